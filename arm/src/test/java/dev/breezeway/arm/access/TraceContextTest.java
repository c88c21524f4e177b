package dev.breezeway.arm.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceContextTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String FORM = "00-[0-9a-f]{32}-[0-9a-f]{16}-01";

    @Test
    void aCallersTraceGoesOnInASpanOfItsOwn() {
        TraceContext context = TraceContext.of("00-" + TRACE + "-00f067aa0ba902b7-00");

        assertThat(context.traceparent()).matches("00-" + TRACE + "-[0-9a-f]{16}-00");
        assertThat(context.spanId()).isNotEqualTo("00f067aa0ba902b7");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "x",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-x"
            })
    void anythingElseBeginsATrace(String header) {
        TraceContext context = TraceContext.of(header);

        assertThat(context.traceparent()).matches(FORM);
        assertThat(context.traceId())
                .isNotEqualTo(TRACE)
                .isNotEqualTo(TraceContext.of(header).traceId());
    }
}
