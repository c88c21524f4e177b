package dev.breezeway.keyvault.secret;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a request says of a version; what it does not mention stays, or is the default of a new one. */
public record SecretChange(
        @Nullable Boolean enabled,
        @Nullable Long notBefore,
        @Nullable Long expires,
        @Nullable String contentType,
        @Nullable Map<String, String> tags) {
    public SecretChange {
        tags = tags == null ? null : Map.copyOf(tags);
    }

    SecretVersion create(String id, Instant at) {
        return new SecretVersion(
                id, Optional.ofNullable(enabled).orElse(true), notBefore, expires, contentType, tags, at, at);
    }

    SecretVersion applyTo(SecretVersion now, Instant at) {
        return new SecretVersion(
                now.id(),
                enabled == null ? now.enabled() : enabled,
                notBefore == null ? now.notBefore() : notBefore,
                expires == null ? now.expires() : expires,
                contentType == null ? now.contentType() : contentType,
                tags == null ? now.tags() : tags,
                now.created(),
                at);
    }
}
