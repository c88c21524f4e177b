package dev.breezeway.resources.gateway;

import dev.breezeway.arm.ArmError;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;

/** A service could not be asked or did not answer. Has no stack trace; it has been logged. */
public final class GatewayFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ArmError error;

    private GatewayFailure(ArmError error) {
        super(error.message(), null, false, false);
        this.error = error;
    }

    static GatewayFailure unreachable(String subject) {
        return new GatewayFailure(ArmError.of(
                503,
                "ServiceUnavailable",
                "The service of '%s' cannot be reached at the moment. Please try again.".formatted(subject)));
    }

    static GatewayFailure tooSlow(String subject) {
        return new GatewayFailure(ArmError.of(
                504,
                "GatewayTimeout",
                "The gateway did not receive a response from '%s' within the specified time period."
                        .formatted(subject)));
    }

    /** A service gave an answer that the ARM endpoint can do nothing with. */
    public static GatewayFailure unexpected(Forwarded asked, int status) {
        Logger.getLogger(GatewayFailure.class)
                .errorf(
                        "unexpected answer of a service: service=%s statusCode=%d",
                        asked.owner().label(), status);
        return unreachable(asked.subject());
    }

    Response answer() {
        Response.ResponseBuilder response = Response.status(error.status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header("x-ms-failure-cause", "gateway")
                .entity(error.envelope());
        return error.status() == 503 ? response.header("Retry-After", 1).build() : response.build();
    }
}
