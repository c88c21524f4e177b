package dev.breezeway.arm;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Carries an {@link ArmError} out of a transaction, which is rolled back, to the answer. Has no stack trace. */
public final class ArmRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ArmError error;
    private final @Nullable Integer retryAfter;

    ArmRefusal(ArmError error, @Nullable Integer retryAfter) {
        super(error.code() + ": " + error.message(), null, false, false);
        this.error = error;
        this.retryAfter = retryAfter;
    }

    /** What to answer. */
    public ArmError error() {
        return error;
    }

    /** After how many seconds to try again, if that is said. */
    public Optional<Integer> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
