package dev.breezeway.arm.signed;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals claims into a header value that opens only with the same key, for the same request and before it expires.
 *
 * <p>HMAC-SHA256; the claims are readable by whoever sees the header, they are authenticated and not encrypted. No two
 * values are the same, whatever they carry: seal anew for each attempt at a request. That a value is taken only once, and
 * only by the listener it was made for, is up to {@link SealGuard}. Safe for use by many threads.
 */
public final class HeaderSeal {

    /** Longest header value that is made or looked at, in characters. */
    public static final int MAX_LENGTH = 8 * 1024;

    /** How long a value opens. */
    public static final Duration LIFETIME = Duration.ofSeconds(30);

    private static final int MIN_KEY_BYTES = 16;
    private static final int NONCE_BYTES = 16;
    private static final String ALGORITHM = "HmacSHA256";
    private static final byte[] CONTEXT = "breezeway.header-seal.v2".getBytes(StandardCharsets.UTF_8);

    /** Has the key and the context in it, and is only ever copied: cheaper than to look for a new one each time. */
    private final Mac begun;

    private final long nonce = new SecureRandom().nextLong();
    private final AtomicLong sealed = new AtomicLong();

    /**
     * A seal with a key of its own copy.
     *
     * @param key at least 16 bytes, the same in every process
     */
    public HeaderSeal(byte[] key) {
        if (key.length < MIN_KEY_BYTES) {
            throw new IllegalArgumentException("the key of a header seal has at least " + MIN_KEY_BYTES + " bytes");
        }
        try {
            this.begun = Mac.getInstance(ALGORITHM);
            begun.init(new SecretKeySpec(key, ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
        begun.update(CONTEXT);
    }

    /**
     * What a value said.
     *
     * @param issued when it was sealed
     * @param fingerprint as good as never the same for two values, and foreseen by nobody who has not the key
     */
    record Opened(Map<String, String> claims, Instant issued, long fingerprint) {}

    /**
     * A header value that carries the claims, for this request, for {@link #LIFETIME} from {@code now} on.
     *
     * @throws IllegalArgumentException when the value would be longer than {@link #MAX_LENGTH}
     */
    public String seal(Map<String, String> claims, RequestTarget target, Instant now) {
        byte[] payload = encode(claims, now);
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        String sealed = base64.encodeToString(payload) + "." + base64.encodeToString(mac(payload, target));
        if (sealed.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("claims do not fit into a sealed header");
        }
        return sealed;
    }

    /**
     * The claims in {@code sealed}, or empty when it is malformed, altered, made for another request or with another
     * key, or when {@code now} is not within its lifetime. Never throws on what a stranger sent.
     */
    public Optional<Map<String, String>> open(String sealed, RequestTarget target, Instant now) {
        return read(sealed, target, now).map(Opened::claims);
    }

    /** The same with what tells one value from another. */
    Optional<Opened> read(String sealed, RequestTarget target, Instant now) {
        int dot = sealed.indexOf('.');
        if (dot < 0 || sealed.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        byte[] payload;
        byte[] mac;
        try {
            payload = Base64.getUrlDecoder().decode(sealed.substring(0, dot));
            mac = Base64.getUrlDecoder().decode(sealed.substring(dot + 1));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        if (!MessageDigest.isEqual(mac(payload, target), mac)) {
            return Optional.empty();
        }
        return decode(ByteBuffer.wrap(payload), now, ByteBuffer.wrap(mac).getLong());
    }

    private byte[] mac(byte[] payload, RequestTarget target) {
        try {
            Mac mac = (Mac) begun.clone();
            mac.update(field(target.method()));
            mac.update(field(target.host()));
            mac.update(field(target.path()));
            return mac.doFinal(payload);
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the JDK's " + ALGORITHM + " can be copied", e);
        }
    }

    private byte[] encode(Map<String, String> claims, Instant now) {
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        payload.writeBytes(ByteBuffer.allocate(Long.BYTES + NONCE_BYTES)
                .putLong(now.toEpochMilli())
                .putLong(nonce)
                .putLong(sealed.getAndIncrement())
                .array());
        new TreeMap<>(claims).forEach((name, value) -> {
            payload.writeBytes(field(name));
            payload.writeBytes(field(value));
        });
        return payload.toByteArray();
    }

    /** Only for a payload whose MAC was right, so its form is the one {@link #encode} writes. */
    private static Optional<Opened> decode(ByteBuffer payload, Instant now, long fingerprint) {
        Instant issued = Instant.ofEpochMilli(payload.getLong());
        if (!now.isBefore(issued.plus(LIFETIME)) || issued.isAfter(now.plus(LIFETIME))) {
            return Optional.empty();
        }
        payload.position(payload.position() + NONCE_BYTES);
        Map<String, String> claims = new LinkedHashMap<>();
        while (payload.hasRemaining()) {
            claims.put(text(payload), text(payload));
        }
        return Optional.of(new Opened(Map.copyOf(claims), issued, fingerprint));
    }

    /** Length first, so that no two lists of fields have the same bytes. */
    private static byte[] field(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Integer.BYTES + bytes.length)
                .putInt(bytes.length)
                .put(bytes)
                .array();
    }

    private static String text(ByteBuffer payload) {
        byte[] bytes = new byte[payload.getInt()];
        payload.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
