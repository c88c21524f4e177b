package dev.breezeway.arm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breezeway.eventsourcing.EventSourcing;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorMappersTest {
    private final ErrorMappers mappers = new ErrorMappers();

    @ParameterizedTest
    @ValueSource(strings = {"08001", "53100", "57P01", "57P03", "58030"})
    void whileTheDatabaseIsAwayOrFullTheClientIsAskedToComeAgain(String state) {
        SQLException cause = new SQLException("a text that is nobody's business", state);

        Response answer = mappers.broken(new IllegalStateException("a query failed", cause));

        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(answer.getHeaderString("Retry-After")).isEqualTo("1");
        assertThat(answer.getEntity().toString()).contains("ServiceUnavailable").doesNotContain("nobody's business");
    }

    @Test
    void whoLostEveryRaceIsAskedToComeAgain() {
        assertThat(mappers.broken((Exception) EventSourcing.conflict()).getStatus())
                .isEqualTo(503);
    }

    @Test
    void aMistakeOfOursIsNoReasonToComeAgain() {
        Response answer = mappers.broken(new SQLException("syntax error", "42601"));

        assertThat(answer.getStatus()).isEqualTo(500);
        assertThat(answer.getHeaderString("Retry-After")).isNull();
    }
}
