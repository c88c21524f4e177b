package dev.breezeway.dns;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DnsConfigTest {
    @Test
    void theDefaultsAreThoseOfTheManual() {
        DnsConfig config = config(Map.of());

        assertThat(config.host()).isEqualTo("127.0.0.1");
        assertThat(config.port()).isEqualTo(18453);
        assertThat(config.viewPorts()).isEqualTo("18500-18699");
        assertThat(config.publicAddress()).isEqualTo("127.0.0.1");
        assertThat(config.upstream()).isEmpty();
    }

    @Test
    void everyValueHasAName() {
        DnsConfig config = config(Map.of(
                "breezeway.dns.host", "127.0.0.2",
                "breezeway.dns.port", "53",
                "breezeway.dns.view-ports", "1000-1001",
                "breezeway.dns.public-address", "203.0.113.4",
                "breezeway.dns.upstream", "127.0.0.53:53"));

        assertThat(config.host()).isEqualTo("127.0.0.2");
        assertThat(config.port()).isEqualTo(53);
        assertThat(config.viewPorts()).isEqualTo("1000-1001");
        assertThat(config.publicAddress()).isEqualTo("203.0.113.4");
        assertThat(config.upstream()).contains("127.0.0.53:53");
    }

    private static DnsConfig config(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .withMapping(DnsConfig.class)
                .withSources(new PropertiesConfigSource(values, "test", 100))
                .build()
                .getConfigMapping(DnsConfig.class);
    }
}
