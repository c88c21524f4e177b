package dev.breezeway.keyvault.secret;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** An authority of the tests: serves its keys, and signs what it is told to. One for all tests of the JVM. */
final class TestAuthority {
    static final TestAuthority INSTANCE = new TestAuthority();
    static final String TENANT = "00000000-0000-0000-0000-00000000000a";
    static final String OWNER = "00000000-0000-0000-0000-00000000c11d";
    static final String OWNER_OBJECT = "00000000-0000-0000-0000-00000000b1ec";
    static final String STRANGER = "00000000-0000-0000-0000-00000000c22d";
    static final String STRANGER_OBJECT = "00000000-0000-0000-0000-00000000b22c";

    private final RsaJsonWebKey key;

    private TestAuthority() {
        try {
            key = RsaJwkGenerator.generateJwk(2048);
            key.setKeyId("test");
            byte[] keys = new JsonWebKeySet(key).toJson().getBytes(StandardCharsets.UTF_8);
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                exchange.sendResponseHeaders(200, keys.length);
                exchange.getResponseBody().write(keys);
                exchange.close();
            });
            server.start();
            System.setProperty(
                    "breezeway.authority.keys-url",
                    "http://localhost:" + server.getAddress().getPort() + "/keys");
        } catch (JoseException | IOException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    String token(String application, String audience, long secondsLeft) {
        JwtClaims claims = new JwtClaims();
        claims.setAudience(audience);
        claims.setIssuer("https://sts.windows.net/" + TENANT + "/");
        claims.setExpirationTime(NumericDate.fromSeconds(NumericDate.now().getValue() + secondsLeft));
        claims.setStringClaim("appid", application);
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        signature.setKeyIdHeaderValue(key.getKeyId());
        signature.setKey(key.getPrivateKey());
        signature.setPayload(claims.toJson());
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}
