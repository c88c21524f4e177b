package dev.breezeway.signalr.sharedlink;

import dev.breezeway.contracts.ConsumerEvent;
import dev.breezeway.contracts.ConsumerEvent.SharedPrivateLinkDeleted;
import dev.breezeway.contracts.ConsumerEvent.SharedPrivateLinkDeletionRequested;
import dev.breezeway.contracts.ConsumerEvent.SharedPrivateLinkFailed;
import dev.breezeway.contracts.ConsumerEvent.SharedPrivateLinkRequested;
import dev.breezeway.contracts.ConsumerEvent.SharedPrivateLinkStatusChanged;
import dev.breezeway.contracts.ConsumerEvent.SharedPrivateLinkUpdated;
import dev.breezeway.eventsourcing.Outgoing;
import dev.breezeway.eventsourcing.Publication;
import dev.breezeway.signalr.sharedlink.LinkEvent.LinkDeleted;
import dev.breezeway.signalr.sharedlink.LinkEvent.LinkDeletionRequested;
import dev.breezeway.signalr.sharedlink.LinkEvent.LinkFailed;
import dev.breezeway.signalr.sharedlink.LinkEvent.LinkRequested;
import dev.breezeway.signalr.sharedlink.LinkEvent.LinkStatusChanged;
import dev.breezeway.signalr.sharedlink.LinkEvent.LinkUpdated;

/** What the events of a shared private link are on Kafka. */
public final class LinkMessages {
    private LinkMessages() {}

    /** The message for an event; its key is the SignalR, so that the links of one keep their order. */
    public static Publication publication(LinkEvent event) {
        LinkPlace place = event.place();
        return Publication.of(Outgoing.event(place.signalrId(), place.id(), event.link(), message(event, place)));
    }

    private static ConsumerEvent message(LinkEvent event, LinkPlace place) {
        return switch (event) {
            case LinkRequested e ->
                new SharedPrivateLinkRequested(
                        e.link(),
                        e.epoch(),
                        place.id(),
                        place.signalr(),
                        place.signalrId(),
                        place.location(),
                        e.content().privateLinkResourceId(),
                        e.content().groupId(),
                        e.content().requestMessage());
            case LinkUpdated e ->
                new SharedPrivateLinkUpdated(
                        e.link(), e.epoch(), place.id(), e.content().requestMessage());
            case LinkStatusChanged e -> new SharedPrivateLinkStatusChanged(e.link(), e.epoch(), place.id(), e.status());
            case LinkFailed e -> new SharedPrivateLinkFailed(e.link(), e.epoch(), place.id(), e.reason());
            case LinkDeletionRequested e -> new SharedPrivateLinkDeletionRequested(e.link(), place.id());
            case LinkDeleted e -> new SharedPrivateLinkDeleted(e.link(), place.id());
        };
    }
}
