package dev.breezeway.functions.plan;

import dev.breezeway.contracts.TopLevelResourceEvent;
import dev.breezeway.contracts.TopLevelResourceEvent.ResourceCreated;
import dev.breezeway.contracts.TopLevelResourceEvent.ResourceDeleted;
import dev.breezeway.contracts.TopLevelResourceEvent.ResourceUpdated;
import dev.breezeway.eventsourcing.Outgoing;
import dev.breezeway.eventsourcing.Publication;
import dev.breezeway.functions.plan.PlanEvent.PlanCreated;
import dev.breezeway.functions.plan.PlanEvent.PlanDeleted;
import dev.breezeway.functions.plan.PlanEvent.PlanUpdated;

/** What the events of a plan are on Kafka. */
public final class PlanMessages {
    private PlanMessages() {}

    /** The message for an event. */
    public static Publication publication(PlanEvent event) {
        return Publication.of(Outgoing.event(event.id(), event.id(), event.plan(), message(event)));
    }

    private static TopLevelResourceEvent message(PlanEvent event) {
        return switch (event) {
            case PlanCreated e ->
                new ResourceCreated(
                        e.plan(),
                        e.id(),
                        PlanRules.TYPE,
                        e.content().location(),
                        PlanRules.sku(e.content()).name());
            case PlanUpdated e ->
                new ResourceUpdated(e.plan(), e.id(), PlanRules.sku(e.content()).name());
            case PlanDeleted e -> new ResourceDeleted(e.plan(), e.id());
        };
    }
}
