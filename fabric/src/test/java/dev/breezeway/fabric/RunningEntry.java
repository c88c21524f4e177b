package dev.breezeway.fabric;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** An entry on free ports with a folder of its own, and clients that trust its authority and nothing else. */
final class RunningEntry implements AutoCloseable {

    static final String KEY = "a key for tests, not a secret";

    final Entry entry;
    private final Vertx vertx = Vertx.vertx();
    private final Path caDirectory;

    RunningEntry(Path caDirectory, String upstream, Map<String, String> settings) {
        this.caDirectory = caDirectory;
        entry = new Entry(vertx, config(caDirectory, upstream, settings), KEY, Optional.empty());
        entry.start();
    }

    static FabricConfig config(Path caDirectory, String upstream, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(pairs(
                "breezeway.fabric.https-port",
                "0",
                "breezeway.fabric.http-port",
                "0",
                "breezeway.fabric.doorway-port",
                "0",
                "breezeway.fabric.ca-directory",
                caDirectory.toString(),
                "breezeway.fabric.upstream.resource-manager",
                upstream,
                "breezeway.fabric.upstream.keyvault",
                upstream,
                "breezeway.fabric.upstream.functions",
                upstream,
                "breezeway.fabric.upstream.signalr",
                upstream,
                "breezeway.fabric.upstream.network",
                upstream,
                "breezeway.fabric.upstream.dns",
                upstream));
        settings.forEach((key, value) -> all.put("breezeway.fabric." + key, value));
        return new SmallRyeConfigBuilder()
                .withMapping(FabricConfig.class)
                .withSources(new PropertiesConfigSource(all, "test", 100))
                .build()
                .getConfigMapping(FabricConfig.class);
    }

    private static Map<String, String> pairs(String... keysAndValues) {
        Map<String, String> pairs = new HashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            pairs.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return pairs;
    }

    URI https(String target) {
        return URI.create("https://localhost:" + entry.httpsPort() + target);
    }

    URI http(String target) {
        return URI.create("http://localhost:" + entry.httpPort() + target);
    }

    HttpClient client(HttpClient.Version version) {
        return builder(version).build();
    }

    HttpClient.Builder builder(HttpClient.Version version) {
        return HttpClient.newBuilder().sslContext(trust()).version(version);
    }

    /** A TLS connection that asks for this name and verifies the certificate against it. */
    SSLSocket tls(String name) throws IOException {
        Socket plain = new Socket("127.0.0.1", entry.httpsPort());
        SSLSocket socket = (SSLSocket) trust().getSocketFactory().createSocket(plain, name, entry.httpsPort(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.setSoTimeout(10_000);
        return socket;
    }

    /** Sends these bytes over plain HTTP and reads until the entry closes the connection. */
    String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", entry.httpPort())) {
            socket.setSoTimeout(10_000);
            return exchange(socket, request);
        }
    }

    static String exchange(Socket socket, String request) throws IOException {
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private SSLContext trust() {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            store.setCertificateEntry("ca", caCertificate());
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, factory.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    X509Certificate caCertificate() throws GeneralSecurityException, IOException {
        byte[] pem = Files.readAllBytes(caDirectory.resolve("ca.pem"));
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem));
    }

    @Override
    public void close() {
        entry.stop();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
