package dev.breezeway.arm;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** Whether a name that is taken all over Azure can still be had, and why not; always answered with 200. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NameAvailability(
        boolean nameAvailable,
        @Nullable String reason,
        @Nullable String message) {
    /** It can be had. */
    public static NameAvailability free() {
        return new NameAvailability(true, null, null);
    }

    /** It is nobody's, but the type does not allow it; storage accounts have a reason of their own. */
    public static NameAvailability invalid(String message) {
        return new NameAvailability(false, "Invalid", message);
    }

    /** Somebody has it. */
    public static NameAvailability taken(String message) {
        return new NameAvailability(false, "AlreadyExists", message);
    }
}
