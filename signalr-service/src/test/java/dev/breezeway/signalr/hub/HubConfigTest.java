package dev.breezeway.signalr.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HubConfigTest {
    private static final String BEAT = "breezeway.signalr.beat";

    @Test
    void anInstanceSaysEveryTwoSecondsThatItLivesUnlessItIsToldOtherwise() {
        assertThat(config(Map.of()).beat()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config(Map.of(BEAT, "PT0.1S")).beat()).isEqualTo(Duration.ofMillis(100));
        assertThat(config(Map.of(BEAT, "5s")).beat()).isEqualTo(Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT0.099S", "-PT2S", "soon"})
    void aBeatThatIsNoneIsRefusedWithItsName(String beat) {
        assertThatThrownBy(() -> config(Map.of(BEAT, beat))).hasMessageContaining(BEAT);
    }

    private static HubConfig config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withMapping(HubConfig.class)
                .addDefaultInterceptors()
                .withConverter(Duration.class, 100, new DurationConverter())
                .withDefaultValues(settings)
                .build()
                .getConfigMapping(HubConfig.class);
    }
}
