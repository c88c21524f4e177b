package dev.breezeway.signalr.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breezeway.signalr.HubForTests;
import dev.breezeway.signalr.TestInfrastructure;
import dev.breezeway.testkit.ServiceCalls.Answer;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A client that polls, in requests. */
@QuarkusTest
@TestInfrastructure
class LongPollingTest {
    @Inject
    HubForTests hub;

    @Test
    void longPollingDeliversTellsTheEndAndForgets() {
        Map<String, String> token = token();
        String path = connected(token);

        hub.rest("POST", "/api/v1/hubs/chat/users/ann", "{\"target\":\"a\",\"arguments\":[1]}");
        assertThat(hub.send("GET", path, null, HubForTests.PUBLIC, token).body())
                .isEqualTo("{\"type\":1,\"target\":\"a\",\"arguments\":[1]}\u001e");
        assertThat(hub.send("GET", path, null, HubForTests.PUBLIC, Map.of()).status())
                .as("each poll shows its token")
                .isEqualTo(401);

        assertThat(hub.send("DELETE", path, null, HubForTests.PUBLIC, token).status())
                .isEqualTo(202);
        assertThat(hub.send("GET", path, null, HubForTests.PUBLIC, token).status())
                .isEqualTo(204);
        awaitGone();
    }

    @Test
    void whoDoesNotPollIsClosedWhenTooMuchWaitsAndToldWhyByItsNextPoll() {
        Map<String, String> token = token();
        String path = connected(token);
        String message = "{\"target\":\"a\",\"arguments\":[\"" + "x".repeat(600_000) + "\"]}";

        for (int i = 0; i < 3; i++) {
            assertThat(hub.rest("POST", "/api/v1/hubs/chat/users/ann", message).status())
                    .isIn(202, 404);
        }

        awaitGone();
        assertThat(hub.send("GET", path, null, HubForTests.PUBLIC, token).body())
                .hasSizeLessThan(1_300_000)
                .endsWith("{\"type\":7,\"error\":\"Connection closed with an error. "
                        + "The client does not read what it is sent.\",\"allowReconnect\":true}\u001e");
    }

    private Map<String, String> token() {
        return Map.of("Authorization", "Bearer " + hub.clientToken("chat", Map.of("sub", "ann")));
    }

    /** Negotiates, polls and shakes hands; the path of the connection. */
    private String connected(Map<String, String> token) {
        String id = hub.send("POST", "/client/negotiate?hub=chat&negotiateVersion=1", "", HubForTests.PUBLIC, token)
                .json()
                .path("connectionToken")
                .asText();
        String path = "/client/?hub=chat&id=" + id;
        Answer first = hub.send("GET", path, null, HubForTests.PUBLIC, token);
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.body()).isEmpty();
        assertThat(hub.send("POST", path, "{\"protocol\":\"json\",\"version\":1}\u001e", HubForTests.PUBLIC, token)
                        .status())
                .isEqualTo(200);
        assertThat(hub.send("GET", path, null, HubForTests.PUBLIC, token).body())
                .isEqualTo("{}\u001e");
        return path;
    }

    private void awaitGone() {
        Awaitility.await().untilAsserted(() -> assertThat(
                        hub.rest("HEAD", "/api/v1/hubs/chat/users/ann", null).status())
                .isEqualTo(404));
    }
}
