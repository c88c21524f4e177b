package dev.breezeway.signalr.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.breezeway.signalr.FakeFabric;
import dev.breezeway.signalr.FakeFabric.Received;
import dev.breezeway.signalr.FakeFabric.Reply;
import dev.breezeway.signalr.HubForTests;
import dev.breezeway.signalr.SignalRService;
import dev.breezeway.signalr.TestClient;
import dev.breezeway.signalr.TestInfrastructure;
import dev.breezeway.signalr.hub.ClientId;
import dev.breezeway.signalr.hub.Hub;
import dev.breezeway.signalr.hub.HubEvent;
import dev.breezeway.signalr.hub.Hubs;
import dev.breezeway.testkit.ServiceCalls.Answer;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an instance does because of another, which speaks in the log of the hubs only. */
@QuarkusTest
@TestInfrastructure
class OtherInstancesTest {
    private static final String OTHER = "another";

    @Inject
    SignalRService service;

    @Inject
    Hubs hubs;

    @Inject
    HubForTests hub;

    private final Executor eachOnItsOwn = task -> Thread.ofVirtual().start(task);
    private List<Received> told;

    @BeforeEach
    void anUpstream() {
        String host = hub.name() + "-func.azurewebsites.net";
        told = FakeFabric.target(host, call -> Reply.of(200, ""));
        hub.put(
                "\"upstream\":{\"templates\":[{\"urlTemplate\":\"https://%s/{category}/{event}\"}]},".formatted(host),
                "Standard_S1");
    }

    @Test
    void whoWasConnectedToAnInstanceThatIsLostIsToldOnceToBeGone() {
        happens(connectedTo(OTHER, "lost", "ann"));
        assertThat(status("/connections/lost")).isEqualTo(200);
        assertThat(status("/users/ann")).isEqualTo(200);

        happens(lost(OTHER, hubs.roster().instance()));
        happens(lost(OTHER, hubs.roster().instance()));

        assertThat(status("/connections/lost")).isEqualTo(404);
        assertThat(status("/users/ann")).isEqualTo(404);
        await().until(() -> !told.isEmpty());
        Received end = told.getFirst();
        assertThat(end.target()).isEqualTo("/connections/disconnected");
        assertThat(end.text())
                .isEqualTo("{\"type\":11,\"error\":\"The server that the client was connected to is gone.\"}");
        assertThat(end.header("X-ASRS-Connection-Id")).isEqualTo("lost");
        assertThat(end.header("X-ASRS-User-Id")).isEqualTo("ann");
        assertThat(end.header("X-ASRS-User-Claims")).isEqualTo("sub: ann");
        assertThat(end.header("X-ASRS-Client-Query")).isEqualTo("?hub=chat");
        assertThat(told).as("nobody tells it again").hasSize(1);
    }

    @Test
    void whatAnotherInstanceTellsIsNotToldHere() {
        happens(connectedTo(OTHER, "lost", "ann"));

        happens(lost(OTHER, "a third"));

        assertThat(status("/connections/lost")).isEqualTo(404);
        TestClient later = hub.connected("chat", Map.of());
        await().until(() -> told.size() == 1);
        later.close();
        await().until(() -> told.size() == 2);
        assertThat(told)
                .extracting(Received::target)
                .containsExactly("/connections/connected", "/connections/disconnected");
        assertThat(told).extracting(call -> call.header("X-ASRS-Connection-Id")).doesNotContain("lost");
    }

    @Test
    void anInstanceThatWasGivenUpClosesItsClientsAndLetsThemComeBackAndTellsNothing() {
        TestClient client = hub.connected("chat", Map.of("sub", "ann"));
        await().until(() -> told.size() == 1);

        happens(lost(hubs.roster().instance(), OTHER));

        assertThat(client.hear())
                .isEqualTo(
                        "{\"type\":7,\"error\":\"The service took this connection for lost.\",\"allowReconnect\":true}\u001e");
        assertThat(client.hear()).startsWith("closed 1008");
        assertThat(status("/users/ann")).isEqualTo(404);
        TestClient back = hub.connected("chat", Map.of("sub", "ann"));
        assertThat(status("/users/ann")).isEqualTo(200);
        await().until(() -> told.size() == 2);
        back.close();
        await().until(() -> told.size() == 3);
        assertThat(told)
                .extracting(Received::target)
                .containsExactly("/connections/connected", "/connections/connected", "/connections/disconnected");
        assertThat(told.getLast().header("X-ASRS-Connection-Id"))
                .isEqualTo(told.get(1).header("X-ASRS-Connection-Id"));
    }

