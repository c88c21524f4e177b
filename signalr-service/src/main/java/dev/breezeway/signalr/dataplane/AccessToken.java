package dev.breezeway.signalr.dataplane;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breezeway.signalr.key.AccessKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** A token that someone signed with an access key: what it claims, once that has been checked. */
public final class AccessToken {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String UNKNOWN_KEY = "The signature key was not found";
    private static final String MALFORMED = "The token is malformed";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode claims;

    private AccessToken(JsonNode claims) {
        this.claims = claims;
    }

    /**
     * Checks signature, expiry and audience; the key is text, not base64, and either of the two will do.
     *
     * @throws HubRefusal.Thrown with 401
     */
    static AccessToken verify(String token, AccessKeys.Pair keys, Instant now, Predicate<Audience> expected) {
        int payload = token.indexOf('.');
        int signature = token.indexOf('.', payload + 1);
        if (payload < 0 || signature < 0 || token.indexOf('.', signature + 1) >= 0) {
            throw HubRefusal.unauthorized(MALFORMED).thrown();
        }
        JsonNode header = json(token.substring(0, payload));
        byte[] mac = decode(token.substring(signature + 1));
        byte[] signed = token.substring(0, signature).getBytes(StandardCharsets.UTF_8);
        // both, whichever it is: how long it takes must not say which key it was
        boolean primary = MessageDigest.isEqual(mac(keys.primary(), signed), mac);
        boolean secondary = MessageDigest.isEqual(mac(keys.secondary(), signed), mac);
        if (!header.path("alg").asText().equals("HS256") || !(primary || secondary)) {
            throw HubRefusal.unauthorized(UNKNOWN_KEY).thrown();
        }
        JsonNode claims = json(token.substring(payload + 1, signature));
        if (!claims.path("exp").isNumber() || claims.path("exp").asLong() <= now.getEpochSecond()) {
            throw HubRefusal.unauthorized("The token expired").thrown();
        }
        if (texts(claims.path("aud")).stream()
                .map(Audience::parse)
                .flatMap(Optional::stream)
                .noneMatch(expected)) {
            throw HubRefusal.unauthorized("The audience is invalid").thrown();
        }
        return new AccessToken(claims);
    }

    /** When it expires. */
    public Instant expires() {
        return Instant.ofEpochSecond(claims.path("exp").asLong());
    }

    /** What it claims. */
    public ClientClaims claims() {
        return new ClientClaims(claims);
    }

    /** Signs claims with a key. */
    static String sign(JsonNode claims, String key) {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        String unsigned = base64.encodeToString("{\"alg\":\"HS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8))
                + "."
                + base64.encodeToString(claims.toString().getBytes(StandardCharsets.UTF_8));
        return unsigned + "." + base64.encodeToString(mac(key, unsigned.getBytes(StandardCharsets.UTF_8)));
    }

    /** What the first part of a token says it is signed with. */
    static String algorithm(String header) {
        return json(header).path("alg").asText();
    }

    static List<String> texts(@Nullable JsonNode claim) {
        List<String> texts = new ArrayList<>();
        if (claim != null && claim.isArray()) {
            claim.forEach(item -> texts.add(item.asText()));
        } else if (claim != null && claim.isValueNode() && !claim.isNull()) {
            texts.add(claim.asText());
        }
        return texts;
    }

    private static JsonNode json(String part) {
        try {
            return JSON.readTree(decode(part));
        } catch (IOException e) {
            throw HubRefusal.unauthorized(MALFORMED).thrown();
        }
    }

    private static byte[] decode(String part) {
        try {
            return Base64.getUrlDecoder().decode(part);
        } catch (IllegalArgumentException e) {
            throw HubRefusal.unauthorized(MALFORMED).thrown();
        }
    }

    private static byte[] mac(String key, byte[] text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
