package dev.breezeway.privatelink;

import dev.breezeway.contracts.TargetEvent;
import dev.breezeway.eventsourcing.Outgoing;
import dev.breezeway.eventsourcing.Publication;
import dev.breezeway.privatelink.ConnectionEvent.ConnectionAbsent;
import dev.breezeway.privatelink.ConnectionEvent.ConnectionApproved;
import dev.breezeway.privatelink.ConnectionEvent.ConnectionConfirmed;
import dev.breezeway.privatelink.ConnectionEvent.ConnectionRefused;
import dev.breezeway.privatelink.ConnectionEvent.ConnectionRejected;
import dev.breezeway.privatelink.ConnectionEvent.ConnectionRemoved;
import dev.breezeway.privatelink.ConnectionEvent.ConnectionRequested;
import java.util.UUID;

/** What is told on Kafka of private endpoint connections. */
public final class ConnectionMessages {
    private ConnectionMessages() {}

    /** What the events of a connection are on Kafka. */
    public static Publication publication(ConnectionEvent event) {
        UUID approval = event.approval();
        int epoch = event.epoch();
        return switch (event) {
            case ConnectionRequested e ->
                at(
                        e.place(),
                        approval,
                        new TargetEvent.PrivateEndpointConnectionRequested(
                                approval, epoch, e.place().connectionId(), e.description(), e.names()));
            case ConnectionConfirmed e ->
                at(
                        e.place(),
                        approval,
                        new TargetEvent.PrivateEndpointConnectionConfirmed(
                                approval, epoch, e.place().connectionId(), e.status(), e.description(), e.names()));
            case ConnectionApproved e ->
                at(
                        e.place(),
                        approval,
                        new TargetEvent.PrivateEndpointConnectionApproved(
                                approval, epoch, e.place().connectionId(), e.description()));
            case ConnectionRejected e ->
                at(
                        e.place(),
                        approval,
                        new TargetEvent.PrivateEndpointConnectionRejected(
                                approval, epoch, e.place().connectionId(), e.description()));
            case ConnectionRemoved e ->
                at(
                        e.place(),
                        approval,
                        new TargetEvent.PrivateEndpointConnectionRemoved(
                                approval, epoch, e.place().connectionId()));
            case ConnectionRefused e ->
                Publication.of(Outgoing.event(
                        e.targetId(),
                        e.targetId(),
                        approval,
                        new TargetEvent.PrivateEndpointConnectionRefused(approval, epoch, e.reason())));
            case ConnectionAbsent e ->
                Publication.of(Outgoing.event(
                        e.targetId(),
                        e.targetId(),
                        approval,
                        new TargetEvent.PrivateEndpointConnectionAbsent(approval, epoch)));
        };
    }

    private static Publication at(Place place, UUID approval, TargetEvent message) {
        return Publication.of(Outgoing.event(place.targetId(), place.connectionId(), approval, message));
    }
}
