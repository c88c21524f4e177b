package dev.breezeway.signalr.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breezeway.signalr.HubForTests;
import dev.breezeway.signalr.TestClient;
import dev.breezeway.signalr.TestInfrastructure;
import dev.breezeway.testkit.ArmSpecification;
import dev.breezeway.testkit.ServiceCalls.Answer;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestInfrastructure
class RestApiTest {
    private static final String HUB = "/api/hubs/chat";
    private static final String SAY = "{\"target\":\"say\",\"arguments\":[1]}";
    private static final String SAID = "{\"type\":1,\"target\":\"say\",\"arguments\":[1]}\u001e";
    /** The file promises a body with every success; Azure's service sends none, and its clients read none. */
    private static final String NO_BODY = "validation.response.body.missing";

    private static final ArmSpecification SPECIFICATION =
            ArmSpecification.of("Microsoft.SignalRService.data-plane", "2022-06-01");

    @Inject
    HubForTests hub;

    /** With the api-version, and judged by Azure's OpenAPI file. */
    private Answer call(String method, String path, String body) {
        Answer answer = hub.rest(method, path + (path.contains("?") ? "&" : "?") + "api-version=2022-06-01", body);
        assertThat(SPECIFICATION.validateResponse(
                        method, answer.path(), answer.status(), answer.contentType(), answer.body()))
                .as("%s %s: %d %s", method, path, answer.status(), answer.body())
                .filteredOn(violation -> !violation.rule().equals(NO_BODY))
                .isEmpty();
        return answer;
    }

