package dev.breezeway.signalr.client;

import dev.breezeway.arm.access.AccessConfig;
import dev.breezeway.signalr.hub.Hub;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a negotiation hands out, so that a client can connect. A token says all that is to be known of the negotiation
 * and is sealed with the installation's key: nothing is kept for clients that never come, and any instance takes it.
 */
@ApplicationScoped
class ConnectionTokens {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int ID = 16;
    private static final int SEAL = 16;
    private static final int LENGTH = ID + Long.BYTES + SEAL;

    private final SecureRandom random = new SecureRandom();
    private final byte[] key;

    ConnectionTokens(AccessConfig config) {
        this.key = config.gateway().key().getBytes(StandardCharsets.UTF_8);
    }

    /** A negotiation: the id of the connection that may follow, and when it was. */
    record Negotiated(String connection, Instant at) {}

    /** A fresh id. */
    String connection() {
        byte[] id = new byte[ID];
        random.nextBytes(id);
        return text(id);
    }

    String seal(Hub hub, String connection, Instant now) {
        ByteBuffer token = ByteBuffer.allocate(LENGTH)
                .put(Base64.getUrlDecoder().decode(connection))
                .putLong(now.toEpochMilli());
        token.put(mac(hub, Arrays.copyOf(token.array(), ID + Long.BYTES)));
        return text(token.array());
    }

    /** Reads a token; empty for one that was not made for this hub by this installation. */
    Optional<Negotiated> open(Hub hub, String token) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (bytes.length != LENGTH) {
            return Optional.empty();
        }
        byte[] said = Arrays.copyOf(bytes, ID + Long.BYTES);
        if (!MessageDigest.isEqual(mac(hub, said), Arrays.copyOfRange(bytes, ID + Long.BYTES, LENGTH))) {
            return Optional.empty();
        }
        Instant at = Instant.ofEpochMilli(ByteBuffer.wrap(said).getLong(ID));
        return Optional.of(new Negotiated(text(Arrays.copyOf(bytes, ID)), at));
    }

    private byte[] mac(Hub hub, byte[] said) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            mac.update(("breezeway-client/" + hub.signalr() + "/" + hub.name() + "/").getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(mac.doFinal(said), SEAL);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
