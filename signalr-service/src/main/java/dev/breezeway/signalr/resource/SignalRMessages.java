package dev.breezeway.signalr.resource;

import dev.breezeway.contracts.Message;
import dev.breezeway.contracts.SignalRResourceEvent;
import dev.breezeway.contracts.SignalRResourceEvent.AccessKeyRegenerated;
import dev.breezeway.contracts.SignalRResourceEvent.CustomResourceChanged;
import dev.breezeway.contracts.SignalRResourceEvent.CustomResourceDeleted;
import dev.breezeway.contracts.TopLevelResourceEvent.ResourceCreated;
import dev.breezeway.contracts.TopLevelResourceEvent.ResourceDeleted;
import dev.breezeway.contracts.TopLevelResourceEvent.ResourceDeletionStarted;
import dev.breezeway.contracts.TopLevelResourceEvent.ResourceUpdated;
import dev.breezeway.eventsourcing.Outgoing;
import dev.breezeway.eventsourcing.Publication;
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

/** What the events of a SignalR are on Kafka. */
public final class SignalRMessages {
    private SignalRMessages() {}

    /** The message for an event. */
    public static Publication publication(SignalREvent event) {
        return Publication.of(Outgoing.event(event.id(), event.id(), event.signalr(), message(event)));
    }

    private static String child(String signalr, CustomKind kind, String name) {
        return signalr + "/" + kind.type() + "/" + name;
    }

    private static Message message(SignalREvent event) {
        return switch (event) {
            case SignalRCreated e ->
                new ResourceCreated(
                        e.signalr(),
                        e.id(),
                        SignalRRules.TYPE,
                        e.content().location(),
                        e.content().sku().name());
            case SignalRProvisioningStarted e ->
                new SignalRResourceEvent.SignalRProvisioningStarted(e.signalr(), e.id());
            case SignalRProvisioned e -> new SignalRResourceEvent.SignalRProvisioned(e.signalr(), e.id());
            case SignalRProvisioningFailed e ->
                new SignalRResourceEvent.SignalRProvisioningFailed(e.signalr(), e.id(), e.reason());
            case SignalRUpdated e ->
                new ResourceUpdated(e.signalr(), e.id(), e.content().sku().name());
            case SignalRRestarted e -> new SignalRResourceEvent.SignalRRestarted(e.signalr(), e.id());
            case SignalRKeyRegenerated e ->
                new AccessKeyRegenerated(e.signalr(), e.id(), e.keyType().name());
            case SignalRCustomPut e ->
                new CustomResourceChanged(e.signalr(), e.id(), child(e.id(), e.kind(), e.name()));
            case SignalRCustomRemoved e ->
                new CustomResourceDeleted(e.signalr(), e.id(), child(e.id(), e.kind(), e.name()));
            case SignalRDeletionStarted e -> new ResourceDeletionStarted(e.signalr(), e.id());
            case SignalRDeleted e -> new ResourceDeleted(e.signalr(), e.id());
        };
    }
}
