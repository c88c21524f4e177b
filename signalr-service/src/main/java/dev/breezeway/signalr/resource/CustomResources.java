package dev.breezeway.signalr.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breezeway.arm.ArmErrors;
import dev.breezeway.arm.ArmResource;
import dev.breezeway.arm.ResourceId;
import dev.breezeway.arm.ResourceStore;
import dev.breezeway.arm.ResourceStore.Stored;
import dev.breezeway.arm.group.ResourceGroups;
import dev.breezeway.eventsourcing.Causation;
import dev.breezeway.eventsourcing.EventSourcing;
import dev.breezeway.signalr.resource.SignalRCommand.PutCustom;
import dev.breezeway.signalr.resource.SignalRCommand.RemoveCustom;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Certificates and domains of customers' own, inside SignalRs of the Premium tier. */
public final class CustomResources {
    private final EventSourcing events;
    private final ResourceStore store;
    private final ResourceGroups groups;
    private final Clock clock;

    CustomResources(EventSourcing events, ResourceStore store, ResourceGroups groups, Clock clock) {
        this.events = events;
        this.store = store;
        this.groups = groups;
        this.clock = clock;
    }

    /** What a PUT came to. */
    record Put(ArmResource resource, boolean created) {}

    Optional<ArmResource> find(ResourceId id) {
        return store.get(id, CustomView.class).map(there -> there.document().render(there.id()));
    }

    List<ArmResource> of(ResourceId signalr, CustomKind kind) {
        return store.children(signalr, kind.type(), CustomView.class).stream()
                .map(there -> there.document().render(there.id()))
                .toList();
    }

    /** Whether a SignalR has any. */
    boolean any(ResourceId signalr) {
        return Arrays.stream(CustomKind.values())
                .anyMatch(kind ->
                        !store.children(signalr, kind.type(), CustomView.class).isEmpty());
    }

    /** The SignalR that takes one; refused when it is not there, or of another tier. */
    LivingSignalR taking(ResourceId id) {
        ResourceId parent = id.root();
        Stored<SignalRView> signalr = store.get(parent, SignalRView.class)
                .orElseThrow(() -> ArmErrors.parentNotFound(parent).refuse());
        if (!signalr.document().content().sku().tier().equals("Premium")) {
            throw SignalRErrors.badArgument(
                            "Custom certificates and domains are supported in the Premium tier only.", "sku")
                    .refuse();
        }
        return new LivingSignalR(
                signalr.incarnation(), signalr.id(), signalr.document().content());
    }

    Put put(Causation causation, UUID group, ResourceId id, CustomKind kind, ObjectNode properties) {
        boolean created = events.execute(causation, () -> {
            groups.enter(group, id.root());
            events.reservations().bar(id.folded()); // for those that want nothing to be there
            hold(id);
            boolean isNew = find(id).isEmpty();
            events.send(new PutCustom(
                    taking(id).incarnation(), kind, id.name(), properties, causation.actor(), clock.instant()));
            return isNew;
        });
        return new Put(find(id).orElseThrow(() -> ArmErrors.resourceNotFound(id).refuse()), created);
    }

    /** False when there is none. */
    boolean delete(Causation causation, ResourceId id, CustomKind kind) {
        return events.execute(causation, () -> {
            hold(id);
            Optional<Stored<CustomView>> there = store.get(id, CustomView.class);
            there.flatMap(custom -> store.get(id.root(), SignalRView.class))
                    .ifPresent(signalr ->
                            events.send(new RemoveCustom(signalr.incarnation(), kind, id.name(), clock.instant())));
            return there.isPresent();
        });
    }

    /** Others that change the same SignalR wait. */
    private void hold(ResourceId id) {
        Optional<UUID> unused =
                events.reservations().lock(SignalRs.ARM_ID, id.root().folded());
    }
}
