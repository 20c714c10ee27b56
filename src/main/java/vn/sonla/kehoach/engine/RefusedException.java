package vn.sonla.kehoach.engine;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.camunda.bpm.engine.rest.dto.ExceptionDto;

/**
 * A {@link Refusal} as it leaves the engine's outermost command. Camunda's REST resources put an English sentence before
 * the message of its own RestException; a JAX-RS exception with a body passes them as it is, in engine-rest and in the
 * web apps.
 */
final class RefusedException extends WebApplicationException {

    RefusedException(int status, String message, Throwable cause) {
        super(message, cause, response(status, message));
    }

    boolean isConflict() {
        return getResponse().getStatus() == Response.Status.CONFLICT.getStatusCode();
    }

    private static Response response(int status, String message) {
        ExceptionDto body = new ExceptionDto();
        body.setType("Refusal");
        body.setMessage(message);
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE.withCharset("utf-8"))
                .entity(body)
                .build();
    }
}
