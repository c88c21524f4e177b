package dev.breezeway.fabric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FabricConfigTest {

    @Test
    void withoutSettingsTheEntryIsLocalAndForwardsToThisProcess() {
        FabricConfig config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withMapping(FabricConfig.class)
                .withDefaultValue("quarkus.http.port", "18481")
                .build()
                .getConfigMapping(FabricConfig.class);
        assertThat(config.host()).isEqualTo("127.0.0.1");
        assertThat(config.httpsPort()).isEqualTo(18443);
        assertThat(config.httpPort()).isEqualTo(18480);
        assertThat(config.doorwayPort()).isEqualTo(18485);
        assertThat(config.caDirectory()).isEqualTo(Path.of(".breezeway/data/ca"));
        assertThat(config.armHosts())
                .containsExactly("localhost", "127.0.0.1", "::1", "management.localhost", "management.azure.com");
        assertThat(config.upstream().resourceManager()).containsExactly(URI.create("http://localhost:18481"));
        assertThat(config.upstream().keyvault()).containsExactly(URI.create("http://localhost:18481"));
        assertThat(config.upstream().functions()).containsExactly(URI.create("http://localhost:18481"));
        assertThat(config.upstream().signalr()).containsExactly(URI.create("http://localhost:18481"));
        assertThat(config.upstream().network()).containsExactly(URI.create("http://localhost:18481"));
        assertThat(config.upstream().dns()).containsExactly(URI.create("http://localhost:18481"));
        assertThat(config.egressAddress()).isEqualTo("203.0.113.10");
        assertThat(config.machineHosts()).containsExactly("localhost", "127.0.0.1", "::1", "host.docker.internal");
        assertThat(config.lookupTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.maxBodySize()).isEqualTo(4 * 1024 * 1024);
        assertThat(config.maxHeaderSize()).isEqualTo(16 * 1024);
        assertThat(config.idleTimeout()).isEqualTo(Duration.ofMinutes(3));
        assertThat(config.connectTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.upstreamTimeout()).isEqualTo(Duration.ofMinutes(2));
        assertThat(config.upstreamConnections()).isEqualTo(512);
        assertThat(config.upstreamSockets()).isEqualTo(20_000);
        assertThat(config.drainTimeout()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void anUpstreamIsAPlainHttpAddressAndNothingElse() {
        for (String bad : new String[] {"https://localhost:1", "localhost:1", "http://localhost:1/base", "/x"}) {
            assertThatThrownBy(() -> new Routes(RunningEntry.config(Path.of("x"), bad, Map.of())))
                    .as(bad)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(bad);
        }
        assertThat(Upstream.of(URI.create("http://signalr")).authority()).isEqualTo("signalr");
        Upstream literal = Upstream.of(URI.create("http://[::1]:81"));
        assertThat(literal.authority()).isEqualTo("[::1]:81");
        assertThat(literal.address()).isEqualTo("::1");
    }
}
