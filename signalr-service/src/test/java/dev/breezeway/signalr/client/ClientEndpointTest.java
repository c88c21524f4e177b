package dev.breezeway.signalr.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.breezeway.arm.access.Verdict;
import dev.breezeway.arm.signed.Origin;
import dev.breezeway.signalr.HubForTests;
import dev.breezeway.signalr.TestClient;
import dev.breezeway.signalr.TestInfrastructure;
import dev.breezeway.testkit.ServiceCalls.Answer;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The client endpoint in bytes: negotiation, who is let in, transports. */
@QuarkusTest
@TestInfrastructure
class ClientEndpointTest {
    @Inject
    HubForTests hub;

    @Test
    void aNegotiationOffersTheTransports() {
        Answer answer = hub.negotiate("chat", hub.clientToken("chat", Map.of()), HubForTests.PUBLIC);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        JsonNode body = answer.json();
        assertThat(body.path("negotiateVersion").asInt()).isEqualTo(1);
        assertThat(body.path("connectionId").asText()).hasSize(22);
        assertThat(body.path("connectionToken").asText())
                .isNotEqualTo(body.path("connectionId").asText());
        assertThat(body.path("availableTransports").findValuesAsText("transport"))
                .containsExactly("WebSockets", "ServerSentEvents", "LongPolling");
        assertThat(body.has("useStatefulReconnect")).isFalse();
    }

    @Test
    void anOldClientComesBackWithItsId() {
        String token = hub.clientToken("chat", Map.of());
        Answer answer = hub.send(
                "POST",
                "/client/negotiate?hub=chat",
                "",
                HubForTests.PUBLIC,
                Map.of("Authorization", "Bearer " + token));
        assertThat(answer.json().has("connectionToken")).isFalse();

        TestClient client = hub.socket(
                "/client/?hub=chat&id=" + answer.json().path("connectionId").asText() + "&access_token=" + token,
                Map.of());
        client.say("{\"protocol\":\"json\",\"version\":1}\u001e");

        assertThat(client.hear()).isEqualTo("{}\u001e");
    }

    @Test
    void tokensOfOthersAreRefused() {
        HubForTests other = hub.another();
        String good = hub.clientToken("chat", Map.of());
        String url = "https://" + hub.name() + ".service.signalr.net/client/?hub=chat";
        Map<String, String> wrong = Map.of(
                "of another hub", hub.clientToken("news", Map.of()),
                "of another SignalR", other.clientToken("chat", Map.of()),
                "for it, signed by another", HubForTests.token(url, other.key("primaryKey"), Map.of()),
                "for the REST API",
                        HubForTests.token(
                                url.replace("client/?hub=chat", "api/hubs/chat"), hub.key("primaryKey"), Map.of()),
                "that has expired", HubForTests.token(url, hub.key("primaryKey"), Map.of("exp", 1_000_000)),
                "without a signature", good.substring(0, good.lastIndexOf('.') + 1),
                "altered", good.substring(0, good.length() - 4) + "AAAA",
                "that is none", "nonsense");
        wrong.forEach((what, token) -> {
            Answer answer = hub.negotiate("chat", token, HubForTests.PUBLIC);
            assertThat(answer.status()).as(what).isEqualTo(401);
            assertThat(answer.header("WWW-Authenticate")).as(what).startsWith("Bearer error=\"invalid_token\"");
        });
        assertThat(hub.negotiate("chat", "x".repeat(5000), HubForTests.PUBLIC).status())
                .isEqualTo(413);
        assertThat(hub.send("POST", "/client/negotiate?hub=chat", "", HubForTests.PUBLIC, Map.of())
                        .status())
                .isEqualTo(401);
        assertThat(hub.send("POST", "/client/negotiate?hub=chat&access_token=" + good, "", HubForTests.PUBLIC, Map.of())
                        .status())
                .as("a token in the query is for those who cannot send headers")
                .isEqualTo(401);
        assertThat(hub.negotiate("chat&hub=news", good, HubForTests.PUBLIC).status())
                .isEqualTo(400);
    }

    @Test
    void bothKeysAreGoodUntilTheyAreMadeAnew() {
        String url = "http://" + hub.name() + ".signalr.localhost:18480/client/?hub=CHAT";
        String token = HubForTests.token(url, hub.key("secondaryKey"), Map.of());
        assertThat(hub.negotiate("chat", token, HubForTests.PUBLIC).status()).isEqualTo(200);

        hub.arm("POST", "/regenerateKey", "{\"keyType\":\"Secondary\"}");

        assertThat(hub.negotiate("chat", token, HubForTests.PUBLIC).status()).isEqualTo(401);
    }

