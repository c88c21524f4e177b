package dev.breezeway.signalr.dataplane;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer of the data plane that is no success. A text that Azure is known to send is Azure's, the others are ours.
 *
 * @param code for the REST API's error object
 * @param headers besides the content type
 */
public record HubRefusal(int status, String code, String message, Map<String, String> headers) {
    public HubRefusal {
        headers = Map.copyOf(headers);
    }

    /** Thrown out of blocking work. */
    public static final class Thrown extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient HubRefusal refusal;

        Thrown(HubRefusal refusal) {
            super(refusal.code(), null, false, false);
            this.refusal = refusal;
        }

        /** What to answer. */
        public HubRefusal refusal() {
            return refusal;
        }
    }

    /** The same as an exception. */
    public RuntimeException thrown() {
        return new Thrown(this);
    }

    /** Whose name is in the host, nobody has. */
    static HubRefusal noSuchHost(String host) {
        return of(404, "NotFound", "There is no SignalR at '%s'.".formatted(host));
    }

    static HubRefusal forgedOrigin() {
        return of(401, "Unauthorized", "The origin header was not made for this request.");
    }

    /** Azure's text is not known; whoever is outside is told no more than that. */
    static HubRefusal network() {
        return of(403, "Forbidden", "Forbidden by network access control.");
    }

    static HubRefusal unauthorized(String description) {
        return new HubRefusal(
                401,
                "Unauthorized",
                description,
                Map.of(
                        "WWW-Authenticate",
                        "Bearer error=\"invalid_token\", error_description=\"%s\"".formatted(description)));
    }

    static HubRefusal noToken() {
        return new HubRefusal(401, "Unauthorized", "No access token.", Map.of("WWW-Authenticate", "Bearer"));
    }

    static HubRefusal tokenTooLong(int most) {
        return of(413, "RequestEntityTooLarge", "The access token is longer than %d bytes.".formatted(most));
    }

    static HubRefusal notPermitted(List<String> actions) {
        return of(403, "Forbidden", "The caller has no permission for %s.".formatted(String.join(", ", actions)));
    }

    /** The authority's keys cannot be read. */
    static HubRefusal authorityAway() {
        return new HubRefusal(
                503, "ServiceUnavailable", "The token cannot be verified now. Try again.", Map.of("Retry-After", "1"));
    }

    /** The log of the hubs cannot be written. */
    public static HubRefusal unavailable() {
        return new HubRefusal(
                503, "ServiceUnavailable", "The service cannot do this now. Try again.", Map.of("Retry-After", "1"));
    }

    /** Something in the request cannot be taken. */
    public static HubRefusal badRequest(String message) {
        return of(400, "BadRequest", message);
    }

    /** A status of a request, with a text. */
    public static HubRefusal of(int status, String code, @Nullable String message) {
        return new HubRefusal(status, code, message == null ? "" : message, Map.of());
    }
}
