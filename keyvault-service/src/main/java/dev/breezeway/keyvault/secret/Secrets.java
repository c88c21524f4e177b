package dev.breezeway.keyvault.secret;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breezeway.arm.secret.SecretBox;
import dev.breezeway.eventsourcing.EventSourcing;
import dev.breezeway.eventsourcing.ReadModel;
import dev.breezeway.keyvault.dataplane.DataErrors;
import dev.breezeway.keyvault.dataplane.VaultCall;
import dev.breezeway.keyvault.dataplane.VaultRefusal;
import dev.breezeway.keyvault.secret.SecretCommand.AddVersion;
import dev.breezeway.keyvault.secret.SecretCommand.CreateSecret;
import dev.breezeway.keyvault.secret.SecretCommand.DeleteSecret;
import dev.breezeway.keyvault.secret.SecretCommand.PurgeSecret;
import dev.breezeway.keyvault.secret.SecretCommand.RecoverSecret;
import dev.breezeway.keyvault.secret.SecretCommand.RestoreSecret;
import dev.breezeway.keyvault.secret.SecretCommand.UpdateVersion;
import dev.breezeway.keyvault.secret.SecretRows.Row;
import dev.breezeway.keyvault.vault.Vaults;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Secrets by name: what a request means for aggregates, names, rows and encrypted values. */
public final class Secrets {
    static final String NAME = "secret";
    private static final String PURGE = "secret-purge";

    private final EventSourcing events;
    private final Vaults vaults;
    private final SecretBox box;
    private final Clock clock;
    private final SecretRows rows;
    private final SecretBackup backups;

    /** The secrets of a service; registers their projection and timer. */
    public Secrets(EventSourcing events, Vaults vaults, SecretBox box, ObjectMapper json, Clock clock) {
        this.events = events;
        this.vaults = vaults;
        this.box = box;
        this.clock = clock;
        this.rows = new SecretRows(events.sql(), json);
        this.backups = new SecretBackup(box, json);
        events.project(
                ReadModel.of("secrets", new SecretProjection(events.sql(), json)::on, "secret", "secret_version"));
        events.project(new SecretValues(events.sql()));
        events.timers()
                .on(PURGE, payload -> due(UUID.fromString(payload.path("secret").asText())));
    }

    /** What is due when a deleted secret has been kept for long enough. */
    record PurgeDue(UUID secret) {}

    /** A secret with a version and the value of that. */
    record Valued(Row row, String value) {
        @Override
        public String toString() {
            return "Valued[" + row + ", ***]";
        }
    }

    Row set(VaultCall call, String name, String value, SecretChange change) {
        SecretVersion version = change.create(newVersion(), now());
        String by = call.causation().actor();
        return inVault(call, name, place -> {
            Optional<UUID> existing = events.reservations().lock(NAME, place.key());
            UUID secret = existing.orElseGet(() -> take(place));
            SecretPlace first = place;
            if (existing.isPresent()) {
                first = events.send(new AddVersion(secret, version, by), SecretPlace.class);
            } else {
                events.send(new CreateSecret(secret, place, version, by));
            }
            rows.store(secret, place.vault(), version.id(), box.seal(value, place.owner(version.id())));
            return new Row(secret, place.vault(), first.name(), null, null, version);
        });
    }

    Valued get(VaultCall call, String name, @Nullable String version) {
        SecretRows.Sealed found = rows.value(call.vault().vault(), name, version)
                .orElseThrow(() -> DataErrors.secretNotFound(version == null ? name : name + "/" + version));
        if (!found.row().version().enabled()) {
            throw DataErrors.disabled();
        }
        return open(call, found);
    }

    Row update(VaultCall call, String name, @Nullable String version, SecretChange change) {
        record Updated(UUID secret, String version) {}
        Updated updated = inVault(call, name, place -> {
            UUID secret = locked(place, () -> DataErrors.secretNotFound(name));
            String which = version == null
                    ? rows.living(place.vault(), name)
                            .orElseThrow(() -> DataErrors.secretNotFound(name))
                            .version()
                            .id()
                    : version;
            events.send(
                    new UpdateVersion(secret, which, change, call.causation().actor(), now()));
            return new Updated(secret, which);
        });
        return row(updated.secret(), updated.version(), name);
    }

    Row delete(VaultCall call, String name) {
        inVault(call, name, place -> {
            UUID secret = locked(place, () -> DataErrors.secretNotFound(name));
            Duration retention = Duration.ofDays(call.vault().content().retentionDays());
            events.send(new DeleteSecret(secret, now(), retention));
            events.timers().set(timer(secret), PURGE, now().plus(retention), new PurgeDue(secret));
            return true;
        });
        return rows.deleted(call.vault().vault(), name).orElseThrow(() -> DataErrors.changedMeanwhile(name));
    }

