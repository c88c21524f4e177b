package dev.breezeway.arm;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error as ARM answers it.
 *
 * @param status HTTP status
 * @param code ARM error code
 * @param message text for the user: what is wrong and what to do
 * @param target the field or resource that it is about
 * @param details errors inside this one
 */
public record ArmError(
        int status, String code, String message, @Nullable String target, List<Detail> details) {

    public ArmError {
        details = List.copyOf(details);
    }

    /** An error inside another. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Detail(
            String code, String message, @Nullable String target) {}

    /** The envelope on the wire. */
    public record Envelope(Body error) {
        /** Code, message and what is known beyond them. */
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        public record Body(
                String code, String message, @Nullable String target, List<Detail> details) {}
    }

    /** An error without target and details. */
    public static ArmError of(int status, String code, String message) {
        return new ArmError(status, code, message, null, List.of());
    }

    /** The same error, about this field or resource. */
    public ArmError about(String what) {
        return new ArmError(status, code, message, what, details);
    }

    /** The body to answer. */
    public Envelope envelope() {
        return new Envelope(new Envelope.Body(code, message, target, details));
    }

    /** Throws this error through a handler; it becomes the answer. */
    public ArmRefusal refuse() {
        return new ArmRefusal(this, null);
    }

    /** The same, with the seconds after which to try again, if they are given. */
    public ArmRefusal refuse(@Nullable Integer retryAfterSeconds) {
        return new ArmRefusal(this, retryAfterSeconds);
    }
}
