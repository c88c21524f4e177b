package dev.breezeway.functions.site;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.UUID;

/** What became of a site. No event has a secret in it. */
public sealed interface SiteEvent {
    /** The incarnation. */
    UUID site();

    /** ARM id. */
    String id();

    /** When. */
    Instant at();

    /** It exists, and runs. */
    record SiteCreated(UUID site, String id, SiteContent content, String by, Instant at) implements SiteEvent {}

    /** It has other content. */
    record SiteUpdated(UUID site, String id, SiteContent content, String by, Instant at) implements SiteEvent {}

    /** A document of its configuration is another one. */
    record SiteConfigured(UUID site, String id, String name, ObjectNode document, Instant at) implements SiteEvent {
        public SiteConfigured {
            document = document.deepCopy();
        }
    }

    /** Secrets of a kind are others; which is nobody's business. */
    record SiteSecretsChanged(UUID site, String id, String kind, Instant at) implements SiteEvent {}

    /** It has a function, which it had not, or had otherwise. */
    record SiteFunctionPut(UUID site, String id, SiteFunction function, Instant at) implements SiteEvent {}

    /** It has no function of that name any more. */
    record SiteFunctionDeleted(UUID site, String id, String function, Instant at) implements SiteEvent {}

    /** It runs. */
    record SiteStarted(UUID site, String id, Instant at) implements SiteEvent {}

    /** It does not run. */
    record SiteStopped(UUID site, String id, Instant at) implements SiteEvent {}

    /** It is gone. */
    record SiteDeleted(UUID site, String id, Instant at) implements SiteEvent {}
}
