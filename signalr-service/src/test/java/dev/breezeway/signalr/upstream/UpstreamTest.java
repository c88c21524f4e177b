package dev.breezeway.signalr.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breezeway.signalr.FakeFabric;
import dev.breezeway.signalr.FakeFabric.Received;
import dev.breezeway.signalr.FakeFabric.Reply;
import dev.breezeway.signalr.HubForTests;
import dev.breezeway.signalr.TestClient;
import dev.breezeway.signalr.TestInfrastructure;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestInfrastructure
class UpstreamTest {
    private static final String CALL = "{\"type\":1,\"invocationId\":\"0\",\"target\":\"say\",\"arguments\":[\"hi\"]}";

    @Inject
    HubForTests hub;

    private String host;

    @BeforeEach
    void aHost() {
        host = hub.name() + "-func.azurewebsites.net";
    }

    private void templates(String templates) {
        hub.put("\"upstream\":{\"templates\":[%s]},".formatted(templates), "Standard_S1");
    }

    private List<Received> upstream(Function<Received, Reply> messages) {
        templates("{\"urlTemplate\":\"https://%s/{hub}/{category}/{event}?code=a%%20b\"}".formatted(host));
        return FakeFabric.target(
                host, call -> call.target().contains("/connections/") ? Reply.of(200, "") : messages.apply(call));
    }

    @Test
    void theUpstreamHearsOfEverythingInOrderWithAzuresHeaders() throws Exception {
        List<Received> received = upstream(call -> Reply.of(200, ""));
        TestClient client = hub.connected("chat", Map.of("nameid", "ann", "asrs.u.aud", "mine", "role", "admin"));
        client.say(CALL + "\u001e");
        assertThat(client.hear()).isEqualTo("{\"type\":3,\"invocationId\":\"0\"}\u001e");
        client.close();
        Awaitility.await().until(() -> received.size() == 3);

        assertThat(received)
                .extracting(Received::target)
                .containsExactly(
                        "/chat/connections/connected?code=a%20b",
                        "/chat/messages/say?code=a%20b", "/chat/connections/disconnected?code=a%20b");
        assertThat(received).extracting(Received::text).containsExactly("{\"type\":10}", CALL, "{\"type\":11}");
        Received message = received.get(1);
        String connection = message.header("X-ASRS-Connection-Id");
        assertThat(message.header("Content-Type")).isEqualTo("application/json");
        assertThat(message.header("X-ASRS-Hub")).isEqualTo("chat");
        assertThat(message.header("X-ASRS-Category")).isEqualTo("messages");
        assertThat(message.header("X-ASRS-Event")).isEqualTo("say");
        assertThat(message.header("X-ASRS-User-Id")).isEqualTo("ann");
        assertThat(message.header("X-ASRS-User-Claims").split(", "))
                .containsExactlyInAnyOrder("nameid: ann", "aud: mine", "role: admin");
        assertThat(message.header("X-ASRS-Client-Query")).startsWith("?").contains("hub=chat", "color=blue");
        assertThat(message.header("X-ASRS-Signature"))
                .isEqualTo("sha256=%s,sha256=%s"
                        .formatted(mac(connection, hub.key("primaryKey")), mac(connection, hub.key("secondaryKey"))));
        assertThat(message.header("Authorization")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "403 | Forbidden | Invocation failed, status code 403",
                "401 | '' | Invocation failed, status code 401",
                "302 | '' | Invocation failed, status code 302",
                "500 | oh | Invocation failed, status code 500",
                "200 | <html> | Invocation failed, error: the response is not the completion of the invocation.",
                "200 | {\"type\":3,\"invocationId\":\"9\"} | Invocation failed, error: the response is not the completion of the invocation.",
            })
    void whatIsNoAnswerIsAnErrorOfTheInvocation(int status, String body, String error) {
        upstream(call -> Reply.of(status, body));
        TestClient client = hub.connected("chat", Map.of());

        client.say(CALL + "\u001e");

        assertThat(client.hear()).isEqualTo("{\"type\":3,\"invocationId\":\"0\",\"error\":\"" + error + "\"}\u001e");
    }

