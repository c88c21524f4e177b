package dev.breezeway.functions.site;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breezeway.arm.ArmErrors;
import dev.breezeway.arm.JsonBody;
import dev.breezeway.arm.ResourceId;
import dev.breezeway.arm.ResourceStore.Stored;
import dev.breezeway.arm.group.ResourceGroups;
import dev.breezeway.eventsourcing.Causation;
import dev.breezeway.eventsourcing.EventSourcing;
import dev.breezeway.functions.plan.Plans;
import dev.breezeway.functions.site.SiteCommand.ConfigureSite;
import dev.breezeway.functions.site.SiteCommand.UpdateSite;
import dev.breezeway.functions.web.SealedDocuments.Kind;
import dev.breezeway.functions.web.WebContent;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Consumer;

/** The configuration of sites: settings and connection strings, which are secret, and documents, which are not. */
final class SiteSettings {
    private static final int MOST = 500;

    private final EventSourcing events;
    private final Sites sites;
    private final Clock clock;

    SiteSettings(EventSourcing events, Sites sites, Clock clock) {
        this.events = events;
        this.sites = sites;
        this.clock = clock;
    }

    /** A site in a group that takes writes. */
    record Target(ResourceGroups groups, UUID group, ResourceId id) {}

    /** The settings of a kind as they are. */
    ObjectNode read(ResourceId id, Kind kind) {
        return sites.secrets().read(sites.existing(id).incarnation(), kind);
    }

    /** Puts the {@code properties} of a body in place of all settings of a kind. */
    ObjectNode replace(Causation causation, Target target, Kind kind, JsonBody body) {
        ObjectNode given =
                body.object("properties").orElseGet(() -> body.fields().removeAll());
        if (given.size() > MOST) {
            throw ArmErrors.badField("properties", "A site has at most %d of them.".formatted(MOST))
                    .refuse();
        }
        ObjectNode document = kind == Kind.APP_SETTINGS || kind == Kind.METADATA ? texts(given) : objects(given);
        change(causation, target, site -> sites.keep(site.incarnation(), kind, document));
        return document;
    }

    /** Puts what a body says over {@code siteConfig}; settings inside it replace those of the site. */
    void configure(Causation causation, Target target, JsonBody body) {
        ObjectNode stated = WebContent.withoutNulls(
                body.object("properties").orElseGet(() -> body.fields().removeAll()));
        AccessRestrictions.check(stated);
        GivenSecrets given = GivenSecrets.takeFrom(stated);
        change(causation, target, site -> {
            SiteContent before = site.document().content();
            ObjectNode config = before.config();
            config.setAll(AccessRestrictions.withoutImplied(stated));
            events.send(
                    new UpdateSite(site.incarnation(), before.withConfig(config), causation.actor(), clock.instant()));
            given.documents().forEach((kind, document) -> sites.keep(site.incarnation(), kind, document));
        });
    }

    /** Puts a document in place of the one of that name. */
    void document(Causation causation, Target target, String name, ObjectNode document) {
        change(
                causation,
                target,
                site -> events.send(new ConfigureSite(site.incarnation(), name, document, clock.instant())));
    }

    /** Does something with a site that is there, alone, unless its group is being emptied. */
    void change(Causation causation, Target target, Consumer<Stored<SiteView>> change) {
        events.execute(causation, () -> {
            target.groups().enter(target.group(), target.id());
            events.reservations().lock(Plans.ARM_ID, target.id().folded());
            change.accept(sites.existing(target.id()));
            return true;
        });
    }

    /** Values are texts; Microsoft.Web takes a number or a truth value for its text. */
    private static ObjectNode texts(ObjectNode given) {
        ObjectNode texts = given.objectNode();
        given.properties().forEach(setting -> {
            JsonNode value = setting.getValue();
            if (value.isContainerNode()) {
                throw wrong(setting.getKey(), "string");
            }
            texts.put(setting.getKey(), value.isNull() ? "" : value.asText());
        });
        return texts;
    }

    private static ObjectNode objects(ObjectNode given) {
        given.properties().forEach(setting -> {
            if (!setting.getValue().isObject()) {
                throw wrong(setting.getKey(), "object");
            }
        });
        return given;
    }

    private static RuntimeException wrong(String name, String type) {
        return ArmErrors.badField(
                        "properties." + name, "The value of 'properties.%s' must be a %s.".formatted(name, type))
                .refuse();
    }
}
