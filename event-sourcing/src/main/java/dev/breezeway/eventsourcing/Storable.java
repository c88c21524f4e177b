package dev.breezeway.eventsourcing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Brings strangers' text into a form that PostgreSQL takes, which has no NUL and whose indexes have a longest entry. */
final class Storable {
    private static final int LONGEST_KEY = 500;

    private Storable() {}

    static String text(String text) {
        return text.replace('\u0000', '\uFFFD');
    }

    static String shortened(String text, int longest) {
        return text(text.length() <= longest ? text : text.substring(0, longest - 1) + "\u2026");
    }

    /** Different keys stay different. */
    static String key(String key) {
        if (key.length() <= LONGEST_KEY && key.indexOf('\u0000') < 0) {
            return key;
        }
        return shortened(key, LONGEST_KEY) + "#" + digest(key);
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
