package dev.breezeway.arm.access;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The W3C trace context that a request is handled in: of the trace that the caller says it belongs to, else of a new
 * one. It goes into every event that follows, so nothing but its form is taken from a caller.
 *
 * @see <a href="https://www.w3.org/TR/trace-context/">Trace Context</a>
 */
record TraceContext(String traceId, String spanId, String flags) {
    private static final Pattern FORM =
            Pattern.compile("(?!ff)[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})");
    private static final Pattern NONE = Pattern.compile("0+");
    private static final String SAMPLED = "01";

    /** A span of its own in the caller's trace; in a new trace when the header is missing or malformed. */
    static TraceContext of(@Nullable String traceparent) {
        Matcher form = FORM.matcher(traceparent == null ? "" : traceparent);
        boolean valid = form.matches()
                && !NONE.matcher(form.group(1)).matches()
                && !NONE.matcher(form.group(2)).matches();
        return valid
                ? new TraceContext(form.group(1), id(), form.group(3))
                : new TraceContext(id() + id(), id(), SAMPLED);
    }

    /** The header for what is asked of others, and for the messages that follow. */
    String traceparent() {
        return "00-" + traceId + "-" + spanId + "-" + flags;
    }

    private static String id() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE));
    }
}
