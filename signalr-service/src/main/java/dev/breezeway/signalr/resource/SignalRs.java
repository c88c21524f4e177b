package dev.breezeway.signalr.resource;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breezeway.arm.ApiVersion;
import dev.breezeway.arm.ArmErrors;
import dev.breezeway.arm.ArmResource;
import dev.breezeway.arm.FidelityConfig;
import dev.breezeway.arm.JsonBody;
import dev.breezeway.arm.Operations;
import dev.breezeway.arm.ResourceId;
import dev.breezeway.arm.ResourceStore;
import dev.breezeway.arm.ResourceStore.Stored;
import dev.breezeway.arm.group.ResourceGroups;
import dev.breezeway.arm.secret.SecretBox;
import dev.breezeway.contracts.Context;
import dev.breezeway.eventsourcing.Causation;
import dev.breezeway.eventsourcing.EventSourcing;
import dev.breezeway.eventsourcing.ReadModel;
import dev.breezeway.privatelink.Connections;
import dev.breezeway.signalr.connection.ConnectionTarget;
import dev.breezeway.signalr.key.AccessKeys;
import dev.breezeway.signalr.key.KeyType;
import dev.breezeway.signalr.resource.SignalRCommand.CreateSignalR;
import dev.breezeway.signalr.resource.SignalRCommand.RecordKeyRegenerated;
import dev.breezeway.signalr.resource.SignalRCommand.RestartSignalR;
import dev.breezeway.signalr.resource.SignalRCommand.UpdateSignalR;
import dev.breezeway.signalr.resource.SignalRView.Inside;
import dev.breezeway.signalr.sharedlink.SharedPrivateLinks;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** SignalRs by their ARM ids: what a request means for aggregates, names and shared private links. */
public final class SignalRs {
    /** The kind of reservation that holds the ARM ids of this service. */
    public static final String ARM_ID = "arm";

    /** The kind of reservation that holds their names, which are the first labels of hosts. */
    static final String NAME = "signalr-name";

    private static final int CLEARED_AT_ONCE = 200;

    private final EventSourcing events;
    private final ResourceStore store;
    private final Operations operations;
    private final Clock clock;
    private final Provisioning provisioning;
    private final ResourceGroups groups;
    private final CustomResources customs;
    private final SharedPrivateLinks links;
    private final Connections connections;
    private final HeldInside inside;
    private final SignalRDeletions deletions;
    private final AccessKeys keys;
    private final String tenant;

    /** The SignalRs of a service; registers its projections and handlers. */
    public SignalRs(
            EventSourcing events,
            ObjectMapper json,
            Clock clock,
            SecretBox secrets,
            String tenant,
            FidelityConfig fidelity) {
        this.events = events;
        this.clock = clock;
        this.tenant = tenant;
        this.keys = new AccessKeys(events.sql(), secrets);
        this.store = new ResourceStore(events.sql(), json);
        this.operations = new Operations(events.sql());
        events.project(
                ReadModel.of("resources", new SignalRProjection(store, operations, keys)::on, "resource", "operation")
                        .leaving("access_key"));
        this.provisioning = new Provisioning(events, clock, fidelity.creating());
        this.groups = new ResourceGroups(events, Context.SIGNALR, this::clear);
        this.customs = new CustomResources(events, store, groups, clock);
        this.links = new SharedPrivateLinks(events, store, operations, clock, this);
        this.connections = new Connections(events, store, new ConnectionTarget());
        this.inside = new HeldInside(links, connections, customs, fidelity.conflicts());
        this.deletions = new SignalRDeletions(events, store, operations, links, connections, clock);
    }

    /** The shared private links inside them. */
    public SharedPrivateLinks links() {
        return links;
    }

    /** The certificates and domains of customers' own. */
    CustomResources customs() {
        return customs;
    }

    /** The private endpoint connections to them. */
    public Connections connections() {
        return connections;
    }

    /** The resource groups that they are in. */
    public ResourceGroups groups() {
        return groups;
    }

    /** The operations on them. */
    public Operations operations() {
        return operations;
    }

    /** A living SignalR as ARM shows it. */
    Optional<ArmResource> find(ResourceId id, ApiVersion version) {
        return stored(id).map(s -> render(s, version));
    }

    ArmResource render(Stored<SignalRView> stored, ApiVersion version) {
        Inside inside = new Inside(links.of(stored.id()), connections.of(stored.id()));
        return stored.document().render(stored, version, inside, tenant);
    }

    /** How the SignalRs of a page are shown; what they hold is read once for all of them. */
    Function<Stored<SignalRView>, ArmResource> rendering(ResourceStore.Page<SignalRView> page, ApiVersion version) {
        Map<String, List<ArmResource>> linked = links.of(page.ids());
        Map<String, List<ArmResource>> connected = connections.of(page.ids());
        return signalr -> {
            String id = signalr.id().folded();
            Inside inside = new Inside(linked.getOrDefault(id, List.of()), connected.getOrDefault(id, List.of()));
            return signalr.document().render(signalr, version, inside, tenant);
        };
    }

    /** A SignalR in the read model. */
    public Optional<Stored<SignalRView>> stored(ResourceId id) {
        return store.get(id, SignalRView.class);
    }

    /** The same; refused where there is none. */
    public Stored<SignalRView> existing(ResourceId id) {
        return stored(id).orElseThrow(() -> ArmErrors.resourceNotFound(id).refuse());
    }

    /** The SignalR that answers at {@code <name>.service.signalr.net}. */
    public Optional<LivingSignalR> named(String name) {
        return store.holding(NAME, name, SignalRView.class)
                .filter(s -> !s.document().deleting())
                .map(s ->
                        new LivingSignalR(s.incarnation(), s.id(), s.document().content()));
    }