    @Test
    void ofAConnectionThatBeganAtTwoInstancesTheSecondIsRefusedAndTheFirstGoesOn() {
        String token = hub.clientToken("chat", Map.of());
        JsonNode negotiated = hub.negotiate("chat", token, HubForTests.PUBLIC).json();
        String path = path(negotiated);
        assertThat(hub.send("GET", path, null, HubForTests.PUBLIC, bearer(token))
                        .status())
                .isEqualTo(200);
        String connection = negotiated.path("connectionId").asText();
        happens(connectedTo(OTHER, connection, "ann"));

        assertThat(hub.send(
                                "POST",
                                path,
                                "{\"protocol\":\"json\",\"version\":1}\u001e",
                                HubForTests.PUBLIC,
                                bearer(token))
                        .status())
                .isEqualTo(200);

        assertThat(hub.send("GET", path, null, HubForTests.PUBLIC, bearer(token))
                        .body())
                .isEqualTo("{\"error\":\"The connection is in use already.\"}\u001e");
        assertThat(status("/connections/" + connection)).isEqualTo(200);
        assertThat(told).isEmpty();
    }

    @Test
    void aConnectionThatAnotherInstanceHasIsUnknownHere() {
        String token = hub.clientToken("chat", Map.of());
        JsonNode negotiated = hub.negotiate("chat", token, HubForTests.PUBLIC).json();
        happens(connectedTo(OTHER, negotiated.path("connectionId").asText(), "ann"));

        Answer poll = hub.send("GET", path(negotiated), null, HubForTests.PUBLIC, bearer(token));

        assertThat(poll.status()).as(poll.body()).isEqualTo(404);
        assertThat(poll.body()).contains("No Connection with that ID.");
    }

    @Test
    void ofManySocketsThatBeginWithOneIdOneHasItAndTheOthersDoNotEndIt() {
        String token = hub.clientToken("chat", Map.of());
        String path = path(hub.negotiate("chat", token, HubForTests.PUBLIC).json());

        List<CompletableFuture<TestClient>> all = IntStream.range(0, 12)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> hub.socket(path, bearer(token)), eachOnItsOwn))
                .toList();
        await().until(() -> all.stream().allMatch(CompletableFuture::isDone));

        List<TestClient> opened = all.stream()
                .filter(each -> !each.isCompletedExceptionally())
                .map(CompletableFuture::join)
                .toList();
        assertThat(opened).hasSize(1);
        opened.getFirst().say("{\"protocol\":\"json\",\"version\":1}\u001e");
        assertThat(opened.getFirst().hear()).isEqualTo("{}\u001e");
        assertThat(hub.rest("POST", "/api/v1/hubs/chat", "{\"target\":\"a\",\"arguments\":[]}")
                        .status())
                .isEqualTo(202);
        assertThat(opened.getFirst().hear()).contains("\"target\":\"a\"");
    }

    private static HubEvent lost(String instance, String by) {
        return new HubEvent.Lost(instance, by, Long.MAX_VALUE);
    }

    private static String path(JsonNode negotiated) {
        return "/client/?hub=chat&id=" + negotiated.path("connectionToken").asText();
    }

    private static Map<String, String> bearer(String token) {
        return Map.of("Authorization", "Bearer " + token);
    }

    private HubEvent connectedTo(String instance, String connection, String user) {
        var signalr = service.signalrs().named(hub.name()).orElseThrow();
        ClientId client = new ClientId(
                hub.id(), new Hub(signalr.incarnation(), "chat"), connection, user, "sub: " + user, "?hub=chat");
        return new HubEvent.Opened(instance, client, "json", Map.of());
    }

    /** Returns when this instance has applied it. */
    private void happens(HubEvent event) {
        hubs.append(event).toCompletableFuture().join();
    }

    private int status(String path) {
        return hub.rest("HEAD", "/api/v1/hubs/chat" + path, null).status();
    }
}
