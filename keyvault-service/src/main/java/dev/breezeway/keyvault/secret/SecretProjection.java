package dev.breezeway.keyvault.secret;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breezeway.eventsourcing.Sql;
import dev.breezeway.eventsourcing.StoredEvent;
import dev.breezeway.keyvault.secret.SecretEvent.SecretDeleted;
import dev.breezeway.keyvault.secret.SecretEvent.SecretPurged;
import dev.breezeway.keyvault.secret.SecretEvent.SecretRecovered;
import dev.breezeway.keyvault.secret.SecretEvent.SecretRestored;
import dev.breezeway.keyvault.secret.SecretEvent.SecretVersionCreated;
import dev.breezeway.keyvault.secret.SecretEvent.SecretVersionUpdated;
import dev.breezeway.keyvault.vault.VaultEvent.VaultPurged;
import java.util.UUID;

/** Rows of secrets and their versions, as their events say; values are in none, see {@link SecretValues}. */
final class SecretProjection {
    private final Sql sql;
    private final ObjectMapper json;

    SecretProjection(Sql sql, ObjectMapper json) {
        this.sql = sql;
        this.json = json;
    }

    void on(StoredEvent stored) {
        if (stored.payload() instanceof VaultPurged purged) {
            forgetVault(purged.vault());
        } else if (stored.payload() instanceof SecretEvent event) {
            on(event);
        }
    }

    private void on(SecretEvent event) {
        switch (event) {
            case SecretVersionCreated e -> {
                version(e.secret(), e.version());
                current(e.secret(), e.place(), e.version());
            }
            case SecretVersionUpdated e -> version(e.secret(), e.version());
            case SecretRestored e -> {
                e.versions().forEach(version -> version(e.secret(), version));
                current(e.secret(), e.place(), e.versions().getLast());
            }
            case SecretDeleted e ->
                sql.update(
                        "update secret set deleted_at = ?, purge_at = ? where incarnation = ?",
                        e.at(),
                        e.purgeAt(),
                        e.secret());
            case SecretRecovered e ->
                sql.update("update secret set deleted_at = null, purge_at = null where incarnation = ?", e.secret());
            case SecretPurged e -> {
                sql.update("delete from secret_version where secret = ?", e.secret());
                sql.update("delete from secret where incarnation = ?", e.secret());
            }
        }
    }

    private void current(UUID secret, SecretPlace place, SecretVersion version) {
        sql.update(
                "insert into secret (incarnation, vault, name, name_folded, current_version) values (?, ?, ?, ?, ?) "
                        + "on conflict (incarnation) do update set current_version = excluded.current_version",
                secret,
                place.vault(),
                place.name(),
                SecretRows.fold(place.name()),
                version.id());
    }

    private void version(UUID secret, SecretVersion version) {
        sql.update(
                "insert into secret_version (secret, version, enabled, not_before, expires, content_type, tags, "
                        + "created_at, updated_at) values (?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?) "
                        + "on conflict (secret, version) do update set enabled = excluded.enabled, "
                        + "not_before = excluded.not_before, expires = excluded.expires, "
                        + "content_type = excluded.content_type, tags = excluded.tags, updated_at = excluded.updated_at",
                secret,
                version.id(),
                version.enabled(),
                version.notBefore(),
                version.expires(),
                version.contentType(),
                tags(version),
                version.created(),
                version.updated());
    }

    /** A vault that is purged takes its secrets along. */
    private void forgetVault(UUID vault) {
        sql.update(
                "delete from secret_version where secret in (select incarnation from secret where vault = ?)", vault);
        sql.update("delete from secret where vault = ?", vault);
    }

    private @org.jspecify.annotations.Nullable String tags(SecretVersion version) {
        try {
            return version.tags() == null ? null : json.writeValueAsString(version.tags());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("tags are a map", e);
        }
    }
}
