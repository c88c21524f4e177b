package dev.breezeway.arm.secret;

import dev.breezeway.arm.access.AccessConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * Seals texts for a database: AES-256-GCM with a random nonce, the id of the key in front, bound to what the text
 * belongs to, so that a sealed text moved to another row does not open. Safe for use by many threads.
 *
 * <p>The key is derived (HKDF-SHA256) from a setting of the installation. Nothing here is logged, and no exception has a
 * secret in its text.
 */
@ApplicationScoped
public class SecretBox {
    private static final byte FORM = 1;
    private static final int KEY_ID = 4;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final int LEAST = 16;
    private static final byte[] PURPOSE = "breezeway.secrets.v1".getBytes(StandardCharsets.UTF_8);

    private static final int KEPT = 16;

    private final SecureRandom random = new SecureRandom();
    /** Ciphers that nobody uses now: to find the provider of a new one takes longer than to open a secret. */
    private final Queue<Cipher> idle = new ArrayBlockingQueue<>(KEPT);

    private final SecretKey key;
    private final byte[] keyId;

    @Inject
    SecretBox(SecretsConfig secrets, AccessConfig access) {
        this(secrets.key().orElseGet(() -> access.gateway().key()));
    }

    /** A box whose key is derived from this text. */
    public SecretBox(String source) {
        if (source.length() < LEAST) {
            throw new IllegalArgumentException("the key of secrets has at least " + LEAST + " characters");
        }
        try {
            HKDFParameterSpec parameters = HKDFParameterSpec.ofExtract()
                    .addIKM(source.getBytes(StandardCharsets.UTF_8))
                    .thenExpand(PURPOSE, 32);
            this.key = KDF.getInstance("HKDF-SHA256").deriveKey("AES", parameters);
            this.keyId = Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(key.getEncoded()), KEY_ID);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HKDF-SHA256", e);
        }
    }

    /** The text, sealed; {@code belongsTo} has to be the same when it is opened. */
    public byte[] seal(String text, String belongsTo) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, nonce, belongsTo, text.getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.allocate(1 + KEY_ID + NONCE + sealed.length)
                .put(FORM)
                .put(keyId)
                .put(nonce)
                .put(sealed)
                .array();
    }

    /**
     * The text that was sealed.
     *
     * @throws IllegalStateException when it was sealed with another key, belongs to something else or was altered
     */
    public String open(byte[] sealed, String belongsTo) {
        ByteBuffer whole = ByteBuffer.wrap(sealed);
        byte[] with = new byte[KEY_ID];
        byte[] nonce = new byte[NONCE];
        if (sealed.length < 1 + KEY_ID + NONCE || whole.get() != FORM) {
            throw new IllegalStateException("this is no sealed secret");
        }
        whole.get(with).get(nonce);
        if (!Arrays.equals(with, keyId)) {
            throw new IllegalStateException("a secret was sealed with another key; was breezeway.secrets.key changed?");
        }
        byte[] rest = new byte[whole.remaining()];
        whole.get(rest);
        return new String(run(Cipher.DECRYPT_MODE, nonce, belongsTo, rest), StandardCharsets.UTF_8);
    }

    private byte[] run(int mode, byte[] nonce, String belongsTo, byte[] input) {
        try {
            Cipher kept = idle.poll();
            Cipher cipher = kept == null ? Cipher.getInstance("AES/GCM/NoPadding") : kept;
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(belongsTo.getBytes(StandardCharsets.UTF_8));
            byte[] output = cipher.doFinal(input);
            boolean unused = idle.offer(cipher);
            return output;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a secret does not open where it stands", e);
        }
    }
}