    @Test
    void theNetworkIsJudgedBeforeTheTokenAndByTypeOfRequest() {
        hub.put(
                "\"networkACLs\":{\"defaultAction\":\"Deny\",\"publicNetwork\":{\"allow\":[\"RESTAPI\"]}},",
                "Standard_S1");
        assertThat(hub.negotiate("chat", "nonsense", HubForTests.PUBLIC).status())
                .isEqualTo(403);
        assertThat(hub.rest("POST", "/api/v1/hubs/chat", "{\"target\":\"a\",\"arguments\":[]}")
                        .status())
                .isEqualTo(202);
        assertThat(hub.rules("/client/"))
                .isEqualTo(Verdict.refuse(
                        "networkACLs.publicNetwork does not name ClientConnection, and the default action is Deny.",
                        "Add ClientConnection to the list allow of networkACLs.publicNetwork."));
        assertThat(hub.rules("/api/hubs/chat/:send"))
                .isEqualTo(Verdict.allow("networkACLs.publicNetwork allows RESTAPI."));
        assertThatThrownBy(() -> hub.socket("/client/?hub=chat", Map.of())).hasMessageContaining("WebSocketHandshake");

        hub.put(
                "\"networkACLs\":{\"defaultAction\":\"Allow\",\"publicNetwork\":{\"deny\":[\"RESTAPI\"]}},",
                "Standard_S1");
        assertThat(hub.negotiate("chat", "nonsense", HubForTests.PUBLIC).status())
                .isEqualTo(401);
        assertThat(hub.rest("POST", "/api/v1/hubs/chat", "{}").status()).isEqualTo(403);

        hub.put("\"publicNetworkAccess\":\"Disabled\",", "Standard_S1");
        assertThat(hub.negotiate("chat", hub.clientToken("chat", Map.of()), HubForTests.PUBLIC)
                        .status())
                .isEqualTo(403);
        Origin stranger = new Origin.PrivateNetwork(
                Origin.PrivateNetwork.Kind.VNET, "10.1.1.4", "/subscriptions/s/vnet", "/subscriptions/s/pe", "link");
        assertThat(hub.negotiate("chat", hub.clientToken("chat", Map.of()), stranger)
                        .status())
                .as("through a private endpoint that has no approved connection")
                .isEqualTo(403);
    }

    @Test
    void aForgedOriginIsRefused() {
        Answer answer = hub.send(
                "POST",
                "/client/negotiate?hub=chat",
                "",
                HubForTests.PUBLIC,
                Map.of("X-Breezeway-Origin", "forged.seal"));
        assertThat(answer.status()).isEqualTo(401);
    }

    @Test
    void pagesOfAllowedOriginsOnlyMayReadAnswers() {
        Map<String, String> preflight = Map.of(
                "Origin", "https://app.example",
                "Access-Control-Request-Method", "POST",
                "Access-Control-Request-Headers", "authorization,x-requested-with");
        Answer any = hub.send("OPTIONS", "/client/negotiate?hub=chat", null, HubForTests.PUBLIC, preflight);
        assertThat(any.status()).isEqualTo(204);
        assertThat(any.header("Access-Control-Allow-Origin")).isEqualTo("https://app.example");
        assertThat(any.header("Access-Control-Allow-Credentials")).isEqualTo("true");
        assertThat(any.header("Access-Control-Allow-Headers")).isEqualTo("authorization,x-requested-with");

        hub.put("\"cors\":{\"allowedOrigins\":[\"https://other.example\"]},", "Standard_S1");
        Answer other = hub.send("OPTIONS", "/client/negotiate?hub=chat", null, HubForTests.PUBLIC, preflight);
        assertThat(other.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void theTwentyFirstConnectionOfAFreeOneIsOneTooMany() {
        HubForTests free = hub.another().put("", "Free_F1");
        List<TestClient> clients = IntStream.range(0, 20)
                .mapToObj(i -> free.connected("chat", Map.of()))
                .toList();

        assertThat(free.negotiate("chat", free.clientToken("chat", Map.of()), HubForTests.PUBLIC)
                        .status())
                .isEqualTo(429);

        clients.getFirst().close();
        Awaitility.await().untilAsserted(() -> assertThat(
                        free.negotiate("chat", free.clientToken("chat", Map.of()), HubForTests.PUBLIC)
                                .status())
                .isEqualTo(200));
    }

    @Test
    void anIdThatWasNeverGivenOrForAnotherHubIsUnknown() {
        String token = hub.clientToken("chat", Map.of());
        String id = hub.negotiate("chat", token, HubForTests.PUBLIC)
                .json()
                .path("connectionToken")
                .asText();
        Map<String, String> news = Map.of("Authorization", "Bearer " + hub.clientToken("news", Map.of()));
        assertThat(hub.send("GET", "/client/?hub=news&id=" + id, null, HubForTests.PUBLIC, news)
                        .status())
                .isEqualTo(404);
        assertThat(hub.send("GET", "/client/?hub=news&id=AAAA", null, HubForTests.PUBLIC, news)
                        .status())
                .isEqualTo(404);
        assertThat(hub.send("GET", "/client/?hub=news", null, HubForTests.PUBLIC, news)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void messagePackIsSpokenInBytes() {
        TestClient client = hub.socket("chat", hub.clientToken("chat", Map.of("sub", "ann")));
        client.say("{\"protocol\":\"messagepack\",\"version\":1}\u001e".getBytes(StandardCharsets.UTF_8));
        assertThat(client.hear()).isEqualTo("{}\u001e");

        hub.rest(
                "POST",
                "/api/hubs/chat/users/ann/:send?api-version=2022-06-01",
                "{\"target\":\"method\",\"arguments\":[42]}");

        assertThat(client.hear()).isEqualTo("0e960180c0a66d6574686f64912a90");
        client.say(HexFormat.of().parseHex("029106"));
        client.say(HexFormat.of().parseHex("ffffffffff"));
        assertThat(new String(HexFormat.of().parseHex(client.hear()), StandardCharsets.UTF_8))
                .contains("The length of a message is malformed.");
    }
}
