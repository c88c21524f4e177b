package dev.breezeway.arm.forward;

/** The body of a request is over the limit; nothing was sent on. */
public final class TooLargeException extends Exception {
    private static final long serialVersionUID = 1L;

    TooLargeException() {
        super("request body over the limit", null, false, false);
    }
}
