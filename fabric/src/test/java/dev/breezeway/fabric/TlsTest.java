package dev.breezeway.fabric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Map;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TlsTest {

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
    @CsvSource({
        "kv1.vault.azure.net, TLSv1.3",
        "kv1.vault.azure.net, TLSv1.2",
        "KV2.vault.localhost, TLSv1.3",
        "s1.service.signalr.net, TLSv1.3",
        "s1.signalr.localhost, TLSv1.2",
        "localhost, TLSv1.3",
        "127.0.0.1, TLSv1.3",
        "::1, TLSv1.3",
        "management.localhost, TLSv1.2",
        "management.azure.com, TLSv1.3"
    })
    void theCertificateBelongsToTheNameThatIsAskedFor(String name, String protocol) throws Exception {
        try (SSLSocket socket = entry.tls(name)) {
            socket.setEnabledProtocols(new String[] {protocol});
            socket.startHandshake();
            assertThat(socket.getSession().getProtocol()).isEqualTo(protocol);
            String host = name.contains(":") ? "[" + name + "]" : name;
            String answer =
                    RunningEntry.exchange(socket, "GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
            assertThat(answer).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void aVaultGetsACertificateOfItsOwn() throws Exception {
        try (SSLSocket socket = entry.tls("kv1.vault.azure.net")) {
            socket.startHandshake();
            X509Certificate certificate = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            assertThat(certificate.getSubjectAlternativeNames())
                    .extracting(name -> String.valueOf(name.get(1)))
                    .containsExactly("kv1.vault.azure.net", "*.vault.azure.net");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"www.example.com", "a.b.vault.azure.net", "vault.azure.net"})
    void noCertificateIsIssuedForANameThatIsNotServed(String name) throws Exception {
        try (SSLSocket socket = entry.tls(name)) {
            assertThatThrownBy(socket::startHandshake)
                    .isInstanceOf(SSLHandshakeException.class)
                    .hasMessageContaining(name);
        }
    }

    @Test
    void aClientThatAsksForNoNameGetsTheDefaultCertificate() throws Exception {
        URI address = URI.create("https://127.0.0.1:" + entry.entry.httpsPort() + "/x");
        try (var client = entry.client(Version.HTTP_2)) {
            assertThat(client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void whoTrustedTheAuthorityOnceTrustsItAfterARestart() throws Exception {
        X509Certificate before = entry.caCertificate();
        entry.close();
        entry = new RunningEntry(ca, upstream.url(), Map.of());
        assertThat(entry.caCertificate()).isEqualTo(before);
        try (SSLSocket socket = entry.tls("kv1.vault.azure.net")) {
            socket.startHandshake();
            assertThat(socket.getSession().getPeerCertificates()[1]).isEqualTo(before);
        }
    }

    @Test
    void aPortInUseIsNamedWhenTheEntryStarts() {
        Map<String, String> taken = Map.of("http-port", Integer.toString(entry.entry.httpPort()));
        assertThatThrownBy(() -> new RunningEntry(ca, upstream.url(), taken).close())
                .hasMessageContaining("the entry cannot listen on 127.0.0.1:" + entry.entry.httpPort());
    }
}
