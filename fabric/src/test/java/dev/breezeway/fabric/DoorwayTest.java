package dev.breezeway.fabric;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DoorwayTest {
    private static final String RESOLVE = "/-/dns/_breezeway/dns/resolve";
    private static final HexFormat HEX = HexFormat.of();

    @TempDir
    Path ca;

    private FakeUpstream services;
    private RunningEntry entry;

    @BeforeEach
    void start() throws IOException {
        services = new FakeUpstream();
        services.told.put(RESOLVE, """
                {"name":"n","rcode":"NOERROR","address":"127.0.0.1","records":[{"name":"n","type":"A",\
                "data":"127.0.0.1","zone":"vault.azure.net","private":false}]}""");
        entry = new RunningEntry(ca, services.url(), Map.of("lookup-timeout", "PT1M"));
    }

    @AfterEach
    void stop() {
        entry.close();
        services.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https", "http"})
    void azuresOwnNamesAndPortsLeadToTheEntry(String scheme) throws Exception {
        HttpResponse<String> answer = client().send(
                        HttpRequest.newBuilder(URI.create(scheme + "://contoso-kv.vault.azure.net/secrets?x=y"))
                                .build(),
                        BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        FakeUpstream.Seen seen = services.next();
        assertThat(seen.target()).isEqualTo("/-/keyvault/data/secrets?x=y");
        assertThat(seen.header("X-Forwarded-Host")).isEqualTo("contoso-kv.vault.azure.net");
        assertThat(seen.header("X-Forwarded-Proto")).isEqualTo(scheme);
        assertThat(seen.header("X-Forwarded-For")).matches("127\\.0\\.0\\.1:\\d+");
    }

    @Test
    void socksLeadsThereToo() throws Exception {
        try (Socket socket = socket()) {
            socket.getOutputStream().write(HEX.parseHex("050100"));
            assertThat(HEX.formatHex(socket.getInputStream().readNBytes(2))).isEqualTo("0500");
            byte[] name = "contoso-kv.vault.azure.net".getBytes(StandardCharsets.US_ASCII);
            String request = "05010003" + HEX.toHexDigits((byte) name.length) + HEX.formatHex(name) + "0050";
            for (byte b : HEX.parseHex(request)) {
                socket.getOutputStream().write(b);
                socket.getOutputStream().flush();
            }
            assertThat(HEX.formatHex(socket.getInputStream().readNBytes(10))).startsWith("0500");
            assertThat(RunningEntry.exchange(
                            socket,
                            "GET /keys HTTP/1.1\r\nHost: contoso-kv.vault.azure.net\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 200");
        }
        assertThat(services.next().target()).isEqualTo("/-/keyvault/data/keys");
    }

    @Test
    void whatLeadsNowhereIsRefusedWithTheReason() throws Exception {
        assertThat(said("CONNECT contoso-kv.vault.azure.net:25 HTTP/1.1\r\nHost: x\r\n\r\n"))
                .startsWith("HTTP/1.1 502 Bad Gateway")
                .contains("Nothing listens there on port 25");
        services.told.put(RESOLVE, "{\"name\":\"n\",\"rcode\":\"NXDOMAIN\",\"address\":null,\"records\":[]}");
        assertThat(said("CONNECT absent.vault.azure.net:443 HTTP/1.1\r\nHost: x\r\n\r\n"))
                .startsWith("HTTP/1.1 502 Bad Gateway")
                .contains("'absent.vault.azure.net' resolves to no address there: NXDOMAIN");
        assertThat(said("CONNECT localhost:1 HTTP/1.1\r\nHost: x\r\n\r\n")).startsWith("HTTP/1.1 502 Bad Gateway");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\nHost: x\r\n\r\n",
                "CONNECT no-port HTTP/1.1\r\n\r\n",
                "CONNECT x:99999999 HTTP/1.1\r\n\r\n",
                "\u0000\u0001\r\n\r\n",
                "GET ftp://x/ HTTP/1.1\r\n\r\n"
            })
    void whatIsNoProxysRequestIsRefused(String bytes) throws Exception {
        assertThat(said(bytes)).startsWith("HTTP/1.1 400 Bad Request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0502", "CONNECT x:443 HTTP/1.1\r\n", "0501000502000161"})
    void whoDoesNotSayWhatItWantsIsClosedInTime(String bytes) throws Exception {
        try (RunningEntry hasty = new RunningEntry(ca, services.url(), Map.of("lookup-timeout", "PT1S"));
                Socket socket = socket(hasty)) {
            socket.getOutputStream()
                    .write(bytes.startsWith("05") ? HEX.parseHex(bytes) : bytes.getBytes(StandardCharsets.UTF_8));
            assertThat(socket.getInputStream().readAllBytes().length).isLessThan(20);
        }
    }

    private String said(String bytes) throws IOException {
        try (Socket socket = socket()) {
            return RunningEntry.exchange(socket, bytes);
        }
    }

    private Socket socket() throws IOException {
        return socket(entry);
    }

    private static Socket socket(RunningEntry entry) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), entry.entry.doorwayPort());
        socket.setSoTimeout(60_000);
        return socket;
    }

    private HttpClient client() {
        InetSocketAddress proxy = new InetSocketAddress("127.0.0.1", entry.entry.doorwayPort());
        return entry.builder(Version.HTTP_1_1).proxy(ProxySelector.of(proxy)).build();
    }
}
