package dev.breezeway.functions.storage;

import dev.breezeway.contracts.TopLevelResourceEvent;
import dev.breezeway.contracts.TopLevelResourceEvent.ResourceCreated;
import dev.breezeway.contracts.TopLevelResourceEvent.ResourceDeleted;
import dev.breezeway.contracts.TopLevelResourceEvent.ResourceUpdated;
import dev.breezeway.eventsourcing.Outgoing;
import dev.breezeway.eventsourcing.Publication;
import dev.breezeway.functions.storage.StorageEvent.AccountCreated;
import dev.breezeway.functions.storage.StorageEvent.AccountDeleted;
import dev.breezeway.functions.storage.StorageEvent.AccountUpdated;
import dev.breezeway.functions.web.WebContent;

/** What the events of a storage account are on Kafka. */
public final class StorageMessages {
    private StorageMessages() {}

    /** The message for an event. */
    public static Publication publication(StorageEvent event) {
        return Publication.of(Outgoing.event(event.id(), event.id(), event.account(), message(event)));
    }

    private static TopLevelResourceEvent message(StorageEvent event) {
        return switch (event) {
            case AccountCreated e ->
                new ResourceCreated(
                        e.account(), e.id(), StorageAccounts.TYPE, e.content().location(), sku(e.content()));
            case AccountUpdated e -> new ResourceUpdated(e.account(), e.id(), sku(e.content()));
            case AccountDeleted e -> new ResourceDeleted(e.account(), e.id());
        };
    }

    private static String sku(WebContent content) {
        return content.envelope().path("sku").path("name").asText();
    }
}