    private static void absent(Answer answer, String code) {
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("x-ms-error-code")).isEqualTo(code);
    }

    private String connection(String user) {
        String token = hub.clientToken("chat", Map.of("sub", user));
        Answer negotiated = hub.negotiate("chat", token, HubForTests.PUBLIC);
        TestClient client = hub.socket(
                "/client/?hub=chat&id="
                        + negotiated.json().path("connectionToken").asText(),
                Map.of("Authorization", "Bearer " + token));
        client.say("{\"protocol\":\"json\",\"version\":1}\u001e");
        assertThat(client.hear()).isEqualTo("{}\u001e");
        return negotiated.json().path("connectionId").asText();
    }

    @Test
    void messagesReachThoseTheyAreFor() {
        TestClient ann = hub.connected("chat", Map.of("sub", "ann"));
        TestClient bob = hub.connected("chat", Map.of("sub", "bob"));
        TestClient elsewhere = hub.connected("news", Map.of("sub", "ann"));

        assertThat(call("POST", HUB + "/:send", SAY).status()).isEqualTo(202);
        assertThat(ann.hear()).isEqualTo(SAID);
        assertThat(bob.hear()).isEqualTo(SAID);
        assertThat(call("POST", HUB + "/users/bob/:send", SAY).status()).isEqualTo(202);
        assertThat(bob.hear()).isEqualTo(SAID);
        assertThat(call("PUT", HUB + "/users/ann/groups/g%2F1", null).status()).isEqualTo(200);
        assertThat(call("POST", HUB + "/groups/g%2F1/:send", SAY).status()).isEqualTo(202);
        assertThat(ann.hear()).isEqualTo(SAID);
        assertThat(call("POST", HUB + "/users/nobody/:send", SAY).status()).isEqualTo(202);
        assertThat(List.of(ann, bob, elsewhere))
                .allSatisfy(client -> assertThat(client.hear(100)).isNull());
    }

    @Test
    void oneConnectionIsSentToJoinsAndIsClosed() {
        String token = hub.clientToken("chat", Map.of());
        Answer negotiated = hub.negotiate("chat", token, HubForTests.PUBLIC);
        String id = negotiated.json().path("connectionId").asText();
        absent(call("PUT", HUB + "/groups/g/connections/" + id, null), "Error.Connection.NotExisted");
        TestClient client = hub.socket(
                "/client/?hub=chat&id="
                        + negotiated.json().path("connectionToken").asText() + "&access_token=" + token,
                Map.of());
        client.say("{\"protocol\":\"json\",\"version\":1}\u001e");
        client.hear();

        assertThat(call("PUT", HUB + "/groups/g/connections/" + id, null).status())
                .isEqualTo(200);
        assertThat(call("HEAD", HUB + "/groups/g", null).status()).isEqualTo(200);
        assertThat(call("POST", HUB + "/groups/g/:send?excluded=" + id, SAY).status())
                .isEqualTo(202);
        assertThat(call("POST", HUB + "/connections/" + id + "/:send", SAY).status())
                .isEqualTo(202);
        assertThat(client.hear()).isEqualTo(SAID);
        assertThat(call("DELETE", HUB + "/groups/g/connections/" + id, null).status())
                .isEqualTo(200);
        absent(call("HEAD", HUB + "/groups/g", null), "Warning.Group.NotExisted");
        assertThat(call("DELETE", HUB + "/connections/" + id + "?reason=enough", null)
                        .status())
                .isEqualTo(200);
        assertThat(client.hear()).isEqualTo("{\"type\":7,\"error\":\"enough\"}\u001e");
        Awaitility.await()
                .untilAsserted(
                        () -> absent(call("HEAD", HUB + "/connections/" + id, null), "Warning.Connection.NotExisted"));
    }

    @Test
    void aUsersGroupsHoldForItsLaterConnections() {
        assertThat(call("PUT", HUB + "/users/ann/groups/g", null).status()).isEqualTo(200);
        assertThat(call("PUT", HUB + "/users/ann/groups/short?ttl=0", null).status())
                .isEqualTo(200);
        assertThat(call("HEAD", HUB + "/users/ann/groups/g", null).status()).isEqualTo(200);
        absent(call("HEAD", HUB + "/users/ann/groups/short", null), "Info.User.NotInGroup");
        absent(call("HEAD", HUB + "/users/ann", null), "Warning.User.NotExisted");

        TestClient ann = hub.connected("chat", Map.of("sub", "ann"));
        call("POST", HUB + "/groups/g/:send", SAY);
        assertThat(ann.hear()).isEqualTo(SAID);

        assertThat(call("DELETE", HUB + "/users/ann/groups/g", null).status()).isEqualTo(204);
        absent(call("HEAD", HUB + "/users/ann/groups/g", null), "Info.User.NotInGroup");
        call("PUT", HUB + "/users/ann/groups/g", null);
        assertThat(call("DELETE", HUB + "/users/ann/groups", null).status()).isEqualTo(204);
        absent(call("HEAD", HUB + "/groups/g", null), "Warning.Group.NotExisted");
    }

    @Test
    void manyAreClosedAtOnceExceptThoseExcluded() {
        String kept = connection("ann");
        TestClient bob = hub.connected("chat", Map.of("sub", "bob"));
        assertThat(call("POST", HUB + "/:closeConnections?reason=bye&excluded=" + kept, null)
                        .status())
                .isEqualTo(204);
        assertThat(bob.hear()).isEqualTo("{\"type\":7,\"error\":\"bye\"}\u001e");
        assertThat(call("HEAD", HUB + "/connections/" + kept, null).status()).isEqualTo(200);
        assertThat(call("POST", HUB + "/users/ann/:closeConnections", null).status())
                .isEqualTo(204);
    }

    @ParameterizedTest
    @CsvSource({
        "POST,/api/v1/hubs/chat,202",
        "POST,/api/v1/hubs/chat/users/u,202",
        "POST,/api/v1/hubs/chat/groups/g,202",
        "POST,/api/v1/hubs/chat/connections/c,202",
        "DELETE,/api/v1/hubs/chat/connections/c,202",
        "PUT,/api/v1/hubs/chat/groups/g/users/u,202",
        "DELETE,/api/v1/hubs/chat/groups/g/users/u,202",
        "DELETE,/api/v1/hubs/chat/users/u/groups,200",
        "GET,/api/v1/hubs/chat/connections/c,404",
        "GET,/api/v1/hubs/chat/users/u,404",
        "PUT,/api/v1/hubs/chat/groups/g/connections/c,404",
        "HEAD,/api/v1/health,200",
        "GET,/api/health,200",
        "POST,/api/v1/hubs/chat/nothing/x,404",
        "PATCH,/api/v1/hubs/chat,405",
        "POST,/api/v1/hubs/9chat,400",
        "POST,/api/v1/hubs/chat/groups/%20,400"
    })
    void theOlderFormHasItsOwnStatuses(String method, String path, int status) throws IOException {
        assertThat(hub.rest(method, path, method.equals("POST") ? SAY : null).status())
                .isEqualTo(status);
        List<String> documented = documented(method, path);
        if (!documented.isEmpty()) {
            assertThat(documented).contains(Integer.toString(status));
        }
    }

    /** The statuses that Azure's file of v1 has for an operation; none for what is not in it. */
    private static List<String> documented(String method, String path) throws IOException {
        try (InputStream file = RestApiTest.class.getResourceAsStream("/specs/azure-signalr-docs-v1.json")) {
            return new ObjectMapper()
                    .readTree(file).path("paths").properties().stream()
                            .filter(known -> path.matches(known.getKey().replaceAll("\\{[^}]+}", "[^/]+")))
                            .map(known -> known.getValue()
                                    .path(method.toLowerCase(Locale.ROOT))
                                    .path("responses"))
                            .flatMap(answers -> answers.properties().stream())
                            .map(Map.Entry::getKey)
                            .toList();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "x", "[]", "{}", "{\"target\":\"\"}", "{\"target\":1}", "{\"target\":\"a\",\"arguments\":{}}"
            })
    void aBodyThatIsNoMessageIsRefusedWithTheErrorObject(String body) {
        // not judged by the file, of which the test kit makes ARM's envelope: here the error is the whole body
        Answer answer = hub.rest("POST", HUB + "/:send?api-version=2022-06-01", body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.contentType()).startsWith("application/json");
        assertThat(answer.json().path("code").asText()).isEqualTo("BadRequest");
        assertThat(answer.json().path("message").asText()).isNotEmpty();
    }

    @Test
    void aBodyOverAMegabyteIsRefused() {
        String body = "{\"target\":\"a\",\"arguments\":[\"" + "x".repeat(1024 * 1024) + "\"]}";
        assertThat(hub.rest("POST", HUB + "/:send", body).status()).isEqualTo(413);
    }

    @Test
    void aTokenIsGoodForThePathItWasSignedForOnly() {
        String host = "https://" + hub.name() + ".service.signalr.net";
        String key = hub.key("secondaryKey");
        Map<String, Integer> audiences = Map.of(
                host + HUB + "/:send", 202,
                "http://" + hub.name() + ".signalr.localhost:1" + "/api/hubs/CHAT/:send", 202,
                host + HUB + "/:send?api-version=2022-06-01", 202,
                host + HUB + "/users/a/:send", 401,
                host + "/api/hubs/news/:send", 401,
                host + "/client/?hub=chat", 401,
                "https://other.service.signalr.net" + HUB + "/:send", 401);
        audiences.forEach((audience, status) -> assertThat(hub.send(
                                "POST",
                                HUB + "/:send?excluded=a",
                                SAY,
                                HubForTests.PUBLIC,
                                Map.of("Authorization", "Bearer " + HubForTests.token(audience, key, Map.of())))
                        .status())
                .as(audience)
                .isEqualTo(status));
        assertThat(hub.send("POST", HUB + "/:send", SAY, HubForTests.PUBLIC, Map.of())
                        .status())
                .isEqualTo(401);
    }

    @Test
    void aGeneratedTokenLetsAClientIn() {
        String token = hub.rest("POST", HUB + "/:generateToken?userId=ann&minutesToExpire=5", "")
                .json()
                .path("token")
                .asText();
        TestClient client = hub.socket("chat", token);
        client.say("{\"protocol\":\"json\",\"version\":1}\u001e");
        assertThat(client.hear()).isEqualTo("{}\u001e");
        assertThat(call("HEAD", HUB + "/users/ann", null).status()).isEqualTo(200);
    }

    @Test
    void keysThatAreDisabledAreRefused() {
        hub.put("\"disableLocalAuth\":true,", "Standard_S1");
        assertThat(hub.rest("POST", HUB + "/:send", SAY).status()).isEqualTo(401);
    }
}
