package vn.sonla.kehoach.engine;

import java.util.List;

/**
 * A data file that an administrator wrote cannot be used. The message is Vietnamese and names every fault that was found,
 * one a line as {@code file:line: fault}, in the order of the file.
 */
public final class DataFileException extends RuntimeException {

    private final List<String> faults;

    DataFileException(List<String> faults) {
        super(String.join("\n", faults));
        this.faults = List.copyOf(faults);
    }

    /** Each fault as {@code file:line: fault}. */
    public List<String> faults() {
        return faults;
    }
}
