package vn.sonla.kehoach.web;

import java.util.List;
import java.util.stream.Collectors;

/** A workbook is not taken, no part of it; says where it is wrong. */
final class WorkbookRefusedException extends RuntimeException {

    private static final int MAX_ERRORS = 100;

    /** Transient, as exceptions are serialisable and this never is. */
    private final transient List<WorkbookError> errors;

    WorkbookRefusedException(List<WorkbookError> errors) {
        super(message(errors));
        this.errors = errors.stream().limit(MAX_ERRORS).toList();
    }

    WorkbookRefusedException(String message) {
        this(List.of(WorkbookError.file(message)));
    }

    private static String message(List<WorkbookError> errors) {
        if (errors.size() == 1 && errors.get(0).sheet() == null) {
            return errors.get(0).message();
        }
        return "Tệp có %d chỗ cần sửa; chưa nạp phần nào.\n".formatted(errors.size())
                + errors.stream().limit(MAX_ERRORS).map(WorkbookError::toString).collect(Collectors.joining("\n"));
    }

    List<WorkbookError> errors() {
        return errors;
    }
}
