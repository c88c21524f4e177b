package dev.breezeway.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What {@code docs/operations.md} says is measured. */
@ExtendWith(RunningBreezeway.class)
@Execution(ExecutionMode.SAME_THREAD)
class MetricsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final URI metrics;
    private final Place place;

    MetricsTest(Breezeway system, Place place) {
        this.metrics =
                URI.create(system.addresses().get("RESOURCE_MANAGER_URL")).resolve("/q/metrics");
        this.place = place;
    }

    @Test
    void processesAreCountedByTheirState() throws IOException, InterruptedException {
        place.createAll().requestLink();

        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).untilAsserted(() -> assertThat(read().lines())
                .anyMatch(line -> line.startsWith("breezeway_approval_processes{")
                        && line.contains("state=\"pending\"")
                        && !line.endsWith(" 0.0")));
        assertThat(read())
                .contains(
                        "breezeway_parked_messages{",
                        "breezeway_publish_pending{",
                        "breezeway_publish_lag_seconds{",
                        "breezeway_inbox_duplicates_total{");
    }

    private String read() throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(metrics).build(), BodyHandlers.ofString())
                    .body();
        }
    }
}
