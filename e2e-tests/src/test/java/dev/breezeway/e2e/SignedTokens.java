package dev.breezeway.e2e;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.HexFormat;
import java.util.function.Consumer;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;

/** Tokens as the authority of a system makes them, and others: with its own key, which is in a database of ours. */
final class SignedTokens {
    private final RSAPrivateCrtKey key;
    private final String real;
    private final String keyId;

    /** With the claims of a token that the authority gave. */
    SignedTokens(Tables databases, String real) throws GeneralSecurityException, JoseException {
        String hex = databases
                .texts("resource-manager", "select encode(private_key, 'hex') from signing_key")
                .getFirst();
        this.key = (RSAPrivateCrtKey) KeyFactory.getInstance("RSA")
                .generatePrivate(new PKCS8EncodedKeySpec(HexFormat.of().parseHex(hex)));
        this.real = real;
        this.keyId = ((JsonWebSignature) JsonWebSignature.fromCompactSerialization(real)).getKeyIdHeaderValue();
    }

    /** What becomes of the claims. */
    interface Claims extends Consumer<JwtClaims> {
        static Claims asTheyAre() {
            return claims -> {};
        }
    }

    /** Signed by the authority. */
    String of(Claims change) throws JoseException, InvalidJwtException {
        return signed(change, "RS256", key);
    }

    String byAStranger() throws JoseException, InvalidJwtException {
        return signed(
                Claims.asTheyAre(), "RS256", RsaJwkGenerator.generateJwk(2048).getPrivateKey());
    }

    String unsigned() throws JoseException, InvalidJwtException {
        return signed(Claims.asTheyAre(), "none", null);
    }

    String withPublicKeyAsPassword() throws JoseException, InvalidJwtException, GeneralSecurityException {
        byte[] open = KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()))
                .getEncoded();
        return signed(Claims.asTheyAre(), "HS256", new HmacKey(open));
    }

    /** The claims of one token with the signature of another. */
    String altered() throws JoseException, InvalidJwtException {
        String other = of(claims -> claims.setClaim("appid", "00000000-0000-0000-0000-000000000bad"));
        return other.substring(0, other.lastIndexOf('.')) + real.substring(real.lastIndexOf('.'));
    }

    private String signed(Claims change, String algorithm, java.security.Key with)
            throws JoseException, InvalidJwtException {
        JsonWebSignature token = new JsonWebSignature();
        JsonWebSignature given = (JsonWebSignature) JsonWebSignature.fromCompactSerialization(real);
        JwtClaims claims = JwtClaims.parse(new String(given.getUnverifiedPayloadBytes(), StandardCharsets.UTF_8));
        change.accept(claims);
        token.setPayload(claims.toJson());
        token.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        token.setAlgorithmHeaderValue(algorithm);
        token.setKeyIdHeaderValue(keyId);
        token.setKey(with);
        return token.getCompactSerialization();
    }
}
