package dev.breezeway.signalr.resource;

import dev.breezeway.arm.Operations;
import dev.breezeway.arm.ResourceId;
import dev.breezeway.arm.ResourceStore;
import dev.breezeway.arm.ResourceStore.Stored;
import dev.breezeway.eventsourcing.EventSourcing;
import dev.breezeway.privatelink.Connections;
import dev.breezeway.signalr.resource.SignalRCommand.DeleteSignalR;
import dev.breezeway.signalr.resource.SignalRCommand.FinishDeletion;
import dev.breezeway.signalr.resource.SignalRs.Following;
import dev.breezeway.signalr.sharedlink.SharedPrivateLinks;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** How SignalRs go: their links first, which takes as long as the approval process needs, and their names at last. */
final class SignalRDeletions {
    private final EventSourcing events;
    private final ResourceStore store;
    private final Operations operations;
    private final SharedPrivateLinks links;
    private final Connections connections;
    private final Clock clock;

    SignalRDeletions(
            EventSourcing events,
            ResourceStore store,
            Operations operations,
            SharedPrivateLinks links,
            Connections connections,
            Clock clock) {
        this.events = events;
        this.store = store;
        this.operations = operations;
        this.links = links;
        this.connections = connections;
        this.clock = clock;
    }

    /** Whoever is creating a link inside it has finished, or waits and finds it deleting. In a transaction. */
    Optional<Following> delete(ResourceId id) {
        Optional<UUID> signalr = events.reservations().lock(SignalRs.ARM_ID, id.folded());
        return signalr.map(incarnation -> {
            SignalRView view = view(id).orElseThrow(EventSourcing::conflict);
            UUID operation = UUID.randomUUID();
            boolean empty = links.deleteAll(id);
            connections.removeAll(id);
            events.send(new DeleteSignalR(incarnation, operation, empty, clock.instant()));
            if (empty) {
                release(id, incarnation);
            }
            UUID followed = view.deleting() ? operations.running(incarnation).orElse(operation) : operation;
            return new Following(followed, view.content().location());
        });
    }

    /** In the transaction in which the last link of a SignalR that is to go went. */
    void emptied(UUID signalr, ResourceId id) {
        if (view(id).map(SignalRView::deleting).orElse(false)) {
            events.send(new FinishDeletion(signalr, clock.instant()));
            release(id, signalr);
        }
    }

    /** Deletes these of a resource group; answers zero when nothing is left to wait for. */
    int clear(ResourceStore.Page<SignalRView> page) {
        int left = page.next() == null ? 0 : 1;
        for (Stored<SignalRView> signalr : page.items()) {
            boolean empty = links.of(signalr.id()).isEmpty();
            delete(signalr.id());
            left += empty ? 0 : 1;
        }
        return left;
    }

    private Optional<SignalRView> view(ResourceId id) {
        return store.get(id, SignalRView.class).map(Stored::document);
    }

    private void release(ResourceId id, UUID signalr) {
        events.reservations().release(SignalRs.ARM_ID, id.folded(), signalr);
        events.reservations().release(SignalRs.NAME, id.name(), signalr);
    }
}
