package dev.breezeway.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.Optional;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Who is let in: nobody without a token of this tenant for ARM, and a reader only to read. */
@ExtendWith(RunningBreezeway.class)
@Execution(ExecutionMode.SAME_THREAD)
class SignInTest {
    private final Breezeway system;
    private final Arm arm;
    private final Arm anonymous;
    private final Place place;

    SignInTest(Breezeway system, Place place) {
        this.system = system;
        this.arm = system.arm();
        this.anonymous = Arm.anonymous(system.addresses());
        this.place = place;
    }

    @Test
    void nobodyComesInWithoutAToken() {
        Answer refused = anonymous.get(place.group());

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.error()).isEqualTo("AuthenticationFailed");
        assertThat(refused.header("WWW-Authenticate")).startsWith("Bearer");
    }

    @Test
    void garbageIsNoToken() {
        for (String token : new String[] {"garbage", "a.b.c", "eyJ", "..", "x".repeat(10_000)}) {
            Answer refused = anonymous.withToken(token).get(place.group());
            assertThat(refused.status()).as("%s", refused).isEqualTo(401);
            assertThat(refused.error()).isEqualTo("InvalidAuthenticationToken");
        }
    }

    @Test
    void aTokenForAnotherAudienceIsRefused() {
        Arm other = anonymous.signedIn(
                system.addresses(),
                system.addresses().get("CLIENT_ID"),
                system.addresses().get("CLIENT_SECRET"),
                "https://vault.azure.net");

        assertThat(other.get(place.group()).status()).isEqualTo(401);
    }

    @Test
    void aTokenThatSomebodyElseSignedIsRefused() throws JoseException {
        JsonWebSignature own = (JsonWebSignature) JsonWebSignature.fromCompactSerialization(arm.token());
        RsaJsonWebKey foreignKey = RsaJwkGenerator.generateJwk(2048);
        JsonWebSignature forged = new JsonWebSignature();
        forged.setPayload(own.getUnverifiedPayload());
        forged.setAlgorithmHeaderValue("RS256");
        forged.setKeyIdHeaderValue(own.getKeyIdHeaderValue());
        forged.setKey(foreignKey.getPrivateKey());

        assertThat(arm.get(place.subscription() + "/resourcegroups" + Place.GROUPS_VERSION)
                        .status())
                .isEqualTo(200);
        assertThat(anonymous
                        .withToken(forged.getCompactSerialization())
                        .get(place.group())
                        .status())
                .isEqualTo(401);
    }

    @Test
    void aTokenWhoseClaimsWereChangedIsRefused() {
        String[] parts = arm.token().split("\\.", -1);
        String changed = parts[0] + "." + parts[1].replace(parts[1].charAt(20), parts[1].charAt(20) == 'a' ? 'b' : 'a')
                + "." + parts[2];

        assertThat(anonymous.withToken(changed).get(place.group()).status()).isEqualTo(401);
    }

    @Test
    void aWrongSecretGetsNoToken() {
        assertThatThrownBy(() -> anonymous.signedIn(
                        system.addresses(), system.addresses().get("CLIENT_ID"), "wrong", ""))
                .hasMessageMatching("sign-in of .* was answered 40[01]");
    }

    @Test
    void aReaderReadsAndWritesNothing() {
        Optional<Arm> configured = system.reader();
        assumeThat(configured)
                .as("a system that the tests did not start has no reader that they know")
                .isPresent();
        Arm reader = configured.orElseThrow();
        place.createAll();
        String connection = place.requestLink().path("id").asText() + Place.VAULTS_VERSION;

        assertThat(reader.get(place.vault()).status()).isEqualTo(200);
        assertThat(reader.get(place.link()).status()).isEqualTo(200);
        for (Answer refused : new Answer[] {
            reader.put(place.group(), place.groupBody()),
            reader.put(place.vault(), place.vaultBody()),
            reader.put(place.link(), place.linkBody(place.vaultId())),
            reader.send("PUT", connection, "{}"),
            reader.delete(place.vault()),
            reader.delete(place.group()),
            reader.post(place.purge()),
            reader.get("/_breezeway/dns/views")
        }) {
            assertThat(refused.status()).as("%s", refused).isEqualTo(403);
            assertThat(refused.error()).isEqualTo("AuthorizationFailed");
        }
        place.awaitConnection("Pending");
    }
}
