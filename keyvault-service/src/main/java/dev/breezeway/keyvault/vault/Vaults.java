package dev.breezeway.keyvault.vault;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breezeway.arm.ArmErrors;
import dev.breezeway.arm.ArmResource;
import dev.breezeway.arm.JsonBody;
import dev.breezeway.arm.Operations;
import dev.breezeway.arm.ResourceId;
import dev.breezeway.arm.ResourceStore;
import dev.breezeway.arm.ResourceStore.Stored;
import dev.breezeway.arm.group.ResourceGroups;
import dev.breezeway.contracts.Context;
import dev.breezeway.contracts.PrivateName;
import dev.breezeway.eventsourcing.Causation;
import dev.breezeway.eventsourcing.EventSourcing;
import dev.breezeway.keyvault.vault.VaultCommand.CreateVault;
import dev.breezeway.keyvault.vault.VaultCommand.DeleteVault;
import dev.breezeway.keyvault.vault.VaultCommand.PurgeVault;
import dev.breezeway.keyvault.vault.VaultCommand.UpdateVault;
import dev.breezeway.privatelink.Connections;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Vaults by their ARM ids: what a request means for aggregates, names and connections. */
public final class Vaults implements Connections.Target {
    private static final String ARM_ID = "arm";
    private static final String NAME = "vault-name";
    private static final int CLEARED_AT_ONCE = 200;

    private final EventSourcing events;
    private final ResourceStore store;
    private final Operations operations;
    private final VaultProjection projection;
    private final Clock clock;
    private final Connections connections;
    private final ResourceGroups groups;

    /** The vaults of a service; registers its projection and handlers. */
    public Vaults(EventSourcing events, ObjectMapper json, Clock clock, Context context) {
        this.events = events;
        this.clock = clock;
        this.store = new ResourceStore(events.sql(), json);
        this.operations = new Operations(events.sql());
        this.projection = new VaultProjection(events.sql(), store, operations, json);
        events.project(projection::on);
        this.connections = new Connections(events, store, this);
        this.groups = new ResourceGroups(events, context, this::clear);
    }

    /** The connections to vaults. */
    public Connections connections() {
        return connections;
    }

    /** The resource groups that vaults are in. */
    public ResourceGroups groups() {
        return groups;
    }

    Operations operations() {
        return operations;
    }

    Optional<ArmResource> find(ResourceId id) {
        return store.get(id, VaultView.Living.class).map(this::render);
    }

    ArmResource render(Stored<VaultView.Living> stored) {
        return VaultView.render(stored.id(), stored.document(), connections.of(stored.id()));
    }

    ResourceStore.Page<VaultView.Living> page(
            String subscription, @Nullable String group, @Nullable String after, int size) {
        return store.page(VaultRules.TYPE, subscription, group, after, size, VaultView.Living.class);
    }

    ArmResource put(Causation causation, UUID group, ResourceId id, JsonBody body) {
        VaultRules.name(id.name());
        VaultContent content = VaultRules.content(body);
        events.execute(causation, () -> {
            groups.enter(group, id);
            Optional<UUID> living = events.reservations().share(ARM_ID, id.folded());
            if (living.isPresent()) {
                sameLocation(id, content);
                events.send(new UpdateVault(living.get(), content, causation.actor(), clock.instant()));
            } else {
                create(causation, id, content);
            }
            return true;
        });
        return find(id).orElseThrow(
                        () -> VaultErrors.changedMeanwhile(id.name()).refuse());
    }

    /** False when there is no such vault. */
    boolean delete(Causation causation, ResourceId id) {
        return events.execute(causation, () -> delete(id));
    }

    UUID purge(Causation causation, String subscription, String location, String name) {
        UUID operation = UUID.randomUUID();
        events.execute(causation, () -> {
            // whoever purges it at the same time waits, and finds it gone
            events.reservations().lock(NAME, name);
            UUID vault = deleted(subscription, location, name).vault();
            events.send(new PurgeVault(vault, operation, clock.instant()));
            events.reservations().release(NAME, name, vault);
            return true;
        });
        return operation;
    }

    ArmResource showDeleted(String subscription, String location, String name) {
        VaultProjection.DeletedRow row = deleted(subscription, location, name);
        return VaultView.render(subscription, row.name(), row.document());
    }

    List<ArmResource> listDeleted(String subscription) {
        return projection.deleted(subscription).stream()
                .map(row -> VaultView.render(subscription, row.name(), row.document()))
                .toList();
    }

    @Override
    public String type() {
        return VaultRules.TYPE;
    }

    @Override
    public String groupId() {
        return "vault";
    }

    @Override
    public boolean showsGroups() {
        return false;
    }

    @Override
    public String reservation() {
        return ARM_ID;
    }

    @Override
    public List<PrivateName> names(ResourceId resource) {
        String name = resource.name().toLowerCase(Locale.ROOT);
        return List.of(new PrivateName(VaultView.host(name), name + ".privatelink.vaultcore.azure.net"));
    }

    private void create(Causation causation, ResourceId id, VaultContent content) {
        UUID vault = UUID.randomUUID();
        if (!events.reservations().take(ARM_ID, id.folded(), vault)) {
            throw EventSourcing.conflict();
        }
        if (!events.reservations().take(NAME, id.name(), vault)) {
            UUID holder = events.reservations().holder(NAME, id.name()).orElse(vault);
            throw (projection.isDeleted(holder) ? VaultErrors.deletedNameTaken() : VaultErrors.nameTaken(id.name()))
                    .refuse();
        }
        events.send(new CreateVault(vault, id.toString(), content, causation.actor(), clock.instant()));
    }

    private void sameLocation(ResourceId id, VaultContent content) {
        store.get(id, VaultView.Living.class)
                .map(v -> v.document().content().location())
                .filter(there -> !there.equals(content.location()))
                .ifPresent(there -> {
                    throw ArmErrors.locationDiffers(id, there, content.location())
                            .refuse();
                });
    }

    /** The name stays reserved until the purge; whoever asks for a connection meanwhile waits, and is refused. */
    private boolean delete(ResourceId id) {
        Optional<UUID> vault = events.reservations().lock(ARM_ID, id.folded());
        vault.ifPresent(incarnation -> {
            connections.removeAll(id);
            events.send(new DeleteVault(incarnation, clock.instant()));
            events.reservations().release(ARM_ID, id.folded(), incarnation);
        });
        return vault.isPresent();
    }

    private int clear(String subscription, String group) {
        ResourceStore.Page<VaultView.Living> page = page(subscription, group, null, CLEARED_AT_ONCE);
        page.items().forEach(vault -> delete(vault.id()));
        return page.next() == null ? 0 : 1;
    }

    private VaultProjection.DeletedRow deleted(String subscription, String location, String name) {
        return projection.deleted(subscription, location, name).orElseThrow(() -> VaultErrors.deletedVaultNotFound(name)
                .refuse());
    }
}
