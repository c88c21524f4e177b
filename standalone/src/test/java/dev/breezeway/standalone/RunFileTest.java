package dev.breezeway.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFileTest {
    private static final Instant STARTED = Instant.parse("2026-01-02T03:04:05Z");

    @TempDir
    Path directory;

    @Test
    void itTellsHowToReachEverything() throws IOException {
        var data = new DataDirectory(directory);
        new RunFile(data, new Ports(18400)).write(config(), STARTED);

        var content = new ObjectMapper().readTree(data.runFile().toFile());
        var pid = ProcessHandle.current().pid();
        assertThat(content.get("pid").longValue()).isEqualTo(pid);
        assertThat(content.get("version").textValue()).isEqualTo("0.1.0");
        assertThat(content.get("data").textValue()).isEqualTo(directory.toString());
        assertThat(content.get("startedAt").textValue()).isEqualTo("2026-01-02T03:04:05Z");
        var environment = new ObjectMapper().convertValue(content.get("environment"), Map.class);
        assertThat((Map<?, ?>) environment)
                .isEqualTo(Map.ofEntries(
                        Map.entry("BREEZEWAY_ARM_ENDPOINT", "https://localhost:18443"),
                        Map.entry("BREEZEWAY_HTTP_ENDPOINT", "http://localhost:18480"),
                        Map.entry(
                                "BREEZEWAY_CA_FILE",
                                directory.resolve("ca/ca.pem").toString()),
                        Map.entry("BREEZEWAY_TENANT_ID", "tenant"),
                        Map.entry("BREEZEWAY_SUBSCRIPTION_ID", "subscription"),
                        Map.entry("BREEZEWAY_CLIENT_ID", "client"),
                        Map.entry("BREEZEWAY_CLIENT_SECRET", "secret"),
                        Map.entry("BREEZEWAY_KAFKA", "localhost:18492"),
                        Map.entry(
                                "BREEZEWAY_KAFKA_CLIENT_FILE",
                                directory.resolve("kafka-client.properties").toString()),
                        Map.entry("BREEZEWAY_PUBLIC_DOORWAY", "http://127.0.0.1:18485"),
                        Map.entry("BREEZEWAY_DNS", "127.0.0.1:18453"),
                        Map.entry("BREEZEWAY_PID", Long.toString(pid)),
                        Map.entry("BREEZEWAY_RESOURCE_MANAGER_URL", "http://localhost:18481/-/resource-manager"),
                        Map.entry("BREEZEWAY_SIGNALR_URL", "http://localhost:18481/-/signalr"),
                        Map.entry("BREEZEWAY_KEYVAULT_URL", "http://localhost:18481/-/keyvault"),
                        Map.entry("BREEZEWAY_FUNCTIONS_URL", "http://localhost:18481/-/functions"),
                        Map.entry("BREEZEWAY_NETWORK_URL", "http://localhost:18481/-/network"),
                        Map.entry("BREEZEWAY_DNS_URL", "http://localhost:18481/-/dns"),
                        Map.entry("BREEZEWAY_APPROVAL_URL", "http://localhost:18481/-/approval")));
    }

    @Test
    void itIsGoneAfterTheStop() {
        var data = new DataDirectory(directory);
        var file = new RunFile(data, new Ports(18400));
        file.write(config(), STARTED);
        assertThat(data.runFile()).exists();

        file.remove();
        file.remove();

        assertThat(data.runFile()).doesNotExist();
    }

    private static Config config() {
        return new SmallRyeConfigBuilder()
                .withDefaultValues(Map.of(
                        "quarkus.application.version", "0.1.0",
                        "breezeway.tenant-id", "tenant",
                        "breezeway.subscription-id", "subscription",
                        "breezeway.principals.owner.client-id", "client",
                        "breezeway.principals.owner.client-secret", "secret"))
                .build();
    }
}
