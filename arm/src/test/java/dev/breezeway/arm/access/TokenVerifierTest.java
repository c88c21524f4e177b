package dev.breezeway.arm.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import dev.breezeway.arm.ArmError;
import dev.breezeway.arm.ArmRefusal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One test for each thing that is wrong with a token. */
class TokenVerifierTest {
    private static final String TENANT = "00000000-0000-0000-0000-00000000000a";
    private static final String CLIENT = "00000000-0000-0000-0000-00000000c11d";
    private static final String KEYS_URL = "breezeway.authority.keys-url";

    private final RsaJsonWebKey key = generated("k1");
    private HttpServer authority;
    private TokenVerifier verifier;

    @BeforeEach
    void authorityIsThere() throws IOException {
        authority = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] keys = ("{\"keys\":[" + key.toJson() + "]}").getBytes(StandardCharsets.UTF_8);
        authority.createContext("/keys", exchange -> {
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
        });
        authority.start();
        verifier = verifier("http://localhost:" + authority.getAddress().getPort() + "/keys");
    }

    @AfterEach
    void authorityGoes() {
        authority.stop(0);
        System.clearProperty(KEYS_URL);
    }

    @Test
    void aTokenOfOurAuthorityIsItsPrincipal() {
        assertThat(verifier.verify("Bearer " + token(key, claims -> {})).applicationId())
                .isEqualTo(CLIENT);
    }

    @Test
    void aVerifiedTokenIsRemembered() {
        String header = "Bearer " + token(key, claims -> {});
        assertThat(verifier.remembered(header)).isEmpty();
        verifier.verify(header);
        assertThat(verifier.remembered(header)).isPresent();
    }

    @Test
    void anotherSchemeIsRefused() {
        assertThat(refusal("Basic " + token(key, claims -> {})).status()).isEqualTo(401);
    }

    @Test
    void whatIsNoTokenIsRefused() {
        assertThat(refusal("Bearer abc").code()).isEqualTo("InvalidAuthenticationToken");
    }

    @Test
    void anotherAudienceIsRefused() {
        assertThat(refused(claims -> claims.setAudience("https://vault.azure.net")))
                .isEqualTo(401);
    }

    @Test
    void anotherIssuerIsRefused() {
        assertThat(refused(claims -> claims.setIssuer("https://sts.windows.net/11111111-1111-1111-1111-111111111111/")))
                .isEqualTo(401);
    }

    @Test
    void anExpiredTokenIsRefusedAndTheAnswerSaysSo() {
        ArmError error = refusal("Bearer "
                + token(
                        key,
                        claims -> claims.setExpirationTime(
                                NumericDate.fromSeconds(NumericDate.now().getValue() - 60))));
        assertThat(error.status()).isEqualTo(401);
        assertThat(error.message()).contains("expiry");
    }

    @Test
    void aTokenWithoutExpiryIsRefused() {
        assertThat(refused(claims -> claims.unsetClaim("exp"))).isEqualTo(401);
    }

    @Test
    void aTokenThatIsNotValidYetIsRefused() {
        assertThat(refused(claims -> claims.setNotBefore(
                        NumericDate.fromSeconds(NumericDate.now().getValue() + 300))))
                .isEqualTo(401);
    }

    @Test
    void aStrangersSignatureUnderOurKeyIdIsRefused() {
        assertThat(refusal("Bearer " + token(generated("k1"), claims -> {})).status())
                .isEqualTo(401);
    }

    @Test
    void aStrangersKeyIsRefused() {
        assertThat(refusal("Bearer " + token(generated("k2"), claims -> {})).status())
                .isEqualTo(401);
    }

    @Test
    void anAlteredTokenIsRefused() {
        String[] parts = token(key, claims -> {}).split("\\.");
        String other = token(key, claims -> claims.setStringClaim("appid", "someone-else"))
                .split("\\.")[1];
        assertThat(refusal("Bearer " + parts[0] + "." + other + "." + parts[2]).status())
                .isEqualTo(401);
    }

    @Test
    void aSymmetricSignatureWithOurPublicKeyIsRefused() throws JoseException {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
        signature.setKeyIdHeaderValue("k1");
        signature.setKey(new HmacKey(key.getRsaPublicKey().getEncoded()));
        signature.setPayload(claims().toJson());
        assertThat(refusal("Bearer " + signature.getCompactSerialization()).status())
                .isEqualTo(401);
    }

    @Test
    void anApplicationThatIsNotKnownIsRefused() {
        assertThat(refused(claims -> claims.setStringClaim("appid", "00000000-0000-0000-0000-0000000000ff")))
                .isEqualTo(401);
    }

    @Test
    void withoutTheAuthoritysKeysNothingIsSaidAboutTheToken() {
        verifier = verifier("http://localhost:1/keys");

        ArmError error = refusal("Bearer " + token(key, claims -> {}));

        assertThat(error.status()).isEqualTo(503);
        assertThat(error.code()).isEqualTo("ServiceUnavailable");
    }

    private int refused(Consumer<JwtClaims> change) {
        return refusal("Bearer " + token(key, change)).status();
    }

    private ArmError refusal(String header) {
        ArmError[] error = new ArmError[1];
        assertThatExceptionOfType(ArmRefusal.class)
                .isThrownBy(() -> verifier.verify(header))
                .satisfies(refusal -> error[0] = refusal.error());
        return error[0];
    }

    private static TokenVerifier verifier(String keys) {
        System.setProperty(KEYS_URL, keys);
        return new TokenVerifier(new FixedAccess(Map.of(
                "owner", new FixedAccess.Principal(CLIENT, "00000000-0000-0000-0000-00000000b1ec", Role.OWNER))));
    }

    private static JwtClaims claims() {
        JwtClaims claims = new JwtClaims();
        claims.setAudience("https://management.azure.com/");
        claims.setIssuer("https://sts.windows.net/" + TENANT + "/");
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(5);
        claims.setStringClaim("appid", CLIENT);
        return claims;
    }

    private static String token(RsaJsonWebKey signer, Consumer<JwtClaims> change) {
        JwtClaims claims = claims();
        change.accept(claims);
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        signature.setKeyIdHeaderValue(signer.getKeyId());
        signature.setKey(signer.getPrivateKey());
        signature.setPayload(claims.toJson());
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RsaJsonWebKey generated(String id) {
        try {
            RsaJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
            key.setKeyId(id);
            return key;
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}