    ResourceStore.Page<SignalRView> page(
            String subscription, @Nullable String group, @Nullable String after, int size) {
        return store.page(SignalRRules.TYPE, subscription, group, after, size, SignalRView.class);
    }

    /** What a PUT came to: whether it created, and what to follow, if it takes time. */
    record Put(boolean created, Optional<Following> following) {}

    /** Creates or updates. */
    Put put(Causation causation, UUID group, ResourceId id, JsonBody body) {
        SignalRRules.name(id.name());
        SignalRContent content = SignalRRules.content(body);
        Written written = events.execute(causation, () -> {
            groups.enter(group, id);
            // not shared: a link that is being created meanwhile has to see the SKU, and the SKU the link
            Optional<UUID> living = events.reservations().lock(ARM_ID, id.folded());
            if (living.isEmpty()) {
                return new Written(true, create(causation, id, content));
            }
            Stored<SignalRView> now = stored(id).orElseThrow(EventSourcing::conflict);
            inside.allow(now, content);
            inside.refuseWhileChanging(id);
            events.send(new UpdateSignalR(living.get(), content, null, causation.actor(), clock.instant()));
            if (now.document().failed()) {
                provisioning.again(living.get(), id.toString());
            }
            return new Written(false, living.get());
        });
        // the row of an operation is there when the transaction has ended
        return new Put(written.created(), following(written.signalr(), content));
    }

    private record Written(boolean created, UUID signalr) {}

    private Optional<Following> following(UUID signalr, SignalRContent content) {
        return operations.running(signalr).map(operation -> new Following(operation, content.location()));
    }

    /** Merges what was sent into what is there; empty when that changed nothing. */
    Optional<Following> patch(Causation causation, UUID group, ResourceId id, JsonBody patch) {
        Following update = done(causation, group, id, (now, operation) -> {
            SignalRContent content =
                    SignalRRules.content(SignalRPatch.apply(now.document().content(), patch));
            inside.allow(now, content);
            return new UpdateSignalR(now.incarnation(), content, operation, causation.actor(), clock.instant());
        });
        return Optional.of(update).filter(u -> operations.find(u.operation()).isPresent());
    }

    /** Closes the connections of its clients. */
    Following restart(Causation causation, UUID group, ResourceId id) {
        return done(
                causation,
                group,
                id,
                (now, operation) ->
                        new RestartSignalR(now.incarnation(), operation, causation.actor(), clock.instant()));
    }

    /** Makes keys anew; the old ones are not valid any longer when this returns. */
    public Following regenerateKey(Causation causation, UUID group, ResourceId id, KeyType type) {
        return done(causation, group, id, (now, operation) -> {
            type.kinds().forEach(kind -> keys.regenerate(now.incarnation(), kind));
            return new RecordKeyRegenerated(now.incarnation(), type, operation, causation.actor(), clock.instant());
        });
    }

    /** The access keys of a SignalR that is there. */
    public AccessKeys.Pair keys(ResourceId id) {
        return keys(existing(id).incarnation());
    }

    /** The access keys of an incarnation that is there. */
    public AccessKeys.Pair keys(UUID signalr) {
        return keys.known(signalr).orElseGet(() -> events.execute(Causation.of("listKeys"), () -> keys.of(signalr)));
    }

    /** Whether a SignalR could have this name. */
    boolean free(String name) {
        return events.reservations().holder(NAME, name).isEmpty();
    }

    /** Begins to delete; empty when there is nothing. Answers the operation to follow and the region it is in. */
    Optional<Following> delete(Causation causation, ResourceId id) {
        return events.execute(causation, () -> {
            inside.refuseWhileChanging(id);
            return deletions.delete(id);
        });
    }

    /** Where an operation can be followed. */
    public record Following(UUID operation, String location) {}

    /** The public host of a SignalR. */
    public static String host(ResourceId id) {
        return id.name().toLowerCase(Locale.ROOT) + ".service.signalr.net";
    }

    /** In the transaction in which the last link of a SignalR that is to go went. */
    public void emptied(UUID signalr, ResourceId id) {
        deletions.emptied(signalr, id);
    }

    /** Sends a command about a SignalR that is there, with an operation that is over at once. */
    private Following done(
            Causation causation,
            UUID group,
            ResourceId id,
            BiFunction<Stored<SignalRView>, UUID, SignalRCommand> command) {
        return events.execute(causation, () -> {
            groups.enter(group, id);
            if (events.reservations().lock(ARM_ID, id.folded()).isEmpty()) {
                throw ArmErrors.resourceNotFound(id).refuse();
            }
            Stored<SignalRView> now = stored(id).orElseThrow(EventSourcing::conflict);
            UUID operation = UUID.randomUUID();
            events.send(command.apply(now, operation));
            return new Following(operation, now.document().content().location());
        });
    }

    private UUID create(Causation causation, ResourceId id, SignalRContent content) {
        UUID signalr = UUID.randomUUID();
        if (!events.reservations().take(ARM_ID, id.folded(), signalr)) {
            throw EventSourcing.conflict();
        }
        if (!events.reservations().take(NAME, id.name(), signalr)) {
            throw SignalRErrors.nameTaken(id.name()).refuse();
        }
        events.send(new CreateSignalR(signalr, id.toString(), content, causation.actor(), clock.instant()));
        provisioning.created(signalr, id.toString());
        return signalr;
    }

    private int clear(String subscription, String group) {
        return deletions.clear(page(subscription, group, null, CLEARED_AT_ONCE));
    }
}
