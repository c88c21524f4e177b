package dev.breezeway.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** For clients that are to trust the authority of one system, and no other; host names are checked as ever. */
record Trust(SSLContext context, X509TrustManager manager) {
    static Trust in(Addresses system) {
        Path authority = Path.of(system.get("CA_FILE"));
        try (InputStream pem = Files.newInputStream(authority)) {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            trusted.setCertificateEntry(
                    "breezeway", CertificateFactory.getInstance("X.509").generateCertificate(pem));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            TrustManager[] managers = trust.getTrustManagers();
            SSLContext tls = SSLContext.getInstance("TLS");
            tls.init(null, managers, null);
            return new Trust(
                    tls,
                    Stream.of(managers)
                            .filter(X509TrustManager.class::isInstance)
                            .map(X509TrustManager.class::cast)
                            .findFirst()
                            .orElseThrow());
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("no certificate authority in " + authority, e);
        }
    }
}