    Row recover(VaultCall call, String name) {
        inVault(call, name, place -> {
            UUID secret = locked(place, () -> DataErrors.deletedSecretNotFound(name));
            events.send(new RecoverSecret(secret, now()));
            events.timers().cancel(timer(secret));
            return true;
        });
        return rows.living(call.vault().vault(), name).orElseThrow(() -> DataErrors.changedMeanwhile(name));
    }

    void purge(VaultCall call, String name) {
        if (call.vault().content().purgeProtected()) {
            throw DataErrors.purgeProtected();
        }
        inVault(call, name, place -> {
            UUID secret = events.reservations()
                    .lock(NAME, place.key())
                    .filter(held -> rows.deleted(place.vault(), name).isPresent())
                    .orElseThrow(() -> DataErrors.deletedSecretNotFound(name));
            purge(secret, place);
            return true;
        });
    }

    Row deleted(VaultCall call, String name) {
        return rows.deleted(call.vault().vault(), name).orElseThrow(() -> DataErrors.deletedSecretNotFound(name));
    }

    List<Row> list(VaultCall call, boolean deleted, String after, int size) {
        return rows.list(call.vault().vault(), deleted, after, size);
    }

    List<Row> versions(VaultCall call, String name, String after, int size) {
        return rows.versions(call.vault().vault(), name, after, size);
    }

    String backup(VaultCall call, String name) {
        List<SecretRows.Sealed> all = rows.all(call.vault().vault(), name);
        if (all.isEmpty()) {
            throw DataErrors.secretNotFound(name);
        }
        return backups.pack(
                call.vault().id().subscription(),
                all.getFirst().row().name(),
                all.stream().map(version -> open(call, version)).toList());
    }

    Row restore(VaultCall call, String blob) {
        SecretBackup.Content content = backups.unpack(call.vault().id().subscription(), blob);
        String current = content.versions().getLast().version().id();
        UUID restored = inVault(call, content.name(), place -> {
            events.reservations().lock(NAME, place.key()).ifPresent(held -> {
                throw rows.deleted(place.vault(), place.name()).isPresent()
                        ? DataErrors.deletedButRecoverable(place.name())
                        : DataErrors.nameInUse(place.name());
            });
            UUID secret = take(place);
            List<SecretVersion> versions = content.versions().stream()
                    .map(SecretBackup.Version::version)
                    .toList();
            events.send(
                    new RestoreSecret(secret, place, versions, call.causation().actor()));
            content.versions()
                    .forEach(v -> rows.store(
                            secret,
                            place.vault(),
                            v.version().id(),
                            box.seal(v.value(), place.owner(v.version().id()))));
            return secret;
        });
        return row(restored, current, content.name());
    }

    private Valued open(VaultCall call, SecretRows.Sealed sealed) {
        Row row = sealed.row();
        String owner = new SecretPlace(row.vault(), call.vault().id().toString(), row.name())
                .owner(row.version().id());
        return new Valued(row, box.open(sealed.value(), owner));
    }

    /** Runs work in a transaction that no purge of the vault overtakes. */
    private <R> R inVault(VaultCall call, String name, Function<SecretPlace, R> work) {
        SecretPlace place =
                new SecretPlace(call.vault().vault(), call.vault().id().toString(), name);
        try {
            return events.execute(call.causation(), () -> {
                if (!vaults.stays(place.vault(), call.vault().id().name())) {
                    throw DataErrors.changedMeanwhile(name);
                }
                return work.apply(place);
            });
        } catch (RuntimeException e) {
            throw EventSourcing.isConflict(e) ? DataErrors.changedMeanwhile(name) : e;
        }
    }

    private UUID take(SecretPlace place) {
        UUID secret = UUID.randomUUID();
        if (!events.reservations().take(NAME, place.key(), secret)) {
            throw EventSourcing.conflict();
        }
        return secret;
    }

    private UUID locked(SecretPlace place, Supplier<VaultRefusal> absent) {
        return events.reservations().lock(NAME, place.key()).orElseThrow(absent);
    }

    /** Rows follow at the end of a transaction; whoever purges in between leaves none. */
    private Row row(UUID secret, String version, String name) {
        return rows.version(secret, version).orElseThrow(() -> DataErrors.changedMeanwhile(name));
    }

    private void purge(UUID secret, SecretPlace place) {
        events.send(new PurgeSecret(secret, now()));
        events.reservations().release(NAME, place.key(), secret);
        events.timers().cancel(timer(secret));
    }

    /** Rings in a transaction; a secret that was recovered or purged meanwhile is none of its business. */
    private void due(UUID secret) {
        rows.toPurge(secret, now()).ifPresent(place -> {
            events.reservations().lock(NAME, place.key());
            purge(secret, place);
        });
    }

    private static String timer(UUID secret) {
        return PURGE + "/" + secret;
    }

    private static String newVersion() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    /** PostgreSQL keeps microseconds. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
