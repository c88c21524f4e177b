package dev.breezeway.keyvault.secret;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.breezeway.keyvault.dataplane.VaultCall;
import dev.breezeway.keyvault.secret.SecretRows.Row;
import dev.breezeway.keyvault.vault.VaultContent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A secret on the wire, with or without its value, living or deleted; what is not there is left out. An item of a list
 * has no value, and of a list of secrets no version in its id.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SecretBundle(
        @Nullable String value,
        @Nullable String contentType,
        String id,
        Attributes attributes,
        @Nullable Map<String, String> tags,
        @Nullable String recoveryId,
        @Nullable Long deletedDate,
        @Nullable Long scheduledPurgeDate) {
    private static final int LONGEST = 90;

    /** Attributes; times are seconds since 1970. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Attributes(
            boolean enabled,
            @Nullable Long nbf,
            @Nullable Long exp,
            long created,
            long updated,
            String recoveryLevel,
            @Nullable Integer recoverableDays) {}

    /** A page of a list; {@code nextLink} is null on the last one. */
    public record Page(List<SecretBundle> value, @Nullable String nextLink) {
        public Page {
            value = List.copyOf(value);
        }
    }

    static SecretBundle of(VaultCall call, Row row, @Nullable String value) {
        return bundle(call, row, value, true);
    }

    static SecretBundle item(VaultCall call, Row row, boolean ofOneSecret) {
        return bundle(call, row, null, ofOneSecret);
    }

    private static SecretBundle bundle(VaultCall call, Row row, @Nullable String value, boolean versioned) {
        SecretVersion version = row.version();
        boolean deleted = row.deletedAt() != null;
        return new SecretBundle(
                value,
                version.contentType(),
                call.id("/secrets/" + row.name() + (versioned ? "/" + version.id() : "")),
                attributes(call, version),
                version.tags(),
                deleted ? call.id("/deletedsecrets/" + row.name()) : null,
                seconds(row.deletedAt()),
                seconds(row.purgeAt()));
    }

    private static Attributes attributes(VaultCall call, SecretVersion version) {
        VaultContent vault = call.vault().content();
        return new Attributes(
                version.enabled(),
                version.notBefore(),
                version.expires(),
                version.created().getEpochSecond(),
                version.updated().getEpochSecond(),
                (vault.retentionDays() < LONGEST ? "CustomizedRecoverable" : "Recoverable")
                        + (vault.purgeProtected() ? "" : "+Purgeable"),
                call.version().showsRecoverableDays() ? vault.retentionDays() : null);
    }

    private static @Nullable Long seconds(@Nullable Instant at) {
        return Optional.ofNullable(at).map(Instant::getEpochSecond).orElse(null);
    }

    @Override
    public String toString() {
        return "SecretBundle[" + id + ", ***]";
    }
}
