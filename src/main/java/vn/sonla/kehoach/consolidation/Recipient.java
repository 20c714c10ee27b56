package vn.sonla.kehoach.consolidation;

import java.util.Arrays;
import java.util.Optional;

/** Who gets the department's report; each gets a document of its own, written after its own template. */
public enum Recipient {
    /** The province's People's Committee. */
    UBND("ubnd", "UBND tỉnh"),
    /** The Ministry. */
    BO("ministry", "Bộ");

    private final String fileWord;
    private final String label;

    Recipient(String fileWord, String label) {
        this.fileWord = fileWord;
        this.label = label;
    }

    /** The Vietnamese name that people read. */
    public String label() {
        return label;
    }

    /** File name of the template, {@code report-ubnd.docx}. */
    String template() {
        return "report-%s.docx".formatted(fileWord);
    }

    /** Whose template a file is, by its name with or without folders. */
    static Optional<Recipient> ofTemplate(String file) {
        return Arrays.stream(values())
                .filter(recipient -> file.equals(recipient.template()) || file.endsWith("/" + recipient.template()))
                .findFirst();
    }
}
