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
import dev.breezeway.eventsourcing.ReadModel;
import dev.breezeway.keyvault.vault.VaultCommand.CreateVault;
import dev.breezeway.keyvault.vault.VaultCommand.DeleteVault;
import dev.breezeway.keyvault.vault.VaultCommand.RecoverVault;
import dev.breezeway.keyvault.vault.VaultCommand.UpdateVault;
import dev.breezeway.privatelink.ConnectionDocument;
import dev.breezeway.privatelink.Connections;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Vaults by their ARM ids: what a request means for aggregates, names and connections. */
public final class Vaults implements Connections.Target {
    private static final String ARM_ID = "arm";
    static final String NAME = "vault-name";
    private static final int CLEARED_AT_ONCE = 200;

    private final EventSourcing events;
    private final ResourceStore store;
    private final Operations operations;
    private final VaultProjection projection;
    private final DeletedVaults deleted;
    private final Clock clock;
    private final Duration registration;
    private final Connections connections;
    private final ResourceGroups groups;

    /**
     * The vaults of a service; registers its projection and handlers.
     *
     * @param registration how long a new one shows that its name is being registered
     */
    public Vaults(EventSourcing events, ObjectMapper json, Clock clock, Context context, Duration registration) {
        this.events = events;
        this.clock = clock;
        this.registration = registration;
        this.store = new ResourceStore(events.sql(), json);
        this.operations = new Operations(events.sql());
        this.projection = new VaultProjection(events.sql(), store, operations, json);
        events.project(ReadModel.of("resources", projection::on, "resource", "operation", "deleted_vault"));
        this.deleted = new DeletedVaults(events, projection, clock);
        var unused = new VaultRetention(events, clock);
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

    /** Those that can still be recovered. */
    DeletedVaults deleted() {
        return deleted;
    }

    /** The living vault with this name, which is the first label of its host. */
    public Optional<VaultAccess> named(String name) {
        return projection.living(NAME, name);
    }

    /** Whether this is the living vault with this name; then it is not purged before the transaction ends. */
    public boolean stays(UUID vault, String name) {
        return events.sql()
                .first(
                        "select 1 from reservation v where v.kind = ? and v.name = ? and v.incarnation = ? and exists "
                                + "(select from resource r where r.incarnation = v.incarnation) for share of v",
                        row -> true,
                        NAME,
                        name.toLowerCase(Locale.ROOT),
                        vault)
                .isPresent();
    }

    Operations operations() {
        return operations;
    }

    Optional<ArmResource> find(ResourceId id) {
        return store.get(id, VaultView.Living.class).map(this::render);
    }

    ArmResource render(Stored<VaultView.Living> stored) {
        return render(stored, connections.of(stored.id()));
    }

    /** How the vaults of a page are shown; what they hold is read once for all of them. */
    Function<Stored<VaultView.Living>, ArmResource> rendering(ResourceStore.Page<VaultView.Living> page) {
        Map<String, List<ArmResource>> connected = connections.of(page.ids());
        return vault -> render(vault, connected.getOrDefault(vault.id().folded(), List.of()));
    }

    private ArmResource render(Stored<VaultView.Living> stored, List<ArmResource> connected) {
        VaultView.Living vault = stored.document();
        boolean registering =
                clock.instant().isBefore(vault.systemData().createdAt().plus(registration));
        return VaultView.render(stored.id(), vault, connected, registering);
    }

    /** A page; like Azure's, a full one always names a next one, which may be empty. */
    ResourceStore.Page<VaultView.Living> page(
            String subscription, @Nullable String group, @Nullable String after, int size) {
        ResourceStore.Page<VaultView.Living> page =
                store.page(VaultRules.TYPE, subscription, group, after, size, VaultView.Living.class);
        return page.items().size() < size
                ? page
                : new ResourceStore.Page<>(
                        page.items(), page.items().getLast().id().folded());
    }

    ArmResource put(Causation causation, UUID group, ResourceId id, JsonBody body) {
        VaultRules.name(id.name());
        Optional<String> recovery = VaultRules.recovery(body);
        if (recovery.isPresent()) {
            return recover(causation, group, id, recovery.get());
        }
        VaultContent content = VaultRules.content(body);
        transact(id, causation, () -> {
            groups.enter(group, id);
            Optional<UUID> living = events.reservations().share(ARM_ID, id.folded());
            if (living.isPresent()) {
                sameLocation(id, content);
                events.send(new UpdateVault(
                        living.get(), new VaultChange.Replace(content), causation.actor(), clock.instant()));
            } else {
                create(causation, id, content);
            }
            return true;
        });
        return shown(id);
    }

    /** Changes a vault that exists. */
    ArmResource change(Causation causation, UUID group, ResourceId id, VaultChange change) {
        transact(id, causation, () -> {
            groups.enter(group, id);
            UUID vault = events.reservations()
                    .share(ARM_ID, id.folded())
                    .orElseThrow(() -> ArmErrors.resourceNotFound(id).refuse());
            events.send(new UpdateVault(vault, change, causation.actor(), clock.instant()));
            return true;
        });
        return shown(id);
    }

    /** Why a name cannot be given to a new vault; empty when it can. */
    Optional<NameTaken> nameTaken(String name) {
        if (!VaultRules.isName(name)) {
            return Optional.of(new NameTaken(
                    "AccountNameInvalid", VaultErrors.invalidName(name).message()));
        }
        return events.reservations()
                .holder(NAME, name)
                .map(holder -> new NameTaken(
                        "AlreadyExists", VaultErrors.nameTaken(name).message()));
    }

    /** Why a name is not available. */
    record NameTaken(String reason, String message) {}

    /** False when there is no such vault. */
    boolean delete(Causation causation, ResourceId id) {
        return transact(id, causation, () -> delete(id));
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
    public ArmResource shown(ResourceId id, ConnectionDocument connection, boolean decidedNow) {
        return connection.render(id, false);
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

    private ArmResource recover(Causation causation, UUID group, ResourceId id, String location) {
        transact(id, causation, () -> {
            groups.enter(group, id);
            // whoever purges it at the same time waits, or was first
            events.reservations().lock(NAME, id.name());
            UUID vault = projection
                    .deleted(id.subscription(), location, id.name())
                    .filter(row -> row.document().vaultId().equalsIgnoreCase(id.toString()))
                    .orElseThrow(() -> VaultErrors.nothingToRecover().refuse())
                    .incarnation();
            if (!events.reservations().take(ARM_ID, id.folded(), vault)) {
                throw EventSourcing.conflict();
            }
            events.send(new RecoverVault(vault, causation.actor(), clock.instant()));
            return true;
        });
        return shown(id);
    }

    private ArmResource shown(ResourceId id) {
        return find(id).orElseThrow(
                        () -> VaultErrors.changedMeanwhile(id.name()).refuse());
    }

    /** A vault that so many change at once that this one never got its turn answers as Azure's does. */
    private <R> R transact(ResourceId id, Causation causation, Supplier<R> work) {
        try {
            return events.execute(causation, work);
        } catch (RuntimeException e) {
            throw EventSourcing.isConflict(e)
                    ? VaultErrors.changedMeanwhile(id.name()).refuse()
                    : e;
        }
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
        ResourceStore.Page<VaultView.Living> page =
                store.page(VaultRules.TYPE, subscription, group, null, CLEARED_AT_ONCE, VaultView.Living.class);
        page.items().forEach(vault -> delete(vault.id()));
        return page.next() == null ? 0 : 1;
    }
}
