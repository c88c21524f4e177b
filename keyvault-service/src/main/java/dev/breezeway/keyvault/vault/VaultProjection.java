package dev.breezeway.keyvault.vault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breezeway.arm.Operations;
import dev.breezeway.arm.ResourceId;
import dev.breezeway.arm.ResourceStore;
import dev.breezeway.arm.ResourceStore.Stored;
import dev.breezeway.arm.SystemData;
import dev.breezeway.eventsourcing.Remembered;
import dev.breezeway.eventsourcing.Sql;
import dev.breezeway.eventsourcing.StoredEvent;
import dev.breezeway.keyvault.vault.VaultEvent.VaultCreated;
import dev.breezeway.keyvault.vault.VaultEvent.VaultDeleted;
import dev.breezeway.keyvault.vault.VaultEvent.VaultPurged;
import dev.breezeway.keyvault.vault.VaultEvent.VaultRecovered;
import dev.breezeway.keyvault.vault.VaultEvent.VaultUpdated;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows of living and deleted vaults, and of purge operations. */
final class VaultProjection {
    private final Sql sql;
    private final ResourceStore store;
    private final Operations operations;
    private final ObjectMapper json;
    private final Remembered<String, VaultAccess> named;

    VaultProjection(Sql sql, ResourceStore store, Operations operations, ObjectMapper json) {
        this.sql = sql;
        this.store = store;
        this.operations = operations;
        this.json = json;
        this.named = sql.remember("reservation", "resource");
    }

    void on(StoredEvent stored) {
        if (stored.payload() instanceof VaultEvent event) {
            ResourceId id = ResourceId.parse(event.id()).orElseThrow();
            switch (event) {
                case VaultCreated e ->
                    store.put(e.vault(), id, new VaultView.Living(e.content(), SystemData.created(e.by(), e.at())));
                case VaultUpdated e ->
                    store.change(
                            e.vault(),
                            VaultView.Living.class,
                            v -> new VaultView.Living(
                                    e.content(), v.systemData().modified(e.by(), e.at())));
                case VaultDeleted e -> {
                    store.remove(e.vault());
                    bury(e, id);
                }
                case VaultRecovered e -> {
                    sql.update("delete from deleted_vault where incarnation = ?", e.vault());
                    store.put(
                            e.vault(),
                            id,
                            new VaultView.Living(
                                    e.content(),
                                    SystemData.created(e.createdBy(), e.createdAt())
                                            .modified(e.by(), e.at())));
                }
                case VaultPurged e -> {
                    sql.update("delete from deleted_vault where incarnation = ?", e.vault());
                    operations.begin(e.operation(), e.vault(), id, e.at());
                    operations.succeed(e.vault(), e.at());
                }
            }
        }
    }

    Optional<Stored<VaultView.Deleted>> deleted(String subscription, String location, String name) {
        return sql.first(
                "select incarnation, document from deleted_vault "
                        + "where subscription = ? and location = ? and name_folded = ?",
                row -> deleted(row.getObject(1, UUID.class), row.getString(2)),
                subscription.toLowerCase(Locale.ROOT),
                location,
                name.toLowerCase(Locale.ROOT));
    }

    /** A page in the order of the names without case, after such a name. */
    ResourceStore.Page<VaultView.Deleted> deleted(String subscription, @Nullable String after, int size) {
        List<Stored<VaultView.Deleted>> found = sql.list(
                "select incarnation, document from deleted_vault where subscription = ? and name_folded > ? "
                        + "order by name_folded limit " + (size + 1),
                row -> deleted(row.getObject(1, UUID.class), row.getString(2)),
                subscription.toLowerCase(Locale.ROOT),
                after == null ? "" : after);
        return ResourceStore.Page.of(found, size, id -> id.name().toLowerCase(Locale.ROOT));
    }

    /** The living vault of a name, in one look. */
    Optional<VaultAccess> living(String kind, String name) {
        String folded = name.toLowerCase(Locale.ROOT);
        return named.get(kind + "/" + folded, () -> read(kind, folded));
    }

    private Optional<VaultAccess> read(String kind, String name) {
        return sql.first(
                "select r.incarnation, r.arm_id, r.document from reservation v join resource r "
                        + "on r.incarnation = v.incarnation where v.kind = ? and v.name = ?",
                row -> new VaultAccess(
                        row.getObject(1, UUID.class),
                        ResourceId.parse(row.getString(2)).orElseThrow(),
                        living(row.getString(3)).content()),
                kind,
                name);
    }

    boolean isDeleted(UUID vault) {
        return sql.first("select 1 from deleted_vault where incarnation = ?", row -> true, vault)
                .isPresent();
    }

    private void bury(VaultDeleted e, ResourceId id) {
        try {
            sql.update(
                    "insert into deleted_vault (incarnation, subscription, location, name, name_folded, document) "
                            + "values (?, ?, ?, ?, ?, ?::jsonb) on conflict do nothing",
                    e.vault(),
                    id.subscription().toLowerCase(Locale.ROOT),
                    e.content().location(),
                    id.name(),
                    id.name().toLowerCase(Locale.ROOT),
                    json.writeValueAsString(new VaultView.Deleted(e.id(), e.content(), e.at(), e.purgeAt())));
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("a document is JSON", broken);
        }
    }

    private Stored<VaultView.Deleted> deleted(UUID incarnation, String document) {
        try {
            VaultView.Deleted vault = json.readValue(document, VaultView.Deleted.class);
            return new Stored<>(incarnation, ResourceId.parse(vault.vaultId()).orElseThrow(), vault);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored document is a deleted vault", e);
        }
    }

    private VaultView.Living living(String document) {
        try {
            return json.readValue(document, VaultView.Living.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored document is a vault", e);
        }
    }
}
