package vn.sonla.kehoach.security;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The answer to somebody whom we do not know, in the form of Camunda's errors. */
final class NotSignedIn {

    private NotSignedIn() {}

    static void answer(HttpServletResponse response) throws IOException {
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        response.setContentType("application/json");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getWriter()
                .write(
                        """
                        {"type":"NotSignedIn","message":"Bạn chưa đăng nhập, tên hoặc mật khẩu không đúng, hoặc phiên làm việc đã hết hạn."}""");
    }
}
