package vn.sonla.kehoach.web;

import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.server.ResponseStatusException;
import vn.sonla.kehoach.calendar.InvalidPeriodException;
import vn.sonla.kehoach.engine.Refusal;

/** Answers of our own endpoints when they refuse, in the shape of the engine's: type and message. */
@RestControllerAdvice(basePackageClasses = RefusalAnswers.class)
class RefusalAnswers {

    static final String TYPE = "Refusal";
    static final MediaType JSON = new MediaType(MediaType.APPLICATION_JSON, StandardCharsets.UTF_8);

    record Answer(String type, String message) {}

    @ExceptionHandler
    ResponseEntity<Answer> refused(Refusal refusal) {
        return answer(HttpStatusCode.valueOf(refusal.kind().status()), refusal.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<Answer> noPeriod(InvalidPeriodException invalid) {
        return answer(HttpStatusCode.valueOf(400), invalid.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<Answer> refused(ResponseStatusException refusal) {
        return answer(refusal.getStatusCode(), refusal.getReason());
    }

    @ExceptionHandler
    ResponseEntity<Answer> tooLarge(MaxUploadSizeExceededException upload) {
        return answer(HttpStatusCode.valueOf(413), "Tệp quá lớn nên máy chủ không nhận; hãy chọn tệp nhỏ hơn.");
    }

    @ExceptionHandler
    ResponseEntity<Answer> broken(MultipartException upload) {
        return answer(HttpStatusCode.valueOf(400), "Tệp gửi lên bị lỗi hoặc đứt giữa chừng; hãy gửi lại.");
    }

    private static ResponseEntity<Answer> answer(HttpStatusCode status, String message) {
        return ResponseEntity.status(status).contentType(JSON).body(new Answer(TYPE, message));
    }
}