    @Test
    void anAnswerIsPassedOnAsItIs() {
        String answer = "{\"type\":3,\"invocationId\":\"0\",\"result\":{\"n\":1.10}}\u001e";
        upstream(call -> Reply.of(200, answer));
        TestClient client = hub.connected("chat", Map.of());
        client.say(CALL + "\u001e");
        assertThat(client.hear()).isEqualTo(answer);
    }

    @Test
    void oneThatHangsOrSendsTooMuchIsCutOffAndOthersAreServed() {
        upstream(call -> call.text().contains("hang") ? Reply.never() : Reply.of(200, "x".repeat(20_000_000)));
        TestClient hanging = hub.connected("chat", Map.of());
        TestClient other = hub.connected("chat", Map.of());

        hanging.say("{\"type\":1,\"invocationId\":\"0\",\"target\":\"hang\",\"arguments\":[]}\u001e");
        other.say(CALL + "\u001e");

        assertThat(other.hear())
                .isEqualTo(
                        "{\"type\":3,\"invocationId\":\"0\",\"error\":\"Invocation failed, response too large.\"}\u001e");
        assertThat(hanging.hear())
                .isEqualTo(
                        "{\"type\":3,\"invocationId\":\"0\",\"error\":\"Invocation failed, status code 500\"}\u001e");
    }

    @Test
    void messagesOfAClientWaitForEachOther() {
        AtomicInteger atOnce = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<Received> received = upstream(call -> {
            most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            Thread.yield();
            atOnce.decrementAndGet();
            return Reply.of(200, "");
        });
        TestClient client = hub.connected("chat", Map.of());
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            all.append("{\"type\":1,\"invocationId\":\"%d\",\"target\":\"say\",\"arguments\":[]}\u001e".formatted(i));
        }
        client.say(all.toString());

