package dev.breezeway.network.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breezeway.contracts.Envelope;
import dev.breezeway.contracts.NetworkCommand.ActivateEndpoint;
import dev.breezeway.contracts.NetworkCommand.DeactivateEndpoint;
import dev.breezeway.contracts.NetworkCommand.ProvisionManagedEndpoint;
import dev.breezeway.contracts.NetworkCommand.ReleaseEndpoint;
import dev.breezeway.contracts.Refused;
import dev.breezeway.eventsourcing.EventSourcing;
import dev.breezeway.eventsourcing.EventSourcingBuilder;
import dev.breezeway.eventsourcing.Outgoing;
import dev.breezeway.eventsourcing.Publication;
import dev.breezeway.eventsourcing.ReadModel;
import dev.breezeway.eventsourcing.StoredEvent;
import dev.breezeway.eventsourcing.StoredTypes;
import dev.breezeway.network.endpoint.ManagedEndpointCommand.Activate;
import dev.breezeway.network.endpoint.ManagedEndpointCommand.Deactivate;
import dev.breezeway.network.endpoint.ManagedEndpointCommand.Provision;
import dev.breezeway.network.endpoint.ManagedEndpointCommand.Refuse;
import dev.breezeway.network.endpoint.ManagedEndpointCommand.Release;
import java.util.List;
import java.util.Optional;

/** The managed endpoints of all SignalRs: what is asked of them, what is answered, what there is. */
public final class ManagedEndpoints {
    private final EventSourcing events;
    private final ManagedNetworks networks;
    private final ManagedEndpointProjection projection;

    /** Adds handlers and rows; before the event sourcing is started. */
    public ManagedEndpoints(EventSourcing events) {
        this.events = events;
        this.networks = new ManagedNetworks(events.sql());
        this.projection = new ManagedEndpointProjection(events.sql());
        events.project(ReadModel.of("endpoints", projection, "network_endpoint"));
        events.handlers()
                .on(ProvisionManagedEndpoint.class, (message, envelope) -> provision(message))
                .on(ActivateEndpoint.class, this::activate)
                .on(DeactivateEndpoint.class, this::deactivate)
                .on(ReleaseEndpoint.class, this::release)
                .refusing(
                        ProvisionManagedEndpoint.class,
                        (message, envelope, reason) -> events.send(refused(message, reason)));
    }

    /** Adds the aggregate to a store. */
    public static EventSourcingBuilder store(EventSourcingBuilder store) {
        return store.aggregate(ManagedEndpoint.class).storing(storedTypes());
    }

    /** How its events are stored. */
    static StoredTypes storedTypes() {
        return new StoredTypes()
                .all("ManagedEndpoint", ManagedEndpointEvent.class)
                .changed(ManagedEndpointEvent.Refused.class, ManagedEndpoints::withReason);
    }

    private static ObjectNode withReason(ObjectNode refused) {
        JsonNode code = refused.remove("code");
        JsonNode message = refused.remove("message");
        refused.putObject("reason").<ObjectNode>set("code", code).set("message", message);
        return refused;
    }

    /** The one message that an event of these aggregates is; keyed by approval, so that its answers keep their order. */
    public static Publication publication(StoredEvent stored) {
        if (stored.payload() instanceof ManagedEndpointEvent event) {
            return Publication.of(Outgoing.event(
                    event.approval().toString(),
                    event.linkId(),
                    event.approval(),
                    ManagedEndpointMessages.message(event)));
        }
        throw new IllegalStateException(
                "not an event of this service: " + stored.payload().getClass().getName());
    }

    /** All that exist. */
    public List<ManagedEndpointView> list() {
        return projection.list();
    }

    /** The one at this address; at most one, because managed networks never overlap. */
    public Optional<ManagedEndpointView> at(String address) {
        return projection.at(address);
    }

    private void provision(ProvisionManagedEndpoint message) {
        events.send(networks.allocate(message.consumer(), message.approval())
                .<ManagedEndpointCommand>map(address -> provision(message, address))
                .orElseGet(() -> full(message)));
    }

    private static Provision provision(ProvisionManagedEndpoint message, ManagedAddress address) {
        return new Provision(
                message.approval(),
                message.epoch(),
                message.linkId(),
                message.consumer(),
                message.consumerId(),
                message.targetId(),
                message.groupId(),
                PrivateEndpointId.of(message.linkId(), message.approval()),
                address.address(),
                address.addressPrefix());
    }

    private static Refuse full(ProvisionManagedEndpoint message) {
        return refused(
                message,
                new Refused(
                        "ManagedNetworkFull",
                        "The managed network of '%s' has no free address for another private endpoint. It holds %d at most."
                                .formatted(
                                        message.consumerId(),
                                        ManagedAddress.LAST_HOST - ManagedAddress.FIRST_HOST + 1)));
    }

    private static Refuse refused(ProvisionManagedEndpoint message, Refused reason) {
        return new Refuse(message.approval(), message.epoch(), message.linkId(), reason.code(), reason.message());
    }

    private void activate(ActivateEndpoint message, Envelope envelope) {
        events.send(new Activate(message.approval(), message.epoch(), envelope.subject()));
    }

    private void deactivate(DeactivateEndpoint message, Envelope envelope) {
        events.send(new Deactivate(message.approval(), message.epoch(), envelope.subject()));
    }

    private void release(ReleaseEndpoint message, Envelope envelope) {
        networks.release(message.approval());
        events.send(new Release(message.approval(), message.epoch(), envelope.subject()));
    }
}
