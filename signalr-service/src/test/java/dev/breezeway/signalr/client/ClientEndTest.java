package dev.breezeway.signalr.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breezeway.signalr.HubForTests;
import dev.breezeway.signalr.TestClient;
import dev.breezeway.signalr.TestInfrastructure;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a connection ends and what its client is told, whether it sent, kept silent, did not read or lost its SignalR. */
@QuarkusTest
@TestInfrastructure
class ClientEndTest {
    @Inject
    HubForTests hub;

    @Test
    void whatIsNoMessageEndsOnlyTheConnectionThatSentIt() {
        TestClient bad = hub.connected("chat", Map.of());
        TestClient good = hub.connected("chat", Map.of());

        bad.say("{\"type\":1,\u001e");

        assertThat(bad.hear())
                .isEqualTo("{\"type\":7,\"error\":\"Connection closed with an error. Error reading JSON.\"}\u001e");
        assertThat(bad.hear()).startsWith("closed 1008");
        hub.rest("POST", "/api/v1/hubs/chat", "{\"target\":\"a\",\"arguments\":[]}");
        assertThat(good.hear()).contains("\"target\":\"a\"");
    }

    @Test
    void aClientThatSaysThatItLeavesAndClosesAtOnceIsAnsweredWithACloseFrame() throws IOException {
        try (BareClient client = BareClient.connected(hub)) {
            assertThat(client.leave()).startsWith(0x88, 2, 3, 0xe8);
        }
    }

    @Test
    void anOversizeMessageEndsTheConnectionWithAReason() {
        TestClient client = hub.connected("chat", Map.of());
        String half = "x".repeat(600_000);
        client.say(half);
        client.say(half);
        assertThat(client.hear()).contains("The maximum message size of 1048576B was exceeded.");
    }

    @Test
    void aHandshakeThatIsRefusedSaysWhy() {
        TestClient client = hub.socket("chat", hub.clientToken("chat", Map.of()));
        client.say("{\"protocol\":\"json\",\"version\":9}\u001e");
        assertThat(client.hear())
                .isEqualTo("{\"error\":\"The server does not support version 9 of the 'json' protocol.\"}\u001e");
        assertThat(client.hear()).startsWith("closed");
    }

    @Test
    void aClientWithoutHandshakeOrPingsIsClosed() {
        TestClient mute = hub.socket("chat", hub.clientToken("chat", Map.of()));
        HubForTests quick = hub.another()
                .put(
                        "\"serverless\":{\"connectionTimeoutInSeconds\":2,\"keepAliveIntervalInSeconds\":1},",
                        "Standard_S1");
        TestClient silent = quick.connected("chat", Map.of());
        BareClient halfOpen = BareClient.connected(quick);

        assertThat(silent.hear()).isEqualTo("{\"type\":6}\u001e");
        assertThat(until(silent, "\"type\":7")).contains("silent for longer", "\"allowReconnect\":true");
        assertThat(mute.hear()).isEqualTo("{\"error\":\"Handshake was canceled.\"}\u001e");
        try (halfOpen) {
            assertThat(halfOpen.isCutOff())
                    .as("without an answer to the closing")
                    .isTrue();
        }
    }

    @Test
    void aRestartAndADeletionCloseConnections() {
        TestClient client = hub.connected("chat", Map.of());
        hub.arm("POST", "/restart", null);
        assertThat(client.hear()).contains("\"type\":7").contains("\"allowReconnect\":true");

        TestClient next = hub.connected("chat", Map.of());
        hub.arm("DELETE", "", null);
        assertThat(next.hear()).contains("\"type\":7").doesNotContain("allowReconnect");
        assertThat(hub.send("POST", "/client/negotiate?hub=chat", "", HubForTests.PUBLIC, Map.of())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aSlowReaderIsClosedAndOthersAreNot() {
        TestClient good = hub.connected("chat", Map.of());
        try (BareClient slow = BareClient.connected(hub);
                BareClient streaming = BareClient.streaming(hub)) {
            String body = "{\"target\":\"a\",\"arguments\":[\"" + "x".repeat(500_000) + "\"]}";
            for (int i = 0; i < 40; i++) {
                assertThat(hub.rest("POST", "/api/v1/hubs/chat", body).status()).isEqualTo(202);
                assertThat(good.hear()).contains("\"target\":\"a\"");
            }
            assertThat(slow.isCutOff()).isTrue();
            assertThat(streaming.isCutOff()).isTrue();
        }
        assertThat(hub.rest("POST", "/api/v1/hubs/chat", "{\"target\":\"b\"}").status())
                .isEqualTo(202);
        assertThat(good.hear()).contains("\"target\":\"b\"");
    }

    /** RFC 6455, section 5: not masked, a kind that there is not, no beginning, a close of one byte. */
    @ParameterizedTest
    @ValueSource(strings = {"810178", "838000000000", "808000000000", "88810000000078", "82ffffffffffffffffff00000000"})
    void framesThatAreNoneEndOnlyTheConnectionThatSentThem(String frame) throws IOException {
        TestClient good = hub.connected("chat", Map.of());
        try (BareClient bad = BareClient.connected(hub)) {
            bad.say(HexFormat.of().parseHex(frame));
            assertThat(bad.isCutOff()).isTrue();
        }
        assertThat(hub.rest("POST", "/api/v1/hubs/chat", "{\"target\":\"a\"}").status())
                .isEqualTo(202);
        assertThat(good.hear()).contains("\"target\":\"a\"");
    }

    private static String until(TestClient client, String part) {
        @Nullable String heard = client.hear();
        while (!heard.contains(part)) {
            heard = client.hear();
        }
        return heard;
    }
}
