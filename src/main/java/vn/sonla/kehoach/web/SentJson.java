package vn.sonla.kehoach.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import vn.sonla.kehoach.engine.Refusal;

/** Reads what a browser sends as JSON; counts while it reads, so that nobody fills the memory by a body without end. */
@Component
class SentJson {

    private final ObjectMapper json;

    SentJson(ObjectMapper json) {
        this.json = json;
    }

    /**
     * What was sent.
     *
     * @param maxBytes of UTF-8
     * @throws Refusal 400 where it is no JSON
     * @throws ResponseStatusException 413 where it is larger
     */
    JsonNode read(InputStream body, int maxBytes) throws IOException {
        byte[] bytes = body.readNBytes(maxBytes + 1);
        if (bytes.length > maxBytes) {
            throw new ResponseStatusException(
                    HttpStatus.PAYLOAD_TOO_LARGE, "Nội dung gửi lên quá lớn; hãy rút gọn hoặc tách tài liệu đính kèm.");
        }
        try {
            JsonNode sent = json.readTree(bytes);
            return sent == null ? json.missingNode() : sent;
        } catch (JsonProcessingException e) {
            throw Refusal.badContent("", "Nội dung gửi lên không phải JSON hợp lệ; hãy tải lại trang.");
        }
    }
}
