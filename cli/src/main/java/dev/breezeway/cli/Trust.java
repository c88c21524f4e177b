package dev.breezeway.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** HTTPS to a system whose certificates only its own CA vouches for. */
public final class Trust {
    private Trust() {}

    /**
     * A client that trusts the system's CA and nobody else.
     *
     * @throws Refusal if the CA's file cannot be read
     */
    public static HttpClient client(RunningSystem system) {
        return builder(system).build();
    }

    /** The same for Azure's own host names, which are called through the doorway to the public internet. */
    public static HttpClient throughTheDoorway(RunningSystem system) {
        URI doorway = URI.create(system.variable("BREEZEWAY_PUBLIC_DOORWAY"));
        return builder(system)
                .proxy(ProxySelector.of(new InetSocketAddress(doorway.getHost(), doorway.getPort())))
                .build();
    }

    private static HttpClient.Builder builder(RunningSystem system) {
        Path file = system.certificateAuthority();
        try (InputStream pem = Files.newInputStream(file)) {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            int n = 0;
            for (Certificate c : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                trusted.setCertificateEntry("ca" + n++, c);
            }
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return HttpClient.newBuilder()
                    .sslContext(context)
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5));
        } catch (IOException | GeneralSecurityException e) {
            throw new Refusal(
                    ExitCode.FAILED, "The CA file " + file + " (BREEZEWAY_CA_FILE) cannot be read: " + e.getMessage());
        }
    }
}
