package dev.breezeway.functions.site;

import dev.breezeway.contracts.TopLevelResourceEvent;
import dev.breezeway.contracts.TopLevelResourceEvent.ResourceCreated;
import dev.breezeway.contracts.TopLevelResourceEvent.ResourceDeleted;
import dev.breezeway.contracts.TopLevelResourceEvent.ResourceUpdated;
import dev.breezeway.eventsourcing.Outgoing;
import dev.breezeway.eventsourcing.Publication;
import dev.breezeway.functions.site.SiteEvent.SiteConfigured;
import dev.breezeway.functions.site.SiteEvent.SiteCreated;
import dev.breezeway.functions.site.SiteEvent.SiteDeleted;
import dev.breezeway.functions.site.SiteEvent.SiteFunctionDeleted;
import dev.breezeway.functions.site.SiteEvent.SiteFunctionPut;
import dev.breezeway.functions.site.SiteEvent.SiteSecretsChanged;
import dev.breezeway.functions.site.SiteEvent.SiteStarted;
import dev.breezeway.functions.site.SiteEvent.SiteStopped;
import dev.breezeway.functions.site.SiteEvent.SiteUpdated;

/** What the events of a site are on Kafka: that it is there, that something about it changed, that it is gone. */
public final class SiteMessages {
    private SiteMessages() {}

    /** The message for an event. A site has no SKU of its own. */
    public static Publication publication(SiteEvent event) {
        return Publication.of(Outgoing.event(event.id(), event.id(), event.site(), message(event)));
    }

    private static TopLevelResourceEvent message(SiteEvent event) {
        return switch (event) {
            case SiteCreated e ->
                new ResourceCreated(
                        e.site(), e.id(), SiteRules.TYPE, e.content().web().location(), null);
            case SiteDeleted e -> new ResourceDeleted(e.site(), e.id());
            case SiteUpdated e -> changed(e);
            case SiteConfigured e -> changed(e);
            case SiteFunctionPut e -> changed(e);
            case SiteFunctionDeleted e -> changed(e);
            case SiteSecretsChanged e -> changed(e);
            case SiteStarted e -> changed(e);
            case SiteStopped e -> changed(e);
        };
    }

    private static TopLevelResourceEvent changed(SiteEvent event) {
        return new ResourceUpdated(event.site(), event.id(), null);
    }
}
