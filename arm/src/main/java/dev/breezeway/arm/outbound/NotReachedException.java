package dev.breezeway.arm.outbound;

import java.io.IOException;

/**
 * An outbound call that got no answer of its target: the name does not resolve, nothing listens, it was silent for too
 * long, or what it sent was no HTTP. The message says which and may be logged; it holds no secret of the URL.
 */
public final class NotReachedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String code;

    NotReachedException(String code, String message) {
        super(message);
        this.code = code;
    }

    /** {@code NameNotResolved}, {@code EndpointNotActive}, {@code ServiceUnavailable}, {@code GatewayTimeout} or others. */
    public String code() {
        return code;
    }
}
