package dev.breezeway.fabric;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * The local certificate authority: made when its folder is empty, found again afterwards, so that who trusted it once
 * need not do so again.
 *
 * <p>It signs whatever names it is asked for; which names may be asked for is decided by {@link ServerKeys}. Its key
 * is as powerful as the trust people put into its certificate and never leaves its folder.
 */
final class CertificateAuthority {

    /** How long a server certificate is valid. */
    static final Duration LEAF_LIFETIME = Duration.ofDays(90);

    private static final Duration OWN_LIFETIME = Duration.ofDays(3650);
    private static final Duration CLOCK_SKEW = Duration.ofHours(1);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final X509Certificate certificate;
    private final PrivateKey key;
    private final InstantSource clock;

    private CertificateAuthority(X509Certificate certificate, PrivateKey key, InstantSource clock) {
        this.certificate = certificate;
        this.key = key;
        this.clock = clock;
    }

    /** The authority of this folder; throws when the folder is not writable or its files are not a living authority. */
    static CertificateAuthority in(Path directory, InstantSource clock) throws IOException {
        CertificateFiles files = new CertificateFiles(directory);
        CertificateFiles.Pair pair = files.readOr(() -> create(clock.instant()));
        try {
            X509Certificate certificate = Pem.certificate(pair.certificate());
            certificate.checkValidity(Date.from(clock.instant()));
            CertificateAuthority authority = new CertificateAuthority(certificate, Pem.privateKey(pair.key()), clock);
            authority.issue(newKeyPair().getPublic(), List.of("localhost")).verify(certificate.getPublicKey());
            return authority;
        } catch (IOException | GeneralSecurityException | IllegalStateException e) {
            throw new IOException(
                    files.certificate() + " and its key cannot be used; remove both to get a new certificate authority",
                    e);
        }
    }

    X509Certificate certificate() {
        return certificate;
    }

    /** A server certificate for these DNS names and IP addresses. */
    X509Certificate issue(PublicKey subject, List<String> names) {
        GeneralName[] alternatives =
                names.stream().map(CertificateAuthority::alternative).toArray(GeneralName[]::new);
        Instant now = clock.instant();
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                certificate,
                serial(),
                Date.from(now.minus(CLOCK_SKEW)),
                Date.from(now.plus(LEAF_LIFETIME)),
                new X500Principal("CN=Breezeway entry"),
                subject);
        try {
            JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            builder.addExtension(
                    Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(alternatives));
            builder.addExtension(
                    Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(subject));
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    identifiers.createAuthorityKeyIdentifier(certificate.getPublicKey()));
        } catch (CertIOException | GeneralSecurityException e) {
            throw new IllegalStateException("cannot build a certificate", e);
        }
        return sign(builder, key);
    }

    static KeyPair newKeyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has P-256", e);
        }
    }

    private static CertificateFiles.Pair create(Instant now) {
        KeyPair keys = newKeyPair();
        // A name of its own for each, so that a client that trusts an older one does not mix them up.
        X500Principal name = new X500Principal("CN=Breezeway local CA " + serial().toString(36) + ", O=Breezeway");
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                name,
                serial(),
                Date.from(now.minus(CLOCK_SKEW)),
                Date.from(now.plus(OWN_LIFETIME)),
                name,
                keys.getPublic());
        try {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            builder.addExtension(
                    Extension.subjectKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils().createSubjectKeyIdentifier(keys.getPublic()));
        } catch (CertIOException | GeneralSecurityException e) {
            throw new IllegalStateException("cannot build a certificate", e);
        }
        return new CertificateFiles.Pair(Pem.of(sign(builder, keys.getPrivate())), Pem.of(keys.getPrivate()));
    }

    private static X509Certificate sign(X509v3CertificateBuilder builder, PrivateKey key) {
        try {
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key)));
        } catch (OperatorCreationException | GeneralSecurityException e) {
            throw new IllegalStateException("cannot sign a certificate", e);
        }
    }

    private static BigInteger serial() {
        return new BigInteger(126, RANDOM).setBit(125);
    }

    private static GeneralName alternative(String name) {
        boolean address = name.indexOf(':') >= 0 || name.matches("[0-9.]+");
        return new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, name);
    }
}
