package dev.breezeway.resources.cascade;

import java.util.Locale;

/** What is asked of a holder. */
enum Step {
    FENCE,
    CLEAR,
    /** Is not answered. */
    OPEN;

    /** The name in messages. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
