package dev.breezeway.functions.site;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What a site is told. */
public sealed interface SiteCommand {
    /** Make it, under an ARM id and a host name that were free. */
    record CreateSite(@TargetAggregateIdentifier UUID site, String id, SiteContent content, String by, Instant at)
            implements SiteCommand {}

    /** Put other content in place of what it has. */
    record UpdateSite(@TargetAggregateIdentifier UUID site, SiteContent content, String by, Instant at)
            implements SiteCommand {}

    /** Put a document of configuration, such as {@code slotConfigNames}, in place of the one it has. */
    record ConfigureSite(@TargetAggregateIdentifier UUID site, String name, ObjectNode document, Instant at)
            implements SiteCommand {
        public ConfigureSite {
            document = document.deepCopy();
        }
    }

    /** Take note that secrets of a kind, such as {@code appsettings}, were changed beside the events. */
    record NoteSecrets(@TargetAggregateIdentifier UUID site, String kind, Instant at) implements SiteCommand {}

    /** Have a function, in place of the one of that name if there is one. */
    record PutFunction(@TargetAggregateIdentifier UUID site, SiteFunction function, Instant at)
            implements SiteCommand {}

    /** Have no function of that name. */
    record DeleteFunction(@TargetAggregateIdentifier UUID site, String function, Instant at) implements SiteCommand {}

    /** Run. */
    record StartSite(@TargetAggregateIdentifier UUID site, Instant at) implements SiteCommand {}

    /** Do not run. */
    record StopSite(@TargetAggregateIdentifier UUID site, Instant at) implements SiteCommand {}

    /** Delete it. */
    record DeleteSite(@TargetAggregateIdentifier UUID site, Instant at) implements SiteCommand {}
}
