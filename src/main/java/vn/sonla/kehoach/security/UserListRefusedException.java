package vn.sonla.kehoach.security;

import java.util.List;
import java.util.stream.Collectors;

/** A list of users is not taken, no line of it; says where it is wrong. */
public final class UserListRefusedException extends RuntimeException {

    private static final int MAX_ERRORS = 100;

    /** Transient, as exceptions are serialisable and this never is. */
    private final transient List<UserError> errors;

    public UserListRefusedException(List<UserError> errors) {
        super(message(errors));
        this.errors = errors.stream().limit(MAX_ERRORS).toList();
    }

    /** Refuses the file as a whole. */
    public UserListRefusedException(String message) {
        this(List.of(UserError.file(message)));
    }

    private static String message(List<UserError> errors) {
        if (errors.size() == 1 && errors.get(0).row() == 0) {
            return errors.get(0).message();
        }
        return "Tệp có %d chỗ cần sửa; chưa nhập dòng nào.\n".formatted(errors.size())
                + errors.stream().limit(MAX_ERRORS).map(UserError::toString).collect(Collectors.joining("\n"));
    }

    /** The first hundred. */
    public List<UserError> errors() {
        return errors;
    }
}
