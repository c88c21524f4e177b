package dev.breezeway.arm.secret;

import java.security.SecureRandom;
import java.util.Base64;

/** Makes keys that nobody can guess. What it returns is a secret: it is to be sealed before it is kept. */
public final class RandomKeys {
    private final SecureRandom random = new SecureRandom();

    /** So many bytes, in base64: how access keys of resources look. */
    public String base64(int bytes) {
        return Base64.getEncoder().encodeToString(next(bytes));
    }

    /** The same in the alphabet that can stand in an address, padded: how the keys of a function app look. */
    public String base64Url(int bytes) {
        return Base64.getUrlEncoder().encodeToString(next(bytes));
    }

    private byte[] next(int bytes) {
        byte[] key = new byte[bytes];
        random.nextBytes(key);
        return key;
    }
}
