package dev.breezeway.signalr.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.breezeway.contracts.Context;
import dev.breezeway.signalr.TestInfrastructure;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;

/** The log over a real Kafka. */
@QuarkusTest
@TestInfrastructure
class KafkaHubLogTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final String client = "log-" + UUID.randomUUID();
    private final Roster roster = new Roster(client, Clock.systemUTC(), Duration.ofHours(1), lost -> {});

    @Inject
    @Identifier("default-kafka-broker")
    Map<String, Object> broker;

    @Inject
    ObjectMapper json;

    @Test
    void whatNobodyWaitsForAndIsNotTakenIsCounted() {
        try (KafkaHubLog log = log(Context.SIGNALR.events())) {
            var tooMuch = JsonNodeFactory.instance.arrayNode().add("x".repeat(5_000_000));
            Hub hub = new Hub(UUID.randomUUID(), "chat");
            log.announce(new HubEvent.Sent(hub, Target.of(Target.Kind.ALL, ""), "say", tooMuch));

            await().untilAsserted(() -> assertThat(meters.get("breezeway.signalr.untold")
                            .tag("what", "announcement")
                            .counter()
                            .count())
                    .isOne());
        }
    }

    @Test
    void aLogThatCannotBeginLeavesNothingBehind() {
        assertThatThrownBy(() -> log("no-such-topic")).isInstanceOf(KafkaException.class);

        await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.contains(client)));
    }

    private KafkaHubLog log(String resources) {
        Map<String, Object> named = new HashMap<>(broker);
        named.put("client.id", client);
        return new KafkaHubLog(named, resources, json, roster, new Untold(meters, "announcement"));
    }
}
