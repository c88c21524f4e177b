package dev.breezeway.arm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiVersionTest {
    private static final List<String> NEWEST_FIRST = List.of("2024-03-01", "2021-10-01");

    @ParameterizedTest
    @ValueSource(strings = {"2023-02-01", "2023-02-01-preview", "2024-02-29"})
    void aDateIsAVersion(String text) {
        assertThat(ApiVersion.parse(text))
                .hasValueSatisfying(v -> assertThat(v.text()).isEqualTo(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "latest", "2023-2-1", "2023-13-01", "2023-02-30", "2023-02-01-", "2023-02-01 ", "20230201"})
    void anythingElseIsNot(String text) {
        assertThat(ApiVersion.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2021-10-01", "2021-10-02", "2024-03-01", "2030-01-01", "2022-01-01-preview"})
    void aVersionFromTheFirstOneOnIsTaken(String text) {
        assertThat(version(text).supportedBy(NEWEST_FIRST)).isTrue();
    }

    @Test
    void aVersionBeforeTheFirstOneIsNot() {
        assertThat(version("2021-09-30").supportedBy(NEWEST_FIRST)).isFalse();
    }

    @Test
    void aVersionIsBeforeALaterDayOnly() {
        assertThat(version("2021-09-30").before("2021-10-01")).isTrue();
        assertThat(version("2021-10-01").before("2021-10-01")).isFalse();
    }

    private static ApiVersion version(String text) {
        return ApiVersion.parse(text).orElseThrow();
    }
}
