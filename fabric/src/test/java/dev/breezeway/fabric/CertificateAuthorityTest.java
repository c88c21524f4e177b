package dev.breezeway.fabric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateAuthorityTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    Path directory;

    @Test
    void theKeyIsReadableByItsOwnerOnly() throws IOException {
        CertificateAuthority.in(directory, at(NOW));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("ca-key.pem"))))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("ca.pem"))))
                .isEqualTo("rw-r--r--");
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("ca.pem", "ca-key.pem", "ca.lock");
        }
    }

    @Test
    void theAuthorityIsOneForTenYearsOnTheP256Curve() throws Exception {
        X509Certificate certificate =
                CertificateAuthority.in(directory, at(NOW)).certificate();
        assertThat(certificate.getBasicConstraints()).isZero();
        assertThat(certificate.getSigAlgName()).isEqualTo("SHA256withECDSA");
        assertThat(certificate.getNotAfter()).isEqualTo(NOW.plus(Duration.ofDays(3650)));
        certificate.verify(certificate.getPublicKey());
    }

    @Test
    void theSameAuthorityIsFoundAgain() throws IOException {
        X509Certificate first = CertificateAuthority.in(directory, at(NOW)).certificate();
        assertThat(CertificateAuthority.in(directory, at(NOW.plusSeconds(5))).certificate())
                .isEqualTo(first);
    }

    @Test
    void aKeyLeftBehindByACrashIsReplaced() throws IOException {
        Files.writeString(directory.resolve("ca-key.pem"), "half a key");
        CertificateAuthority.in(directory, at(NOW));
        assertThat(Files.readString(directory.resolve("ca-key.pem"))).contains("BEGIN PRIVATE KEY");
    }

    @Test
    void aTrustedCertificateIsNeverReplacedSilently() throws IOException {
        CertificateAuthority.in(directory, at(NOW));
        String certificate = Files.readString(directory.resolve("ca.pem"));
        Files.delete(directory.resolve("ca-key.pem"));
        assertThatThrownBy(() -> CertificateAuthority.in(directory, at(NOW)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("ca-key.pem is missing");
        assertThat(Files.readString(directory.resolve("ca.pem"))).isEqualTo(certificate);
    }

    @Test
    void filesThatDoNotBelongTogetherAreRefused(@TempDir Path other) throws IOException {
        CertificateAuthority.in(directory, at(NOW));
        CertificateAuthority.in(other, at(NOW));
        Files.copy(other.resolve("ca-key.pem"), directory.resolve("ca-key.pem"), StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(() -> CertificateAuthority.in(directory, at(NOW))).hasMessageContaining("cannot be used");
        Files.writeString(directory.resolve("ca.pem"), "nonsense");
        assertThatThrownBy(() -> CertificateAuthority.in(directory, at(NOW))).hasMessageContaining("cannot be used");
    }

    @Test
    void anAuthorityThatHasEndedIsRefused() throws IOException {
        CertificateAuthority.in(directory, at(NOW));
        assertThatThrownBy(() -> CertificateAuthority.in(directory, at(NOW.plus(Duration.ofDays(3651)))))
                .hasMessageContaining("cannot be used");
    }

    @Test
    void aCertificateIsIssuedOncePerNameAndAgainBeforeItEnds() throws IOException {
        Instant[] now = {NOW};
        ServerKeys keys = keys(() -> now[0]);
        X509Certificate first = keys.certificateFor("kv1.vault.azure.net");
        assertThat(first.getNotAfter()).isEqualTo(NOW.plus(Duration.ofDays(90)));
        now[0] = NOW.plus(Duration.ofDays(59));
        assertThat(keys.certificateFor("KV1.vault.azure.net")).isSameAs(first);
        now[0] = NOW.plus(Duration.ofDays(61));
        assertThat(keys.certificateFor("kv1.vault.azure.net").getNotAfter())
                .isEqualTo(now[0].plus(Duration.ofDays(90)));
    }

    @Test
    void namesNobodyUsesAnyMoreAreForgotten() throws IOException {
        ServerKeys keys = keys(at(NOW));
        X509Certificate first = keys.certificateFor("kv.vault.azure.net");
        IntStream.range(0, 1024).forEach(i -> keys.certificateFor("kv" + i + ".vault.azure.net"));
        assertThat(keys.certificateFor("kv1023.vault.azure.net"))
                .isSameAs(keys.certificateFor("kv1023.vault.azure.net"));
        assertThat(keys.certificateFor("kv.vault.azure.net")).isNotEqualTo(first);
    }

    @Test
    void everyNameThatIsNotServedSharesTheDefaultCertificate() throws IOException {
        ServerKeys keys = keys(at(NOW));
        assertThat(keys.certificateFor("www.example.com"))
                .isSameAs(keys.certificateFor(""))
                .isSameAs(keys.certificateFor("localhost"));
    }

    private ServerKeys keys(InstantSource clock) throws IOException {
        FabricConfig config = RunningEntry.config(directory, "http://localhost:1", Map.of());
        return new ServerKeys(CertificateAuthority.in(directory, clock), new Routes(config), clock);
    }

    private static InstantSource at(Instant instant) {
        return InstantSource.fixed(instant);
    }
}
