package dev.breezeway.resources.tag;

import dev.breezeway.contracts.SubscriptionEvent.SubscriptionTagsChanged;
import dev.breezeway.eventsourcing.Outgoing;
import dev.breezeway.eventsourcing.Publication;

/** What the events of a subscription's tags become on Kafka: that there is something to look at. */
public final class SubscriptionTagsMessages {
    private SubscriptionTagsMessages() {}

    /** The message of an event. */
    public static Publication publication(SubscriptionTagsEvent event) {
        String id = "/subscriptions/" + event.subscription();
        return Publication.of(Outgoing.event(id, id, event.id(), new SubscriptionTagsChanged(id)));
    }
}
