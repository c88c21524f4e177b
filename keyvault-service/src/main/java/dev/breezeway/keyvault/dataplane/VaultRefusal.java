package dev.breezeway.keyvault.dataplane;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** Thrown out of a handler of the data plane; becomes its answer, in Key Vault's envelope. */
public final class VaultRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final @Nullable String inner;

    VaultRefusal(int status, String code, @Nullable String inner, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.inner = inner;
    }

    /** The envelope on the wire. */
    public record Envelope(Body error) {
        /** Code, message and, for some codes, a closer one. */
        @JsonInclude(JsonInclude.Include.NON_NULL)
        public record Body(
                String code, String message, @Nullable Inner innererror) {}

        /** The closer code. */
        public record Inner(String code) {}
    }

    /** HTTP status. */
    public int status() {
        return status;
    }

    /** The code, such as {@code Forbidden}. */
    public String code() {
        return code;
    }

    /** The body to answer. */
    Envelope envelope() {
        return new Envelope(new Envelope.Body(
                code, String.valueOf(getMessage()), inner == null ? null : new Envelope.Inner(inner)));
    }
}
