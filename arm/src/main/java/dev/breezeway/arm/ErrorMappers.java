package dev.breezeway.arm;

import dev.breezeway.eventsourcing.EventSourcing;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns what goes wrong in a handler into ARM's envelope; no text of a stranger's exception reaches the wire. */
public final class ErrorMappers {
    private static final Logger LOG = Logger.getLogger(ErrorMappers.class);

    @ServerExceptionMapper
    public Response refused(ArmRefusal refusal) {
        LOG.debugf(
                "refused: statusCode=%d code=%s",
                refusal.error().status(), refusal.error().code());
        Response.ResponseBuilder answer = answer(refusal.error());
        refusal.retryAfter().ifPresent(seconds -> answer.header(HttpHeaders.RETRY_AFTER, null)
                .header(HttpHeaders.RETRY_AFTER, seconds));
        return answer.build();
    }

    @ServerExceptionMapper
    public Response unanswerable(WebApplicationException exception) {
        int status = exception.getResponse().getStatus();
        return answer(
                        switch (status) {
                            case 404 ->
                                ArmError.of(404, "InvalidResourceType", "The resource type could not be found.");
                            case 405 ->
                                ArmError.of(
                                        405, "MethodNotAllowed", "The HTTP method is not supported on this resource.");
                            case 413 -> ArmError.of(413, "RequestEntityTooLarge", "The request body is too large.");
                            case 415 ->
                                ArmError.of(
                                        415, "UnsupportedMediaType", "The content type must be 'application/json'.");
                            default ->
                                status >= 500
                                        ? failed(exception)
                                        : ArmError.of(status, "BadRequest", "The request could not be understood.");
                        })
                .build();
    }

    @ServerExceptionMapper
    public Response broken(Exception exception) {
        return answer(failed(exception)).build();
    }

    /** What was not answered may have been stored just before; ARM's requests can be sent again. */
    private static ArmError failed(Exception exception) {
        if (EventSourcing.isDatabaseAway(exception)) {
            LOG.warnf("a request waits for the database: statusCode=503 reason=%s", exception.getMessage());
            return ArmErrors.databaseAway();
        }
        if (EventSourcing.isConflict(exception)) {
            LOG.warnf("a request lost every race: statusCode=503 reason=%s", exception.getMessage());
            return ArmErrors.contended();
        }
        LOG.error("a request failed: statusCode=500", exception);
        return ArmErrors.internal();
    }

    private static Response.ResponseBuilder answer(ArmError error) {
        Response.ResponseBuilder response = Response.status(error.status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(error.envelope());
        if (error.status() == 401) {
            response.header(
                    HttpHeaders.WWW_AUTHENTICATE,
                    "Bearer error=\"invalid_token\", error_description=\""
                            + error.message().replace('"', '\'') + "\"");
        }
        return error.status() == 503 ? response.header(HttpHeaders.RETRY_AFTER, 1) : response;
    }
}
