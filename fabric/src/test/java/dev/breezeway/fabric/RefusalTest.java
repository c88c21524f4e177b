package dev.breezeway.fabric;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalTest {

    private static final int LIMIT = 4 * 1024 * 1024;

    @TempDir
    Path ca;

    private FakeUpstream upstream;
    private RunningEntry entry;

    @BeforeEach
    void start() throws IOException {
        upstream = new FakeUpstream();
        entry = new RunningEntry(ca, upstream.url(), Map.of("upstream-timeout", "PT1S", "drain-timeout", "PT1S"));
    }

    @AfterEach
    void stop() {
        entry.close();
        upstream.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "example.com",
                "vault.azure.net",
                "a.b.vault.azure.net",
                "-.vault.azure.net",
                "evilvault.azure.net",
                "localhost.example.com"
            })
    void anUnknownHostIsToldWhichAreServed(String host) throws Exception {
        String answer = raw("GET / HTTP/1.1", host);
        assertThat(answer).startsWith("HTTP/1.1 404").contains("HostNotServed", host, "localhost", "*.vault.azure.net");
        assertThat(upstream.seen).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/-/keyvault/data/secrets/a",
                "/-",
                "//-/signalr",
                "/%2D/signalr",
                "/%2d%2Fsignalr",
                "/-?a=b",
                "\\",
                "/\\-/x"
            })
    void routesOfServicesCannotBeReachedFromOutside(String target) throws Exception {
        assertThat(raw("GET " + target + " HTTP/1.1", "localhost")).matches("(?s)HTTP/1\\.1 40[04] .*\"error\".*");
        assertThat(upstream.seen).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../keyvault/data/secrets/a",
                "/a/%2e%2E/b",
                "/a/..%2fb",
                "/a%5c..%5cb",
                "/a/..;x/b",
                "/./a",
                "http://elsewhere/a",
                "http://localhost:1/a",
                "http://localhost",
                "/a#b",
                "/a\u007fb"
            })
    void aTargetThatCouldBeReadInTwoWaysIsMalformed(String target) throws Exception {
        assertThat(raw("GET " + target + " HTTP/1.1", "localhost")).startsWith("HTTP/1.1 400");
        assertThat(upstream.seen).isEmpty();
    }

    @Test
    void aRequestWithoutOneValidHostIsMalformed() throws Exception {
        assertThat(entry.raw("GET / HTTP/1.1\r\nConnection: close\r\n\r\n")).startsWith("HTTP/1.1 400");
        assertThat(raw("GET / HTTP/1.1", "localhost\r\nHost: localhost")).startsWith("HTTP/1.1 400");
        assertThat(upstream.seen).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void aBodyOverTheLimitIsRefusedAndReachesNoService(Version version) throws Exception {
        var tooLong = BodyPublishers.ofByteArray(new byte[LIMIT + 1]);
        HttpResponse<String> response =
                send(version, HttpRequest.newBuilder(entry.https("/x")).PUT(tooLong));
        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(code(response)).isEqualTo("RequestEntityTooLarge");
        assertThat(upstream.seen).isEmpty();

        var longest = BodyPublishers.ofByteArray(new byte[LIMIT]);
        assertThat(send(version, HttpRequest.newBuilder(entry.https("/x")).PUT(longest))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aHeaderSectionOverTheLimitIsRefused() throws Exception {
        String answer = entry.raw(
                "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX: " + "a".repeat(17_000) + "\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 431").contains("\"code\":\"RequestHeaderFieldsTooLarge\"");
        assertThat(upstream.seen).isEmpty();
    }

    @Test
    void aLineOverTheLimitIsRefused() throws Exception {
        String answer = raw("GET /" + "a".repeat(17_000) + " HTTP/1.1", "localhost");
        assertThat(answer).matches("(?s)HTTP/1\\.[01] 414 .*").contains("\"code\":\"RequestUriTooLong\"");
        assertThat(upstream.seen).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void aServiceThatIsDownIsUnavailableAndTheClientMayRetry(Version version) throws Exception {
        upstream.close();
        HttpResponse<String> response = send(version, HttpRequest.newBuilder(entry.https("/x")));
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(code(response)).isEqualTo("ServiceUnavailable");
        assertThat(response.headers().firstValue("Retry-After")).contains("1");
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json; charset=utf-8");
    }

    @Test
    void aServiceThatStaysSilentIsAGatewayTimeout() throws Exception {
        HttpResponse<String> response = send(Version.HTTP_1_1, HttpRequest.newBuilder(entry.https("/silent")));
        assertThat(response.statusCode()).isEqualTo(504);
        assertThat(code(response)).isEqualTo("GatewayTimeout");
        assertThat(response.body())
                .contains("The gateway did not receive a response from 'Microsoft.Resources' within the specified time"
                        + " period.");
    }

    @Test
    void aConnectionTheServiceBreaksIsABadGateway() throws Exception {
        HttpResponse<String> response = send(Version.HTTP_1_1, HttpRequest.newBuilder(entry.https("/reset")));
        assertThat(response.statusCode()).isEqualTo(502);
        assertThat(code(response)).isEqualTo("BadGateway");
        assertThat(response.body()).doesNotContain("Exception", "io.vertx");
    }

    @Test
    void theCertificateOfTheAuthorityIsHandedOutToAnybody() throws Exception {
        HttpResponse<String> response =
                send(Version.HTTP_1_1, HttpRequest.newBuilder(entry.http("/_breezeway/ca.pem")));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo(Files.readString(ca.resolve("ca.pem")));
        HttpResponse<String> head = send(
                Version.HTTP_1_1,
                HttpRequest.newBuilder(entry.http("/_breezeway/ca.pem")).HEAD());
        assertThat(head.body()).isEmpty();
        assertThat(upstream.seen).isEmpty();
        send(Version.HTTP_1_1, HttpRequest.newBuilder(entry.http("/_breezeway/clock")));
        assertThat(upstream.next().target()).isEqualTo("/-/resource-manager/_breezeway/clock");
    }

    @Test
    void aStopLetsTheRequestUnderWayFinishAndRefusesNewOnes() throws Exception {
        HttpClient client = entry.client(Version.HTTP_1_1);
        int port = entry.entry.httpPort();
        var slow = HttpRequest.newBuilder(entry.http("/silent")).build();
        CompletableFuture<HttpResponse<String>> underWay = client.sendAsync(slow, BodyHandlers.ofString());
        upstream.next();
        CompletableFuture<Void> stopped = CompletableFuture.runAsync(entry.entry::stop);
        Awaitility.await().until(() -> !entry.entry.listening());
        assertThat(underWay.get().statusCode()).isEqualTo(504);
        stopped.get();
        Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> refusesConnections(port));
    }

    private static boolean refusesConnections(int port) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return !socket.isConnected();
        } catch (IOException refused) {
            return true;
        }
    }

    private String raw(String requestLine, String host) throws IOException {
        return entry.raw(requestLine + "\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
    }

    private static String code(HttpResponse<String> response) {
        return new JsonObject(response.body()).getJsonObject("error").getString("code");
    }

    private HttpResponse<String> send(Version version, HttpRequest.Builder request) throws Exception {
        try (HttpClient client = entry.client(version)) {
            return client.send(request.build(), BodyHandlers.ofString());
        }
    }
}
