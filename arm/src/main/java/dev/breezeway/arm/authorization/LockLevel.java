package dev.breezeway.arm.authorization;

import java.util.Arrays;
import java.util.Optional;

/** What a lock keeps from happening. */
public enum LockLevel {
    /** No delete. */
    CAN_NOT_DELETE("CanNotDelete"),
    /** No delete and no write, a POST being one. */
    READ_ONLY("ReadOnly");

    private final String text;

    LockLevel(String text) {
        this.text = text;
    }

    /** As it is written on the wire. */
    public String text() {
        return text;
    }

    /** The level of this name, in any case. */
    public static Optional<LockLevel> of(String text) {
        return Arrays.stream(values())
                .filter(level -> level.text.equalsIgnoreCase(text))
                .findFirst();
    }
}
