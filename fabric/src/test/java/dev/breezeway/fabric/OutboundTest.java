package dev.breezeway.fabric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.breezeway.arm.outbound.ManagedNetworkClient;
import dev.breezeway.arm.outbound.NotReachedException;
import dev.breezeway.arm.outbound.OutboundCall;
import dev.breezeway.arm.signed.HeaderSeal;
import dev.breezeway.arm.signed.Origin;
import dev.breezeway.arm.signed.Origin.PrivateNetwork;
import dev.breezeway.arm.signed.OriginVerifier;
import dev.breezeway.arm.signed.RequestTarget;
import dev.breezeway.arm.signed.SignedHeaders;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboundTest {
    private static final String SIGNALR =
            "/subscriptions/s/resourceGroups/contoso/providers/Microsoft.SignalRService/signalR/contoso-signalr";
    private static final URI VAULT = URI.create("https://contoso-kv.vault.azure.net/secrets/code?api-version=7.4");
    private static final String RESOLVE = "/-/dns/_breezeway/dns/resolve";
    private static final String ENDPOINT = "/-/network/_breezeway/network/endpoints/at/10.128.0.4";

    @TempDir
    Path ca;

    private final HeaderSeal seal = new HeaderSeal(RunningEntry.KEY.getBytes(StandardCharsets.UTF_8));
    private FakeUpstream services;
    private RunningEntry entry;
    private ManagedNetworkClient client;

    @BeforeEach
    void start() throws IOException {
        services = new FakeUpstream();
        entry = new RunningEntry(ca, services.url(), Map.of("upstream-timeout", "PT0.5S"));
        client = new ManagedNetworkClient(entry.http(""), seal, InstantSource.system());
    }

    @AfterEach
    void stop() {
        entry.close();
        services.close();
    }

    @Test
    void aCallGoesThroughThePrivateEndpointOfItsNetwork() throws Exception {
        resolvesPrivately();
        endpoint(SIGNALR.toUpperCase(Locale.ROOT), "Active");

        HttpResponse<String> answer = client.send(
                SIGNALR,
                HttpRequest.newBuilder(VAULT)
                        .header("X-Forwarded-For", "1.2.3.4")
                        .header("X-Breezeway-Origin", "forged")
                        .PUT(BodyPublishers.ofString("value"))
                        .build(),
                BodyHandlers.ofString());

        assertThat(answer.body()).isEqualTo("value");
        FakeUpstream.Seen seen = services.next();
        assertThat(seen.target()).isEqualTo("/-/keyvault/data/secrets/code?api-version=7.4");
        assertThat(seen.header("X-Forwarded-Host")).isEqualTo("contoso-kv.vault.azure.net");
        assertThat(seen.header("X-Forwarded-Proto")).isEqualTo("https");
        assertThat(seen.headers().get("X-Forwarded-For")).containsExactly("10.128.0.4");
        assertThat(seen.header(SignedHeaders.OUTBOUND)).isNull();
        assertThat(origin(seen))
                .contains(new PrivateNetwork(
                        PrivateNetwork.Kind.MANAGED, "10.128.0.4", SIGNALR.toUpperCase(Locale.ROOT), "/pe", "/link"));
    }

    @Test
    void withoutAPrivateAddressACallIsPublicAndFromTheAddressOfAllManagedNetworks() throws Exception {
        services.told.put(RESOLVE, """
                {"name":"n","rcode":"NOERROR","address":"127.0.0.1","records":[{"name":"n","type":"A",\
                "data":"127.0.0.1","zone":"vault.azure.net","private":false}]}""");

        send(URI.create("http://contoso-kv.vault.localhost:18480/secrets"));

        FakeUpstream.Seen seen = services.next();
        assertThat(seen.header("X-Forwarded-For")).matches("203\\.0\\.113\\.10:\\d+");
        assertThat(seen.header("X-Forwarded-Host")).isEqualTo("contoso-kv.vault.localhost:18480");
        assertThat(origin(seen).map(Origin::address)).contains("203.0.113.10");
    }

    @Test
    void anEndpointThatIsInactiveOrOfAnotherSignalRLeadsNowhere() {
        resolvesPrivately();
        endpoint(SIGNALR, "Inactive");
        assertUnreached(VAULT, "EndpointNotActive", "10.128.0.4");
        endpoint(SIGNALR + "-2", "Active");
        assertUnreached(VAULT, "EndpointNotActive", "10.128.0.4");
    }

    @Test
    void aNameThatResolvesNowhereIsSaidToDoSo() {
        services.told.put(RESOLVE, "{\"name\":\"n\",\"rcode\":\"NXDOMAIN\",\"address\":null,\"records\":[]}");
        assertUnreached(
                VAULT, "NameNotResolved", "'contoso-kv.vault.azure.net' resolves to no address there: NXDOMAIN");
    }

    @Test
    void namesThatCannotBeLookedUpMakeACallUnreachable() {
        services.told.put(RESOLVE, "garbage");
        assertUnreached(VAULT, "ServiceUnavailable", "Microsoft.Network");
    }

    @Test
    void aProgramOnThisMachineIsCalledAsItIs() throws Exception {
        URI own = URI.create(services.url() + "/api/x?code=1");
        HttpResponse<String> answer = send(own);

        assertThat(answer.statusCode()).isEqualTo(200);
        FakeUpstream.Seen seen = services.next();
        assertThat(seen.target()).isEqualTo("/api/x?code=1");
        assertThat(seen.header("Host")).isEqualTo("localhost:" + services.port());
        assertThat(seen.headers().keySet())
                .noneMatch(name -> name.toLowerCase(Locale.ROOT).matches("x-(breezeway|forwarded)-.*"));
    }

    @Test
    void aTargetThatIsSilentOrGarbledOrAwayIsToldFromOneThatAnswers() throws Exception {
        assertUnreached(URI.create(services.url() + "/silent"), "GatewayTimeout", "localhost");
        assertThat(send(URI.create(services.url() + "/missing")).statusCode()).isEqualTo(404);
        try (ServerSocket garbler = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.startVirtualThread(() -> garble(garbler));
            assertUnreached(
                    URI.create("http://localhost:" + garbler.getLocalPort() + "/"), "BadGateway", "broke before");
        }
        assertUnreached(URI.create("http://localhost:1/"), "ServiceUnavailable", "localhost:1");
    }

    @Test
    void anAsyncCallFailsWithTheSameReason() {
        services.told.put(RESOLVE, "{\"name\":\"n\",\"rcode\":\"NXDOMAIN\",\"address\":null,\"records\":[]}");
        var call = client.sendAsync(SIGNALR, HttpRequest.newBuilder(VAULT).build(), BodyHandlers.discarding());
        assertThatThrownBy(() -> call.get(10, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .rootCause()
                .isInstanceOfSatisfying(
                        NotReachedException.class, e -> assertThat(e.code()).isEqualTo("NameNotResolved"));
    }

    @Test
    void whoCannotSealTheHeaderIsInNoManagedNetwork() throws Exception {
        resolvesPrivately();
        endpoint(SIGNALR, "Active");
        var stranger = new ManagedNetworkClient(entry.http(""), new HeaderSeal(new byte[16]), InstantSource.system());
        assertThatThrownBy(() ->
                        stranger.send(SIGNALR, HttpRequest.newBuilder(VAULT).build(), BodyHandlers.ofString()))
                .isInstanceOfSatisfying(
                        NotReachedException.class, e -> assertThat(e.code()).isEqualTo("Forbidden"));
        assertThat(services.seen).isEmpty();
    }

    @Test
    void aCallThatIsReplayedIsRefused() throws IOException {
        String host = "127.0.0.1:" + entry.entry.httpPort();
        String sealed = seal.seal(
                OutboundCall.of(SIGNALR, URI.create(services.url() + "/x")).claims(),
                new RequestTarget("GET", host, "/x"),
                Instant.now());
        String request = "GET /x HTTP/1.1\r\nHost: %s\r\n%s: %s\r\nConnection: close\r\n\r\n"
                .formatted(host, SignedHeaders.OUTBOUND, sealed);

        assertThat(entry.raw(request)).startsWith("HTTP/1.1 200");
        assertThat(entry.raw(request)).startsWith("HTTP/1.1 403").contains("The outbound header was used before.");
        assertThat(services.seen).hasSize(1);
    }

    @Test
    void onlyHttpUrlsWithAHostAreCalled() {
        for (String bad : new String[] {"ftp://host/", "http:///x", "mailto:a@b"}) {
            assertThatThrownBy(() -> OutboundCall.of(SIGNALR, URI.create(bad)))
                    .as(bad)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static void garble(ServerSocket garbler) {
        try (Socket caller = garbler.accept();
                OutputStream out = caller.getOutputStream()) {
            out.write("this is no HTTP\r\n\r\n".getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void assertUnreached(URI url, String code, String text) {
        assertThatThrownBy(() -> send(url))
                .isInstanceOfSatisfying(
                        NotReachedException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(text);
    }

    private HttpResponse<String> send(URI url) throws IOException, InterruptedException {
        return client.send(SIGNALR, HttpRequest.newBuilder(url).build(), BodyHandlers.ofString());
    }

    private void resolvesPrivately() {
        services.told.put(RESOLVE, """
                {"name":"n","rcode":"NOERROR","address":"10.128.0.4","records":[{"name":"n","type":"A",\
                "data":"10.128.0.4","zone":"privatelink.vaultcore.azure.net","private":true}]}""");
    }

    private void endpoint(String signalR, String state) {
        services.told.put(ENDPOINT, """
                {"consumerId":"%s","linkId":"/link","targetId":"/kv","privateEndpointId":"/pe",\
                "address":"10.128.0.4","state":"%s"}""".formatted(signalR, state));
    }

    private Optional<Origin> origin(FakeUpstream.Seen seen) {
        String path = URI.create(seen.target()).getRawPath();
        return new OriginVerifier(seal, InstantSource.system())
                .verify(
                        seen.header(SignedHeaders.ORIGIN),
                        new RequestTarget(seen.method(), seen.header("Host"), path),
                        "",
                        0);
    }
}
