package dev.breezeway.keyvault.secret;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A version of a secret without its value.
 *
 * @param id 32 hexadecimal digits
 * @param notBefore seconds since 1970; says something to readers and keeps nobody from reading, as in Azure
 * @param expires the same
 */
public record SecretVersion(
        String id,
        boolean enabled,
        @Nullable Long notBefore,
        @Nullable Long expires,
        @Nullable String contentType,
        @Nullable Map<String, String> tags,
        Instant created,
        Instant updated) {
    public SecretVersion {
        tags = tags == null ? null : Map.copyOf(tags);
    }
}
