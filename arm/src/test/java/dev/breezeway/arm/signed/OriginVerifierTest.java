package dev.breezeway.arm.signed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OriginVerifierTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final RequestTarget TARGET = new RequestTarget("GET", "localhost:18481", "/-/signalr/data/");

    private final HeaderSeal seal = new HeaderSeal("0123456789abcdef".getBytes(StandardCharsets.UTF_8));
    private final OriginVerifier verifier = new OriginVerifier(seal, InstantSource.fixed(NOW));

    @Test
    void withoutAHeaderTheRequestIsPublicWithTheAddressOfItsSocket() {
        assertThat(verifier.verify(null, TARGET, "10.1.2.3", 4711))
                .contains(new Origin.PublicInternet("10.1.2.3", 4711));
    }

    @Test
    void aSealedHeaderSaysWhereTheRequestComesFrom() {
        Origin through = new Origin.PrivateNetwork(
                Origin.PrivateNetwork.Kind.VNET, "10.1.1.5", "/subscriptions/s/vnet", "/subscriptions/s/pe", "link-1");
        assertThat(verify(through.claims())).contains(through);
    }

    @Test
    void everyKindOfOriginSurvivesItsClaims() {
        Origin direct = new Origin.PrivateNetwork(Origin.PrivateNetwork.Kind.VNET, "10.1.1.5", "/vnet", null, null);
        Origin managed = new Origin.PrivateNetwork(Origin.PrivateNetwork.Kind.MANAGED, "10.9.0.4", "/s", "/pe", "l");
        Origin internet = new Origin.PublicInternet("::1", 65535);
        assertThat(verify(direct.claims())).contains(direct);
        assertThat(verify(managed.claims())).contains(managed);
        assertThat(verify(internet.claims())).contains(internet);
    }

    @Test
    void aHeaderThatDoesNotOpenIsRefusedAndNotTakenForPublic() {
        assertThat(verifier.verify("forged", TARGET, "10.1.2.3", 4711)).isEmpty();
        assertThat(verifier.verify("", TARGET, "10.1.2.3", 4711)).isEmpty();
    }

    @Test
    void sealedClaimsThatDescribeNoOriginAreRefused() {
        assertThat(verify(Map.of("kind", "moon", "address", "1.2.3.4"))).isEmpty();
        assertThat(verify(Map.of("kind", "public", "address", "1.2.3.4", "port", "x")))
                .isEmpty();
        assertThat(verify(Map.of("kind", "vnet", "address", "1.2.3.4"))).isEmpty();
        assertThat(verify(Map.of("kind", "public", "port", "1"))).isEmpty();
    }

    @Test
    void forwardedForIsBareInsideAndHasThePortOutside() {
        assertThat(new Origin.PublicInternet("1.2.3.4", 99).forwardedFor()).isEqualTo("1.2.3.4:99");
        assertThat(new Origin.PublicInternet("::1", 99).forwardedFor()).isEqualTo("[::1]:99");
        assertThat(new Origin.PrivateNetwork(Origin.PrivateNetwork.Kind.VNET, "10.1.1.5", "/v", null, null)
                        .forwardedFor())
                .isEqualTo("10.1.1.5");
    }

    private Optional<Origin> verify(Map<String, String> claims) {
        String header = seal.seal(claims, TARGET, NOW);
        return verifier.verify(header, TARGET, "127.0.0.1", 1);
    }
}
