package dev.breezeway.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breezeway.arm.FidelityConfig;
import dev.breezeway.arm.access.AccessConfig;
import dev.breezeway.arm.access.Caller;
import dev.breezeway.arm.access.GatewayIdentity;
import dev.breezeway.arm.access.Role;
import dev.breezeway.arm.signed.RequestTarget;
import dev.breezeway.contracts.ConnectionStatus;
import dev.breezeway.contracts.ConsumerCommand.ConfirmDeletion;
import dev.breezeway.contracts.ConsumerCommand.RecordConnectionStatus;
import dev.breezeway.contracts.ConsumerEvent.SharedPrivateLinkDeletionRequested;
import dev.breezeway.contracts.ConsumerEvent.SharedPrivateLinkRequested;
import dev.breezeway.contracts.Context;
import dev.breezeway.eventsourcing.MovableClock;
import dev.breezeway.testkit.Infrastructure;
import dev.breezeway.testkit.ServiceCalls;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.agroal.DataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Two instances of the process on one database and broker. The second one is of a consumer group of its own, so both get
 * every message, at the same time.
 */
@QuarkusTest
@WithTestResource(value = Infrastructure.class, scope = TestResourceScope.GLOBAL)
class SeveralInstancesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int APPROVALS = 25;

    @Inject
    @DataSource("approval")
    AgroalDataSource dataSource;

    @Inject
    ObjectMapper json;

    @Inject
    MovableClock clock;

    @Inject
    AccessConfig access;

    @Inject
    ApprovalConfig config;

    @Inject
    FidelityConfig fidelity;

    @Inject
    ApprovalOut out;

    @Inject
    ApprovalService service;

    @Inject
    GatewayIdentity gateway;

    @TestHTTPResource("/")
    URI base;

    private final List<UUID> approvals =
            Stream.generate(UUID::randomUUID).limit(APPROVALS).toList();
    private OtherServices others;
    private ApprovalService second;
    private Thread listener;
    private volatile boolean closed;

    @BeforeEach
    void start() {
        others = new OtherServices(json);
        second = new ApprovalService(dataSource, json, clock, access, new SimpleMeterRegistry(), config, fidelity, out);
        second.start(new StartupEvent());
        listener = Thread.ofPlatform().start(this::listen);
    }

    @AfterEach
    void stop() throws InterruptedException {
        closed = true;
        listener.join();
        second.stop(new ShutdownEvent());
        others.close();
    }

    @Test
    void nothingIsAppliedTwiceThoughBothGetEveryMessage() {
        approvals.forEach(this::request);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(others.told())
                .filteredOn(RecordConnectionStatus.class::isInstance)
                .extracting(told -> ((RecordConnectionStatus) told).approval())
                .containsAll(approvals));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(others.told())
                .containsAll(
                        approvals.stream().map(SeveralInstancesIT::approved).toList()));
        approvals.forEach(approval -> others.say(
                Context.SIGNALR,
                Given.SIGNALR,
                new SharedPrivateLinkDeletionRequested(approval, link(approval)),
                null,
                1));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(others.told())
                .containsAll(approvals.stream().map(ConfirmDeletion::new).toList()));

        assertThat(approvals).allSatisfy(approval -> {
            List<String> story = story(approval);
            assertThat(story)
                    .doesNotContain("Ignored")
                    .startsWith("Requested", "StepAsked", "EndpointProvisioned", "StepAsked", "ConnectionMade")
                    .endsWith("Ended");
            assertThat(story.stream().filter("StepAsked"::equals)).hasSize(7);
            assertThat(story.stream().filter("Decided"::equals)).hasSize(1);
            assertThat(story.stream().filter("Ended"::equals)).hasSize(1);
        });
    }

    @Test
    void anOwnerSeesAnApprovalWithItsStoryAndResumesIt() {
        UUID approval = approvals.getFirst();
        request(approval);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(others.told()).contains(approved(approval)));
        ServiceCalls calls = new ServiceCalls(
                base,
                "/-/approval",
                (method, host, path) -> gateway.seal(
                        new GatewayIdentity.Statement(
                                new Caller("owner", "app", Role.OWNER), "https://localhost:18443", null),
                        new RequestTarget(method, host, path)));
        String path = "/_breezeway/approvals";

        assertThat(calls.send("GET", path, null).body()).contains(approval.toString());
        var shown = calls.send("GET", path + "/" + approval, null).json();
        assertThat(shown.path("state").asText()).isEqualTo("Approved");
        assertThat(shown.path("story").findValuesAsText("event"))
                .startsWith("Requested")
                .endsWith("Told");
        var resumed = calls.send("POST", path + "/" + approval + "/resume", "");
        assertThat(resumed.status()).isEqualTo(200);
        assertThat(resumed.json().path("story").findValuesAsText("event")).endsWith("Resumed", "Told");
        assertThat(calls.send("POST", path + "/" + UUID.randomUUID() + "/resume", "")
                        .status())
                .isEqualTo(404);
        assertThat(calls.send("GET", path + "/no-id", null).status()).isEqualTo(404);
    }

    private void request(UUID approval) {
        others.say(
                Context.SIGNALR,
                Given.SIGNALR,
                new SharedPrivateLinkRequested(
                        approval,
                        1,
                        link(approval),
                        Given.CONSUMER,
                        Given.SIGNALR,
                        "eastus",
                        Given.VAULT,
                        "vault",
                        "please"),
                null,
                0);
    }

    private static RecordConnectionStatus approved(UUID approval) {
        return new RecordConnectionStatus(approval, 1, ConnectionStatus.APPROVED, "ok");
    }

    private static String link(UUID approval) {
        return Given.SIGNALR + "/sharedPrivateLinkResources/" + approval;
    }

    private List<String> story(UUID approval) {
        return service.approvals().find(approval).orElseThrow().story().stream()
                .map(ApprovalView.Chapter::event)
                .toList();
    }

    private void listen() {
        Map<String, Object> broker = Map.of(
                "bootstrap.servers",
                OtherServices.bootstrap(),
                "group.id",
                "second-" + UUID.randomUUID(),
                "auto.offset.reset",
                "earliest");
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(broker, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(Stream.of(Context.SIGNALR, Context.NETWORK, Context.KEYVAULT, Context.DNS)
                    .map(Context::events)
                    .toList());
            while (!closed) {
                second.receive(consumer.poll(Duration.ofMillis(100)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
