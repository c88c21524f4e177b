package dev.breezeway.approval;

import java.util.Locale;

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

    /** Its name on the wire, such as {@code withdraw-names}. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether it makes the connection, and can be refused. */
    boolean makes() {
        return this == PROVISION || this == REQUEST;
    }
}
