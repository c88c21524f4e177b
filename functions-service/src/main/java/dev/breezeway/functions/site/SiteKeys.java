package dev.breezeway.functions.site;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breezeway.arm.ArmResource;
import dev.breezeway.arm.ResourceId;
import dev.breezeway.arm.ResourceStore.Stored;
import dev.breezeway.arm.secret.RandomKeys;
import dev.breezeway.eventsourcing.Causation;
import dev.breezeway.eventsourcing.EventSourcing;
import dev.breezeway.functions.plan.Plans;
import dev.breezeway.functions.web.SealedDocuments.Kind;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * The keys of a function app's host, and the password that it is deployed with. They are made when they are asked for
 * first, and sealed.
 *
 * @see <a href="https://learn.microsoft.com/azure/azure-functions/function-keys-how-to">Access keys</a>
 */
public final class SiteKeys {
    private static final int BYTES = 40;

    private final RandomKeys random = new RandomKeys();
    private final EventSourcing events;
    private final Sites sites;

    SiteKeys(EventSourcing events, Sites sites) {
        this.events = events;
        this.sites = sites;
    }

    /** Whether a key was put that was not there, and what it is. */
    record Put(boolean created, String value) {
        /** 201 for a key that was not there, else 200. */
        Response answer(ArmResource shown) {
            return Response.status(created ? 201 : 200).entity(shown).build();
        }

        @Override
        public String toString() {
            return "***";
        }
    }

    /** Those of a host that is called, made now if nobody has asked for them before. */
    public ObjectNode of(LivingSite site) {
        ObjectNode there = sites.secrets().read(site.incarnation(), Kind.HOST_KEYS);
        return there.has("masterKey") ? there : host(Causation.of("host"), site.id());
    }

    /** Master key, function keys and system keys. */
    ObjectNode host(Causation causation, ResourceId id) {
        return inside(causation, id, site -> made(site.incarnation()));
    }

    /** Whether a host has this key. Those that it has from the start are only there when they were asked for. */
    public boolean has(ResourceId id) {
        ObjectNode keys = sites.secrets().read(sites.existing(id.root()).incarnation(), Kind.HOST_KEYS);
        String type = id.segments().getLast().type();
        return type.equalsIgnoreCase("masterkey")
                || keys.properties().stream()
                        .anyMatch(of -> of.getKey().equalsIgnoreCase(type)
                                && of.getValue().has(id.name()));
    }

    /** Sets a key; one without value gets a new one. */
    Put put(Causation causation, ResourceId id, String type, String name, Optional<String> value) {
        return inside(causation, id, site -> {
            ObjectNode keys = made(site.incarnation());
            Put put = type.equals("masterKey")
                    ? into(keys, "masterKey", value)
                    : into(keys.withObjectProperty(type), name, value);
            sites.keep(site.incarnation(), Kind.HOST_KEYS, keys);
            return put;
        });
    }

    /** Puts a key among others; a new one where no value is given. */
    Put into(ObjectNode keys, String name, Optional<String> value) {
        Put put = new Put(!keys.has(name), value.filter(text -> !text.isBlank()).orElseGet(this::key));
        keys.put(name, put.value());
        return put;
    }

    /** Removes a key; refused when it is not there. */
    void remove(Causation causation, ResourceId id, String type, String name) {
        inside(causation, id, site -> {
            ObjectNode keys = made(site.incarnation());
            if (type.equals("masterKey") || keys.withObjectProperty(type).remove(name) == null) {
                throw SiteErrors.noSuchKey("host").refuse();
            }
            sites.keep(site.incarnation(), Kind.HOST_KEYS, keys);
            return true;
        });
    }

    /** The password of the user {@code $site}. */
    String password(Causation causation, ResourceId id) {
        return inside(causation, id, site -> {
            ObjectNode there = sites.secrets().read(site.incarnation(), Kind.PUBLISHING);
            if (!there.has("password")) {
                there.put("password", key());
                sites.secrets().write(site.incarnation(), Kind.PUBLISHING, there);
            }
            return there.path("password").textValue();
        });
    }

    /** Who asks first makes them; nobody has seen others before, so that is no change to tell of. */
    private ObjectNode made(UUID site) {
        ObjectNode there = sites.secrets().read(site, Kind.HOST_KEYS);
        if (!there.has("masterKey")) {
            there.put("masterKey", key());
            there.putObject("functionKeys").put("default", key());
            there.putObject("systemKeys").put("signalr_extension", key());
            sites.secrets().write(site, Kind.HOST_KEYS, there);
        }
        return there;
    }

    /** Does something with a site that is there, alone. */
    <R> R inside(Causation causation, ResourceId id, Function<Stored<SiteView>, R> work) {
        return events.execute(causation, () -> {
            events.reservations().lock(Plans.ARM_ID, id.folded());
            return work.apply(sites.existing(id));
        });
    }

    private String key() {
        return random.base64Url(BYTES);
    }
}
