package dev.breezeway.arm;

/** Carries an {@link ArmError} out of a transaction, which is rolled back, to the answer. Has no stack trace. */
public final class ArmRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ArmError error;

    ArmRefusal(ArmError error) {
        super(error.code() + ": " + error.message(), null, false, false);
        this.error = error;
    }

    /** What to answer. */
    public ArmError error() {
        return error;
    }
}
