package dev.breezeway.eventsourcing;

import java.util.function.Supplier;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * What log lines belong to: {@code correlationId} and {@code traceId} of the request or message at work, in the mapped
 * diagnostic context. JSON lines have it in {@code mdc}; lines of text name it with {@code %X{traceId}}.
 */
public final class LogContext {
    private static final String CORRELATION = "correlationId";
    private static final String TRACE = "traceId";
    private static final int VERSION = "00-".length();
    private static final int TRACE_END = VERSION + 32;

    private LogContext() {}

    /** For the rest of a request, which has a context of its own. */
    public static void begin(String correlationId, @Nullable String traceparent) {
        put(CORRELATION, correlationId);
        put(TRACE, traceId(traceparent));
    }

    /** For this work; afterwards it is as it was before. */
    static <T> T within(Causation causation, Supplier<T> work) {
        Object correlation = MDC.get(CORRELATION);
        Object trace = MDC.get(TRACE);
        begin(causation.correlationId(), causation.traceparent());
        try {
            return work.get();
        } finally {
            put(CORRELATION, correlation);
            put(TRACE, trace);
        }
    }

    private static @Nullable String traceId(@Nullable String traceparent) {
        return traceparent == null || traceparent.length() < TRACE_END
                ? null
                : traceparent.substring(VERSION, TRACE_END);
    }

    private static void put(String name, @Nullable Object value) {
        if (value == null) {
            MDC.remove(name);
        } else {
            MDC.put(name, value);
        }
    }
}