        for (int i = 0; i < 100; i++) {
            assertThat(client.hear()).isEqualTo("{\"type\":3,\"invocationId\":\"%d\"}\u001e".formatted(i));
        }
        assertThat(most).hasValue(1);
        assertThat(received).hasSize(101);
    }

    @Test
    void theFirstTemplateThatMatchesCountsAndNoneMeansSilence() {
        templates("""
                {"urlTemplate":"https://%1$s/one","hubPattern":"news","eventPattern":"*","categoryPattern":"*"},
                {"urlTemplate":"https://%1$s/two","hubPattern":"*","eventPattern":"say, shout","categoryPattern":"messages"},
                {"urlTemplate":"https://%1$s/three","eventPattern":"say","categoryPattern":"messages"}""".formatted(host));
        List<Received> received = FakeFabric.target(host, call -> Reply.of(204, ""));
        TestClient client = hub.connected("chat", Map.of());

        client.say(
                "{\"type\":1,\"invocationId\":\"1\",\"target\":\"whisper\",\"arguments\":[]}\u001e" + CALL + "\u001e");

        assertThat(client.hear())
                .as("the first one is never answered")
                .isEqualTo("{\"type\":3,\"invocationId\":\"0\"}\u001e");
        assertThat(received).extracting(Received::target).containsExactly("/two");
    }

    @Test
    void aKeyVaultReferenceIsReadWithTheManagedIdentityAndKept() {
        String vault = hub.name() + "-kv.vault.azure.net";
        AtomicInteger status = new AtomicInteger(403);
        List<Received> asked = FakeFabric.target(vault, call -> Reply.of(status.get(), "{\"value\":\"s3cr3t\"}"));
        List<Received> tokens = FakeFabric.target(
                "authority", call -> Reply.of(200, "{\"access_token\":\"of-the-identity\",\"expires_in\":3600}"));
        List<Received> received = FakeFabric.target(host, call -> Reply.of(204, ""));
        templates("""
                {"urlTemplate":"https://%s/api?code={@Microsoft.KeyVault(SecretUri=https://%s/secrets/code)}","categoryPattern":"messages",
                 "auth":{"type":"ManagedIdentity","managedIdentity":{"resource":"api://func"}}}""".formatted(host, vault));
        TestClient client = hub.connected("chat", Map.of());

        client.say(CALL + "\u001e");
        assertThat(client.hear()).contains("Invocation failed, status code 500");
        assertThat(received).as("without its secret nothing is called").isEmpty();

        status.set(200);
        client.say(CALL + "\u001e" + CALL + "\u001e");
        assertThat(client.hear()).isEqualTo("{\"type\":3,\"invocationId\":\"0\"}\u001e");
        assertThat(client.hear()).isEqualTo("{\"type\":3,\"invocationId\":\"0\"}\u001e");

        assertThat(received).extracting(Received::target).containsOnly("/api?code=s3cr3t");
        assertThat(received.getFirst().header("Authorization")).isEqualTo("Bearer of-the-identity");
        assertThat(asked).hasSize(2);
        assertThat(asked.getLast().target()).isEqualTo("/secrets/code?api-version=7.4");
        assertThat(asked.getLast().header("Authorization")).isEqualTo("Bearer of-the-identity");
        assertThat(tokens)
                .extracting(Received::text)
                .anyMatch(text -> text.contains("\"audience\":\"https://vault.azure.net\""))
                .anyMatch(text -> text.contains("\"audience\":\"api://func\""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "404 | {\"error\":{\"code\":\"SecretNotFound\",\"message\":\"Deleted\"}}",
                "403 | {\"error\":{\"code\":\"Forbidden\",\"innererror\":{\"code\":\"SecretDisabled\"}}}",
                "200 | nonsense",
                "200 | {}"
            })
    void aReferenceToASecretThatIsGoneFailsTheInvocationsOfThisHubOnly(int status, String answer) {
        HubForTests other = hub.another();
        String vault = hub.name() + "-kv.vault.azure.net";
        FakeFabric.target(
                "authority", call -> Reply.of(200, "{\"access_token\":\"of-the-identity\",\"expires_in\":3600}"));
        FakeFabric.target(vault, call -> Reply.of(status, answer));
        List<Received> received = FakeFabric.target(host, call -> Reply.of(204, ""));
        templates("{\"urlTemplate\":\"https://%s/?c={@Microsoft.KeyVault(SecretUri=https://%s/secrets/gone)}\"}"
                .formatted(host, vault));
        TestClient client = hub.connected("chat", Map.of());
        TestClient unaffected = other.connected("chat", Map.of());

        client.say(CALL + "\u001e");

        assertThat(client.hear())
                .isEqualTo(
                        "{\"type\":3,\"invocationId\":\"0\",\"error\":\"Invocation failed, status code 500\"}\u001e");
        assertThat(received).isEmpty();
        other.rest("POST", "/api/v1/hubs/chat", "{\"target\":\"a\",\"arguments\":[]}");
        assertThat(unaffected.hear()).contains("\"target\":\"a\"");
    }

    @Test
    void aReferenceToAnythingButAVaultIsNotFollowed() {
        List<Received> thief = FakeFabric.target("thief.example", call -> Reply.of(200, "{\"value\":\"x\"}"));
        templates(
                "{\"urlTemplate\":\"https://%s/?c={@Microsoft.KeyVault(SecretUri=https://thief.example/secrets/code)}\"}"
                        .formatted(host));
        TestClient client = hub.connected("chat", Map.of());
        client.say(CALL + "\u001e");
        assertThat(client.hear()).contains("Invocation failed, status code 500");
        assertThat(thief).isEmpty();
    }

    private static String mac(String text, String key) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().withUpperCase().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }
}
