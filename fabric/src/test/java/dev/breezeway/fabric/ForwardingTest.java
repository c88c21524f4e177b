package dev.breezeway.fabric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.breezeway.arm.signed.HeaderSeal;
import dev.breezeway.arm.signed.Origin;
import dev.breezeway.arm.signed.OriginVerifier;
import dev.breezeway.arm.signed.RequestTarget;
import dev.breezeway.arm.signed.SignedHeaders;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForwardingTest {

    @TempDir
    Path ca;

    private FakeUpstream upstream;
    private RunningEntry entry;

    @BeforeEach
    void start() throws IOException {
        upstream = new FakeUpstream();
        entry = new RunningEntry(ca, upstream.url(), Map.of());
    }

    @AfterEach
    void stop() {
        entry.close();
        upstream.close();
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void targetAndBodyArriveUntouched(Version version) throws Exception {
        String target = "//subscriptions//a%2Fb/%7Ex?api-version=2024-01-01&$filter=a%20eq%20'b'&x=%2f..";
        var request = HttpRequest.newBuilder(entry.https(target)).PUT(BodyPublishers.ofString("{\"ä\":1}"));
        HttpResponse<String> response = send(version, request);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.version()).isEqualTo(version);
        assertThat(response.body()).isEqualTo("{\"ä\":1}");
        assertThat(response.headers().allValues("X-Answer")).containsExactly("one", "two");
        FakeUpstream.Seen seen = upstream.next();
        assertThat(seen.method()).isEqualTo("PUT");
        assertThat(seen.target()).isEqualTo("/-/resource-manager" + target);
        assertThat(seen.body()).isEqualTo("{\"ä\":1}");
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void aBodyOfUnknownLengthArrivesWhole(Version version) throws Exception {
        var parts = BodyPublishers.concat(BodyPublishers.ofByteArrays(
                List.of("a".repeat(70_000).getBytes(StandardCharsets.UTF_8), "b".getBytes(StandardCharsets.UTF_8))));
        send(version, HttpRequest.newBuilder(entry.https("/x")).POST(parts));
        assertThat(upstream.next().body()).isEqualTo("a".repeat(70_000) + "b");
    }

    @Test
    void plainHttpIsServedBesideTls() throws Exception {
        HttpResponse<String> response = send(Version.HTTP_1_1, HttpRequest.newBuilder(entry.http("/x")));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(upstream.next().header("X-Forwarded-Proto")).isEqualTo("http");
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void theServiceLearnsWhatTheClientCalled(Version version) throws Exception {
        send(version, HttpRequest.newBuilder(entry.https("/x")));
        FakeUpstream.Seen seen = upstream.next();
        assertThat(seen.header("Host")).isEqualTo("localhost:" + upstream.port());
        assertThat(seen.headers().get("X-Forwarded-Host")).containsExactly("localhost:" + entry.entry.httpsPort());
        assertThat(seen.headers().get("X-Forwarded-Proto")).containsExactly("https");
        assertThat(seen.header("X-Forwarded-For")).matches("127\\.0\\.0\\.1:\\d+");
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void headersAClientForgedAreReplacedBySealedOnes(Version version) throws Exception {
        send(
                version,
                HttpRequest.newBuilder(entry.https("/x?y=z"))
                        .header("x-breezeway-ORIGIN", "forged")
                        .header("X-Breezeway-Identity", "forged")
                        .header("X-Forwarded-For", "10.0.0.4")
                        .header("X-Forwarded-Host", "evil.example")
                        .header("X-Forwarded-Prefix", "/evil")
                        .header("Forwarded", "for=10.0.0.4")
                        .header("X-Kept", "kept"));
        FakeUpstream.Seen seen = upstream.next();
        assertThat(seen.headers()).doesNotContainKeys("X-breezeway-identity", "Forwarded", "X-forwarded-prefix");
        assertThat(seen.headers().get("X-Forwarded-For")).hasSize(1).doesNotContain("10.0.0.4");
        assertThat(seen.headers().get(SignedHeaders.ORIGIN)).hasSize(1);
        assertThat(seen.header("X-Kept")).isEqualTo("kept");
        assertThat(origin(seen)).hasValueSatisfying(origin -> {
            assertThat(origin).isInstanceOf(Origin.PublicInternet.class);
            assertThat(origin.forwardedFor()).isEqualTo(seen.header("X-Forwarded-For"));
        });
    }

    @Test
    void headersOfTheClientsConnectionEndAtTheEntry() throws Exception {
        entry.raw(
                "GET /x HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nConnection: X-Mine\r\nX-Mine: 1\r\nTE: trailers\r\n"
                        + "Keep-Alive: 5\r\nX-Kept: kept\r\n\r\n");
        FakeUpstream.Seen seen = upstream.next();
        assertThat(seen.headers()).doesNotContainKeys("X-mine", "Te", "Keep-alive");
        assertThat(seen.header("X-Kept")).isEqualTo("kept");
    }

    @Test
    void aConnectionHeaderCannotRemoveWhatTheEntryWrites() throws Exception {
        entry.raw(
                "GET /x HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nConnection: X-Forwarded-Host, X-Breezeway-Origin\r\n\r\n");
        FakeUpstream.Seen seen = upstream.next();
        assertThat(seen.header("X-Forwarded-Host")).isEqualTo("localhost");
        assertThat(origin(seen)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"kv1.vault.azure.net", "KV1.Vault.LOCALHOST:8443"})
    void vaultHostsGoToKeyVault(String host) throws Exception {
        entry.raw("GET /secrets//a?api-version=7.4 HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
        FakeUpstream.Seen seen = upstream.next();
        assertThat(seen.target()).isEqualTo("/-/keyvault/data/secrets//a?api-version=7.4");
        assertThat(seen.header("X-Forwarded-Host")).isEqualTo(host);
        assertThat(origin(seen)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"app.azurewebsites.net", "APP.scm.azurewebsites.net", "app.azurewebsites.localhost:8443"})
    void siteHostsGoToFunctions(String host) throws Exception {
        entry.raw("GET /api/f?x=1 HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
        assertThat(upstream.next().target()).isEqualTo("/-/functions/data/api/f?x=1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s1.service.signalr.net", "s1.signalr.localhost."})
    void signalRHostsGoToSignalR(String host) throws Exception {
        entry.raw("GET /api/hubs HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
        assertThat(upstream.next().target()).isEqualTo("/-/signalr/data/api/hubs");
    }

    @Test
    void anIpv6HostIsTheArmEndpoint() throws Exception {
        entry.raw("GET /x HTTP/1.1\r\nHost: [::1]:18480\r\nConnection: close\r\n\r\n");
        assertThat(upstream.next().header("X-Forwarded-Host")).isEqualTo("[::1]:18480");
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void answersWithoutABodyStayWithoutOne(Version version) throws Exception {
        assertThat(send(version, HttpRequest.newBuilder(entry.https("/empty")).DELETE())
                        .statusCode())
                .isEqualTo(204);
        HttpResponse<String> head =
                send(version, HttpRequest.newBuilder(entry.https("/x")).HEAD());
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(send(version, HttpRequest.newBuilder(entry.https("/x"))).body())
                .isEmpty();
    }

    @Test
    void http10ClientsAreServed() throws Exception {
        String answer = entry.raw("POST /x HTTP/1.0\r\nHost: localhost\r\nContent-Length: 2\r\n\r\nhi");
        assertThat(answer).contains(" 200 ").doesNotContain("chunked").endsWith("\r\n\r\nhi");
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void twoHundredRequestsAtOnceEachGetTheirOwnAnswer(Version version) throws Exception {
        HttpClient client = entry.client(version);
        List<CompletableFuture<HttpResponse<String>>> answers = IntStream.range(0, 200)
                .mapToObj(i -> HttpRequest.newBuilder(entry.https("/x/" + i))
                        .POST(BodyPublishers.ofString("body " + i))
                        .build())
                .map(request -> client.sendAsync(request, BodyHandlers.ofString()))
                .toList();
        for (int i = 0; i < answers.size(); i++) {
            assertThat(answers.get(i).get().statusCode()).isEqualTo(200);
            assertThat(answers.get(i).get().body()).isEqualTo("body " + i);
        }
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void anAnswerThatBreaksInTheMiddleIsNotTakenForComplete(Version version) {
        var request = HttpRequest.newBuilder(entry.https("/cut")).POST(BodyPublishers.ofString("part"));
        assertThatThrownBy(() -> send(version, request)).isInstanceOf(IOException.class);
    }

    private HttpResponse<String> send(Version version, HttpRequest.Builder request) throws Exception {
        try (HttpClient client = entry.client(version)) {
            return client.send(request.build(), BodyHandlers.ofString());
        }
    }

    static Optional<Origin> origin(FakeUpstream.Seen seen) {
        var seal = new HeaderSeal(RunningEntry.KEY.getBytes(StandardCharsets.UTF_8));
        var target = new RequestTarget(seen.method(), seen.header("Host"), seen.target());
        return new OriginVerifier(seal, InstantSource.system())
                .verify(seen.header(SignedHeaders.ORIGIN), target, "127.0.0.1", 1);
    }
}
