package dev.breezeway.arm.signed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderSealTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant LATER = NOW.plus(HeaderSeal.LIFETIME);
    private static final RequestTarget TARGET =
            new RequestTarget("GET", "localhost:18481", "/-/keyvault/data/secrets/a");
    private static final Map<String, String> CLAIMS = Map.of("kind", "public", "address", "127.0.0.1", "name", "ä=\n.");

    private final HeaderSeal seal = new HeaderSeal(key("0123456789abcdef"));

    @Test
    void opensWhatItSealedForTheSameRequest() {
        assertThat(seal.open(sealed(), TARGET, NOW)).contains(CLAIMS);
    }

    @Test
    void theSameKeyInAnotherProcessOpensIt() {
        assertThat(new HeaderSeal(key("0123456789abcdef")).open(sealed(), TARGET, NOW))
                .contains(CLAIMS);
    }

    @Test
    void methodAndHostAreComparedWithoutCaseAndTheQueryIsLeftOut() {
        var same = new RequestTarget("get", "LocalHost:18481", "/-/keyvault/data/secrets/a?api-version=7.4");
        assertThat(seal.open(sealed(), same, NOW)).contains(CLAIMS);
    }

    @Test
    void everyAlteredCharacterOfTheClaimsIsRefused() {
        String sealed = sealed();
        int dot = sealed.indexOf('.');
        for (int i = 0; i < dot - 1; i++) {
            char other = sealed.charAt(i) == 'A' ? 'B' : 'A';
            String altered = sealed.substring(0, i) + other + sealed.substring(i + 1);
            assertThat(seal.open(altered, TARGET, NOW)).as("altered at " + i).isEmpty();
        }
    }

    @Test
    void claimsWithTheMacOfOtherClaimsAreRefused() {
        String other = seal.seal(Map.of("kind", "vnet"), TARGET, NOW);
        String spliced = other.substring(0, other.indexOf('.')) + sealed().substring(sealed().indexOf('.'));
        assertThat(seal.open(spliced, TARGET, NOW)).isEmpty();
    }

    @Test
    void anotherPathIsRefused() {
        assertThat(seal.open(sealed(), new RequestTarget("GET", TARGET.host(), TARGET.path() + "/b"), NOW))
                .isEmpty();
        assertThat(seal.open(sealed(), new RequestTarget("GET", TARGET.host(), "/-/keyvault/data/secrets/A"), NOW))
                .isEmpty();
    }

    @Test
    void anotherMethodIsRefused() {
        assertThat(seal.open(sealed(), new RequestTarget("PUT", TARGET.host(), TARGET.path()), NOW))
                .isEmpty();
    }

    @Test
    void anotherHostIsRefused() {
        assertThat(seal.open(sealed(), new RequestTarget("GET", "localhost:18482", TARGET.path()), NOW))
                .isEmpty();
    }

    @Test
    void partsOfTheTargetCannotBeMovedIntoEachOther() {
        String sealed = seal.seal(CLAIMS, new RequestTarget("GET", "a", "b/c"), NOW);
        assertThat(seal.open(sealed, new RequestTarget("GET", "ab", "/c"), NOW)).isEmpty();
    }

    @Test
    void anExpiredSealIsRefusedFromTheMomentOfItsExpiryOn() {
        assertThat(seal.open(sealed(), TARGET, LATER.minusMillis(1))).isPresent();
        assertThat(seal.open(sealed(), TARGET, LATER)).isEmpty();
        assertThat(seal.open(sealed(), TARGET, LATER.plusSeconds(1))).isEmpty();
    }

    @Test
    void aSealOfALaterDayIsRefusedAndOneOfASlightlyFasterClockIsNot() {
        assertThat(seal.open(sealed(), TARGET, NOW.minus(HeaderSeal.LIFETIME))).isPresent();
        assertThat(seal.open(sealed(), TARGET, NOW.minus(HeaderSeal.LIFETIME).minusMillis(1)))
                .isEmpty();
    }

    @Test
    void noTwoSealsOfTheSameAreTheSame() {
        HeaderSeal elsewhere = new HeaderSeal(key("0123456789abcdef"));
        assertThat(Stream.of(seal, seal, elsewhere, elsewhere).map(s -> s.seal(CLAIMS, TARGET, NOW)))
                .doesNotHaveDuplicates();
    }

    @Test
    void anotherKeyIsRefused() {
        assertThat(new HeaderSeal(key("0123456789abcdeX")).open(sealed(), TARGET, NOW))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "a",
                "a.b",
                "=.=",
                "!!!!.????",
                "\u0000.\u00ff",
                "AAAA.AAAA",
                "eyJhbGciOiJub25lIn0.e30."
            })
    void garbageIsRefused(String garbage) {
        assertThat(seal.open(garbage, TARGET, NOW)).isEmpty();
    }

    @Test
    void everyTruncationIsRefused() {
        String sealed = sealed();
        for (int length = 0; length < sealed.length(); length++) {
            assertThat(seal.open(sealed.substring(0, length), TARGET, NOW))
                    .as("length " + length)
                    .isEmpty();
        }
    }

    @Test
    void anOverlongValueIsNeitherReadNorMade() {
        String long1 = Base64.getUrlEncoder().encodeToString(new byte[HeaderSeal.MAX_LENGTH]);
        assertThat(seal.open(long1 + "." + long1, TARGET, NOW)).isEmpty();
        assertThatThrownBy(() -> seal.seal(Map.of("a", long1), TARGET, NOW))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aShortKeyIsRefused() {
        assertThatThrownBy(() -> new HeaderSeal(key("short"))).isInstanceOf(IllegalArgumentException.class);
    }

    private String sealed() {
        return seal.seal(CLAIMS, TARGET, NOW);
    }

    private static byte[] key(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
