package dev.breezeway.signalr.sharedlink;

import dev.breezeway.arm.ArmErrors;
import dev.breezeway.arm.ArmResource;
import dev.breezeway.arm.JsonBody;
import dev.breezeway.arm.Operations;
import dev.breezeway.arm.ResourceId;
import dev.breezeway.arm.ResourceStore;
import dev.breezeway.arm.ResourceStore.Stored;
import dev.breezeway.contracts.ConsumerCommand.ConfirmDeletion;
import dev.breezeway.contracts.ConsumerCommand.RecordConnectionFailure;
import dev.breezeway.contracts.ConsumerCommand.RecordConnectionStatus;
import dev.breezeway.eventsourcing.Causation;
import dev.breezeway.eventsourcing.EventSourcing;
import dev.breezeway.eventsourcing.ReadModel;
import dev.breezeway.signalr.resource.SignalRErrors;
import dev.breezeway.signalr.resource.SignalRView;
import dev.breezeway.signalr.resource.SignalRs;
import dev.breezeway.signalr.sharedlink.LinkCommand.CreateLink;
import dev.breezeway.signalr.sharedlink.LinkCommand.DeleteLink;
import dev.breezeway.signalr.sharedlink.LinkCommand.FinishDeletion;
import dev.breezeway.signalr.sharedlink.LinkCommand.PutLink;
import dev.breezeway.signalr.sharedlink.LinkCommand.RecordFailure;
import dev.breezeway.signalr.sharedlink.LinkCommand.RecordStatus;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Shared private links by their ARM ids: what a request and the approval process mean for them. */
public final class SharedPrivateLinks {
    private static final String TYPE = "sharedPrivateLinkResources";
    /** What can be connected to, with its group id. */
    private static final Map<String, String> GROUPS =
            Map.of("Microsoft.Web/sites", "sites", "Microsoft.KeyVault/vaults", "vault");

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._-]{0,259}");
    private static final int LONGEST_MESSAGE = 140;

    private final EventSourcing events;
    private final ResourceStore store;
    private final Operations operations;
    private final Clock clock;
    private final SignalRs signalrs;

    /** The links inside these SignalRs; registers their projection and handlers. */
    public SharedPrivateLinks(
            EventSourcing events, ResourceStore store, Operations operations, Clock clock, SignalRs signalrs) {
        this.events = events;
        this.store = store;
        this.operations = operations;
        this.clock = clock;
        this.signalrs = signalrs;
        events.project(ReadModel.of("resources", new LinkProjection(store, operations)::on, "resource", "operation"));
        events.handlers()
                .on(
                        RecordConnectionStatus.class,
                        (m, e) -> events.send(new RecordStatus(
                                m.approval(), m.epoch(), m.status(), m.description(), clock.instant())))
                .on(
                        RecordConnectionFailure.class,
                        (m, e) -> events.send(new RecordFailure(m.approval(), m.epoch(), m.reason(), clock.instant())))
                .on(ConfirmDeletion.class, (m, e) -> confirmDeletion(m.approval()));
    }

    /** The links of a SignalR, as ARM shows them. */
    public List<ArmResource> of(ResourceId signalr) {
        return store.children(signalr, TYPE, LinkView.class).stream()
                .map(link -> link.document().render(link.id()))
                .toList();
    }

    /** The links of each of several SignalRs, by folded id; none for a SignalR that has none. */
    public Map<String, List<ArmResource>> of(List<ResourceId> signalrs) {
        Map<String, List<ArmResource>> shown = new HashMap<>();
        store.children(signalrs, TYPE, LinkView.class)
                .forEach((signalr, found) -> shown.put(
                        signalr,
                        found.stream()
                                .map(link -> link.document().render(link.id()))
                                .toList()));
        return shown;
    }

    /** Whether an operation runs on a link of a SignalR. */
    public boolean changing(ResourceId signalr) {
        return store.children(signalr, TYPE, LinkView.class).stream()
                .anyMatch(link -> operations.running(link.incarnation()).isPresent());
    }

    Optional<ArmResource> find(ResourceId id) {
        return store.get(id, LinkView.class).map(link -> link.document().render(link.id()));
    }

    /** What a PUT came to: whether it created, and the operation to follow. */
    record Put(boolean created, UUID operation, String location) {}

    Put put(Causation causation, UUID group, ResourceId id, JsonBody body) {
        if (!NAME.matcher(id.name()).matches()) {
            throw LinkErrors.invalidName(id.name()).refuse();
        }
        LinkContent content = content(body);
        return events.execute(causation, () -> put(causation, id, content, group));
    }

    private Put put(Causation causation, ResourceId id, LinkContent content, UUID group) {
        signalrs.groups().enter(group, id);
        ResourceId parentId = id.root();
        UUID signalr = events.reservations()
                .share(SignalRs.ARM_ID, parentId.folded())
                .orElseThrow(() -> ArmErrors.parentNotFound(parentId).refuse());
        Stored<SignalRView> parent = signalrs.stored(parentId).orElseThrow(EventSourcing::conflict);
        if (parent.document().deleting()) {
            throw SignalRErrors.beingDeleted(parent.id().toString()).refuse();
        }
        if (parent.document().creating()) {
            throw SignalRErrors.busy(parent.id().toString()).refuse();
        }
        if (parent.document().content().sku().free()) {
            throw LinkErrors.freeTier().refuse();
        }
        String location = parent.document().content().location();
        UUID operation = UUID.randomUUID();
        Optional<UUID> living = events.reservations().share(SignalRs.ARM_ID, id.folded());
        if (living.isPresent()) {
            events.send(new PutLink(living.get(), content, operation, causation.actor(), clock.instant()));
            return new Put(false, followed(living.get(), operation, id), location);
        }
        UUID link = UUID.randomUUID();
        if (!events.reservations().take(SignalRs.ARM_ID, id.folded(), link)) {
            throw EventSourcing.conflict();
        }
        LinkPlace place = new LinkPlace(
                parent.id().child(TYPE, id.name()).toString(),
                signalr,
                parent.id().toString(),
                location);
        events.send(new CreateLink(link, place, content, operation, causation.actor(), clock.instant()));
        return new Put(true, operation, location);
    }

    /** What a PUT is followed by: its own operation, or where it changed nothing that of what still goes on. */
    private UUID followed(UUID link, UUID operation, ResourceId id) {
        if (operations.find(operation).isPresent()) {
            return operation;
        }
        return operations.running(link).orElseGet(() -> {
            operations.begin(operation, link, id, clock.instant());
            operations.succeed(link, clock.instant());
            return operation;
        });
    }

    /** A deletion that goes on: its operation and region. */
    record Deleting(UUID operation, String location) {}

    /** Begins to delete; empty when there is nothing. A second deletion joins the first. */
    Optional<Deleting> delete(Causation causation, ResourceId id) {
        return events.execute(causation, () -> store.get(id, LinkView.class).map(link -> {
            UUID operation = UUID.randomUUID();
            events.send(new DeleteLink(link.incarnation(), operation, clock.instant()));
            boolean joins = link.document().provisioningState().equals("Deleting");
            UUID followed = joins ? operations.running(link.incarnation()).orElse(operation) : operation;
            return new Deleting(followed, link.document().location());
        }));
    }

    /** Begins to delete all links of a SignalR, in the transaction of its deletion; true when there is none. */
    public boolean deleteAll(ResourceId signalr) {
        List<Stored<LinkView>> links = store.children(signalr, TYPE, LinkView.class);
        links.forEach(link -> events.send(new DeleteLink(link.incarnation(), UUID.randomUUID(), clock.instant())));
        return links.isEmpty();
    }

    /** The links of one SignalR are confirmed one after the other: messages about them have its id as their key. */
    private void confirmDeletion(UUID link) {
        store.get(link, LinkView.class).ifPresent(stored -> {
            ResourceId parent = stored.id().root();
            Optional<UUID> signalr = events.reservations().lock(SignalRs.ARM_ID, parent.folded());
            events.send(new FinishDeletion(link, clock.instant()));
            events.reservations().release(SignalRs.ARM_ID, stored.id().folded(), link);
            boolean last = store.children(parent, TYPE, LinkView.class).stream()
                    .allMatch(other -> other.incarnation().equals(link));
            if (last) {
                signalr.ifPresent(incarnation -> signalrs.emptied(incarnation, parent));
            }
        });
    }

    /** What can be judged here is refused at once; the rest is up to the target. */
    private static LinkContent content(JsonBody body) {
        String target = body.requiredText("properties.privateLinkResourceId");
        String group = body.requiredText("properties.groupId");
        String offered = ResourceId.parse(target)
                .flatMap(id -> GROUPS.keySet().stream()
                        .filter(id::isOfType)
                        .map(GROUPS::get)
                        .findFirst())
                .orElseThrow(() -> LinkErrors.invalidTarget(target).refuse());
        if (!group.equals(offered)) {
            throw LinkErrors.invalidGroup().refuse();
        }
        String message = body.text("properties.requestMessage").orElse("");
        if (message.length() > LONGEST_MESSAGE) {
            throw SignalRErrors.badArgument(
                            "The request message has %d characters; at most %d are allowed."
                                    .formatted(message.length(), LONGEST_MESSAGE),
                            "properties.requestMessage")
                    .refuse();
        }
        return new LinkContent(target, group, message);
    }
}
