package dev.breezeway.cli;

import java.time.Duration;
import java.util.Locale;

/** How durations are shown. */
public final class Seconds {
    private Seconds() {}

    /** With one digit after the point, as {@code 1.4 s}. */
    public static String of(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}
