package dev.breezeway.signalr.resource;

import dev.breezeway.arm.Operations;
import dev.breezeway.arm.ResourceId;
import dev.breezeway.arm.ResourceStore;
import dev.breezeway.arm.SystemData;
import dev.breezeway.contracts.Refused;
import dev.breezeway.eventsourcing.StoredEvent;
import dev.breezeway.signalr.key.AccessKeys;
import dev.breezeway.signalr.resource.SignalREvent.SignalRCreated;
import dev.breezeway.signalr.resource.SignalREvent.SignalRCustomPut;
import dev.breezeway.signalr.resource.SignalREvent.SignalRCustomRemoved;
import dev.breezeway.signalr.resource.SignalREvent.SignalRDeleted;
import dev.breezeway.signalr.resource.SignalREvent.SignalRDeletionStarted;
import dev.breezeway.signalr.resource.SignalREvent.SignalRKeyRegenerated;
import dev.breezeway.signalr.resource.SignalREvent.SignalRProvisioned;
import dev.breezeway.signalr.resource.SignalREvent.SignalRProvisioningFailed;
import dev.breezeway.signalr.resource.SignalREvent.SignalRProvisioningStarted;
import dev.breezeway.signalr.resource.SignalREvent.SignalRRestarted;
import dev.breezeway.signalr.resource.SignalREvent.SignalRUpdated;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Rows of SignalRs and of the operations on them. */
final class SignalRProjection {
    private static final Refused DELETED =
            new Refused("ResourceDeleted", "The resource was deleted before it had been created.");

    private final ResourceStore store;
    private final Operations operations;
    private final AccessKeys keys;

    SignalRProjection(ResourceStore store, Operations operations, AccessKeys keys) {
        this.store = store;
        this.keys = keys;
        this.operations = operations;
    }

    private void put(ResourceId custom, SignalRCustomPut put) {
        UUID row = child(put.signalr(), put.kind(), put.name());
        SystemData data = store.get(row, CustomView.class)
                .map(there -> there.document().systemData().modified(put.by(), put.at()))
                .orElseGet(() -> SystemData.created(put.by(), put.at()));
        store.put(row, custom, new CustomView(put.properties(), data));
    }

    /** The row of what is inside of an incarnation. */
    private static UUID child(UUID signalr, CustomKind kind, String name) {
        String key = signalr + "/" + kind.type() + "/" + name.toLowerCase(Locale.ROOT);
        return UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
    }

    void on(StoredEvent stored) {
        if (stored.payload() instanceof SignalREvent event) {
            on(event, ResourceId.parse(event.id()).orElseThrow());
        }
    }

    private void on(SignalREvent event, ResourceId id) {
        switch (event) {
            case SignalRCreated e ->
                store.put(e.signalr(), id, SignalRView.created(e.content(), SystemData.created(e.by(), e.at())));
            case SignalRProvisioningStarted e -> {
                change(e.signalr(), view -> view.at(SignalRView.CREATING));
                operations.begin(e.operation(), e.signalr(), id, e.at());
            }
            case SignalRProvisioned e -> {
                change(e.signalr(), view -> view.at(null));
                operations.succeed(e.signalr(), e.at());
            }
            case SignalRProvisioningFailed e -> {
                change(e.signalr(), view -> view.at(SignalRView.FAILED));
                operations.fail(e.signalr(), e.reason(), e.at());
            }
            case SignalRUpdated e -> updated(e, id);
            case SignalRRestarted e -> operations.done(e.operation(), e.signalr(), id, e.at());
            case SignalRKeyRegenerated e -> operations.done(e.operation(), e.signalr(), id, e.at());
            case SignalRDeletionStarted e -> deleting(e, id);
            case SignalRCustomPut e -> put(id.child(e.kind().type(), e.name()), e);
            case SignalRCustomRemoved e -> store.remove(child(e.signalr(), e.kind(), e.name()));
            case SignalRDeleted e -> gone(e, id);
        }
    }

    private void change(UUID signalr, UnaryOperator<SignalRView> change) {
        store.change(signalr, SignalRView.class, change);
    }

    private void updated(SignalRUpdated update, ResourceId id) {
        change(update.signalr(), view -> view.with(update.content(), update.by(), update.at()));
        if (update.operation() != null) {
            operations.done(update.operation(), update.signalr(), id, update.at());
        }
    }

    private void deleting(SignalRDeletionStarted start, ResourceId id) {
        change(start.signalr(), SignalRView::going);
        operations.fail(start.signalr(), DELETED, start.at());
        operations.begin(start.operation(), start.signalr(), id, start.at());
    }

    private void gone(SignalRDeleted deletion, ResourceId id) {
        for (CustomKind kind : CustomKind.values()) {
            store.children(id, kind.type(), CustomView.class).forEach(custom -> store.remove(custom.incarnation()));
        }
        store.remove(deletion.signalr());
        keys.remove(deletion.signalr());
        operations.succeed(deletion.signalr(), deletion.at());
    }
}
