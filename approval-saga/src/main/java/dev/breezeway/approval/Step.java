package dev.breezeway.approval;

/** What the process asks of others; each is answered. */
public enum Step {
    PROVISION,
    REQUEST,
    ACTIVATE,
    PUBLISH,
    WITHDRAW_NAMES,
    DEACTIVATE,
    WITHDRAW_CONNECTION,
    RELEASE;

    /** Whether it makes the connection, and can be refused. */
    boolean makes() {
        return this == PROVISION || this == REQUEST;
    }
}
