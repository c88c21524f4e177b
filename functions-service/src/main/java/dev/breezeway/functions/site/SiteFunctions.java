package dev.breezeway.functions.site;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breezeway.arm.JsonBody;
import dev.breezeway.arm.ResourceId;
import dev.breezeway.arm.ResourceStore.Stored;
import dev.breezeway.eventsourcing.Causation;
import dev.breezeway.eventsourcing.EventSourcing;
import dev.breezeway.functions.site.SiteCommand.DeleteFunction;
import dev.breezeway.functions.site.SiteCommand.PutFunction;
import dev.breezeway.functions.web.SealedDocuments.Kind;
import dev.breezeway.functions.web.WebContent;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The functions of function apps that a client put, and the keys of each. A program that is developed has functions that
 * nobody put; of those nothing is known here.
 *
 * @see <a href="https://learn.microsoft.com/azure/azure-functions/function-keys-how-to">Access keys</a>
 */
public final class SiteFunctions {
    private final EventSourcing events;
    private final Sites sites;
    private final Clock clock;

    /** Those of these sites. */
    public SiteFunctions(EventSourcing events, Sites sites, Clock clock) {
        this.events = events;
        this.sites = sites;
        this.clock = clock;
    }

    /**
     * What the host asks of a call for a function.
     *
     * @param level {@code anonymous}, {@code function} or {@code admin}
     * @param keys its own keys by name, which are secret
     */
    public record Guard(String level, ObjectNode keys) {
        @Override
        public String toString() {
            return level;
        }
    }

    /** What guards the function that a path leads to; empty when it leads to none that a client put. */
    public Optional<Guard> guarding(LivingSite site, String path) {
        return site.deployed().stream()
                .filter(function -> function.answers(path))
                .findFirst()
                .flatMap(function -> function.level()
                        .map(level -> new Guard(
                                level,
                                sites.secrets()
                                        .read(site.incarnation(), Kind.FUNCTION_KEYS)
                                        .withObjectProperty(function.key()))));
    }

    /** Whether a site has this function, or this function this key. */
    public boolean has(ResourceId id) {
        ResourceId site = id.root();
        String name = id.segments().get(1).name();
        Optional<SiteFunction> function = sites.stored(site).flatMap(stored -> find(stored, name));
        return id.segments().size() == 2
                ? function.isPresent()
                : function.isPresent()
                        && sites.secrets()
                                .read(sites.existing(site).incarnation(), Kind.FUNCTION_KEYS)
                                .path(SiteFunction.key(name))
                                .has(id.name());
    }

    List<ObjectNode> list(ResourceId id) {
        Stored<SiteView> site = sites.existing(id);
        return site.document().functions().values().stream()
                .sorted(Comparator.comparing(SiteFunction::key))
                .map(function -> SiteFunctionView.of(site.id(), function))
                .toList();
    }

    SiteFunction existing(ResourceId site, String name) {
        return existing(sites.existing(site), name);
    }

    /** Puts a function in place of the one of that name, whose name it keeps. */
    SiteFunction put(Causation causation, SiteSettings.Target target, String name, JsonBody body) {
        if (!SiteFunction.validName(name)) {
            throw SiteErrors.invalidFunctionName(name).refuse();
        }
        body.object("properties.config");
        body.object("properties.files");
        ObjectNode properties = WebContent.withoutNulls(
                body.object("properties").orElseGet(() -> body.fields().removeAll()));
        properties.remove(SiteFunctionView.READ_ONLY);
        if (!properties.path("isDisabled").asBoolean(true)) {
            properties.remove("isDisabled"); // which is what it is without
        }
        sites.settings().change(causation, target, site -> {
            String kept = find(site, name).map(SiteFunction::name).orElse(name);
            SiteFunction function = new SiteFunction(kept, properties);
            events.send(new PutFunction(site.incarnation(), function, clock.instant()));
        });
        return existing(target.id(), name);
    }

    /** Deletes a function and its keys; refused when it is not there. */
    void delete(Causation causation, SiteSettings.Target target, String name) {
        sites.settings().change(causation, target, site -> {
            SiteFunction function = existing(site, name);
            ObjectNode keys = sites.secrets().read(site.incarnation(), Kind.FUNCTION_KEYS);
            keys.remove(function.key());
            sites.secrets().write(site.incarnation(), Kind.FUNCTION_KEYS, keys);
            events.send(new DeleteFunction(site.incarnation(), function.name(), clock.instant()));
        });
    }

    /** The keys of a function by name, made now if nobody has asked for them before. */
    ObjectNode keys(Causation causation, ResourceId id, String name) {
        return sites.keys().inside(causation, id, site -> made(site, existing(site, name))
                .withObjectProperty(SiteFunction.key(name)));
    }

    /** Sets a key; one without value gets a new one. */
    SiteKeys.Put putKey(Causation causation, ResourceId id, String name, String key, Optional<String> value) {
        return sites.keys().inside(causation, id, site -> {
            SiteFunction function = existing(site, name);
            ObjectNode all = made(site, function);
            ObjectNode keys = all.withObjectProperty(function.key());
            SiteKeys.Put put = sites.keys().into(keys, key, value);
            sites.keep(site.incarnation(), Kind.FUNCTION_KEYS, all);
            return put;
        });
    }

    /** Removes a key; refused when it is not there. */
    void deleteKey(Causation causation, ResourceId id, String name, String key) {
        sites.keys().inside(causation, id, site -> {
            SiteFunction function = existing(site, name);
            ObjectNode all = made(site, function);
            if (all.withObjectProperty(function.key()).remove(key) == null) {
                throw SiteErrors.noSuchKey("function").refuse();
            }
            sites.keep(site.incarnation(), Kind.FUNCTION_KEYS, all);
            return true;
        });
    }

    /** The keys of all functions, with a first one for this one. */
    private ObjectNode made(Stored<SiteView> site, SiteFunction function) {
        ObjectNode all = sites.secrets().read(site.incarnation(), Kind.FUNCTION_KEYS);
        if (!all.has(function.key())) {
            sites.keys().into(all.withObjectProperty(function.key()), "default", Optional.empty());
            sites.secrets().write(site.incarnation(), Kind.FUNCTION_KEYS, all);
        }
        return all;
    }

    private static SiteFunction existing(Stored<SiteView> site, String name) {
        return find(site, name)
                .orElseThrow(() -> SiteErrors.functionNotFound(site.id(), name).refuse());
    }

    private static Optional<SiteFunction> find(Stored<SiteView> site, String name) {
        return Optional.ofNullable(site.document().functions().get(SiteFunction.key(name)));
    }
}
