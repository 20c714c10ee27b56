package vn.sonla.kehoach.security;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * What the container refuses before it reaches the application, as an address that cannot be read: there the
 * application's own pages for errors would not show, but the container's English one.
 */
@Component
class UnreadRequests implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(VietnamesePage.class.getName());
            }
        });
    }

    /** The container makes it by its name. */
    public static class VietnamesePage extends ErrorReportValve {

        @Override
        protected void report(Request request, Response response, Throwable failure) {
            int status = response.getStatus();
            if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
                return;
            }
            try {
                response.setContentType("text/html");
                response.setCharacterEncoding(StandardCharsets.UTF_8.name());
                response.getReporter()
                        .write(new ClassPathResource(page(status)).getContentAsString(StandardCharsets.UTF_8));
                response.finishResponse();
            } catch (IOException gone) {
                // Whoever asked has left: there is nobody to tell.
                getContainer().getLogger().debug("An error page was not taken", gone);
            }
        }

        private static String page(int status) {
            return "static/error/"
                    + switch (status) {
                        case 403, 404 -> status;
                        default -> status < 500 ? "4xx" : "5xx";
                    }
                    + ".html";
        }
    }
}
