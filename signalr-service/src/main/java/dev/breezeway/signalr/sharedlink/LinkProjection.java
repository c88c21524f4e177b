package dev.breezeway.signalr.sharedlink;

import dev.breezeway.arm.Operations;
import dev.breezeway.arm.ResourceId;
import dev.breezeway.arm.ResourceStore;
import dev.breezeway.arm.SystemData;
import dev.breezeway.contracts.ConnectionStatus;
import dev.breezeway.contracts.Refused;
import dev.breezeway.eventsourcing.StoredEvent;
import dev.breezeway.signalr.sharedlink.LinkEvent.LinkDeleted;
import dev.breezeway.signalr.sharedlink.LinkEvent.LinkDeletionRequested;
import dev.breezeway.signalr.sharedlink.LinkEvent.LinkFailed;
import dev.breezeway.signalr.sharedlink.LinkEvent.LinkRequested;
import dev.breezeway.signalr.sharedlink.LinkEvent.LinkStatusChanged;
import dev.breezeway.signalr.sharedlink.LinkEvent.LinkUpdated;

/** Rows of shared private links and of the operations on them. */
final class LinkProjection {
    private static final Refused CANCELED =
            new Refused("OperationCanceled", "The resource was deleted before the operation had ended.");

    private final ResourceStore store;
    private final Operations operations;

    LinkProjection(ResourceStore store, Operations operations) {
        this.store = store;
        this.operations = operations;
    }

    void on(StoredEvent stored) {
        if (stored.payload() instanceof LinkEvent event) {
            switch (event) {
                case LinkRequested e -> requested(e);
                case LinkUpdated e -> updated(e);
                case LinkStatusChanged e -> {
                    store.change(e.link(), LinkView.class, link -> link.with("Succeeded", e.status()));
                    operations.succeed(e.link(), e.at());
                }
                case LinkFailed e -> {
                    store.change(e.link(), LinkView.class, link -> link.with("Failed", ConnectionStatus.DISCONNECTED));
                    operations.fail(e.link(), e.reason(), e.at());
                }
                case LinkDeletionRequested e -> {
                    store.change(e.link(), LinkView.class, link -> link.with("Deleting", link.status()));
                    operations.fail(e.link(), CANCELED, e.at());
                    operations.begin(e.operation(), e.link(), id(e), e.at());
                }
                case LinkDeleted e -> {
                    store.remove(e.link());
                    operations.succeed(e.link(), e.at());
                }
            }
        }
    }

    private void requested(LinkRequested e) {
        operations.begin(e.operation(), e.link(), id(e), e.at());
        if (e.epoch() == 1) {
            LinkView link = new LinkView(
                    e.content(),
                    "Creating",
                    ConnectionStatus.PENDING,
                    e.place().location(),
                    SystemData.created(e.by(), e.at()));
            store.put(e.link(), id(e), link);
        } else {
            store.change(e.link(), LinkView.class, link -> link.again(e.content(), e.by(), e.at()));
        }
    }

    /** Where the connection is still being made, the update ends with that. */
    private void updated(LinkUpdated e) {
        operations.begin(e.operation(), e.link(), id(e), e.at());
        store.change(e.link(), LinkView.class, link -> {
            if (link.provisioningState().equals("Succeeded")) {
                operations.succeed(e.link(), e.at());
            }
            return link.updated(e.content(), e.by(), e.at());
        });
    }

    private static ResourceId id(LinkEvent event) {
        return ResourceId.parse(event.place().id()).orElseThrow();
    }
}
