package dev.breezeway.fabric;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;

/** Certificates and PKCS#8 private keys as PEM text. A text that holds something else is an {@link IOException}. */
final class Pem {

    private Pem() {}

    static String of(X509Certificate certificate) {
        return write(certificate);
    }

    static String of(PrivateKey key) {
        try {
            return write(new JcaPKCS8Generator(key, null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static X509Certificate certificate(String pem) throws IOException {
        try {
            return new JcaX509CertificateConverter().getCertificate(parse(pem, X509CertificateHolder.class));
        } catch (CertificateException e) {
            throw new IOException("not a certificate", e);
        }
    }

    static PrivateKey privateKey(String pem) throws IOException {
        return new JcaPEMKeyConverter().getPrivateKey(parse(pem, PrivateKeyInfo.class));
    }

    private static String write(Object content) {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static <T> T parse(String pem, Class<T> type) throws IOException {
        try (PEMParser parser = new PEMParser(new StringReader(pem))) {
            Object content = parser.readObject();
            if (!type.isInstance(content)) {
                throw new IOException("PEM without a " + type.getSimpleName());
            }
            return type.cast(content);
        }
    }
}
