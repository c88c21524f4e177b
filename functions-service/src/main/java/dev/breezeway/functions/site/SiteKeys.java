package dev.breezeway.functions.site;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breezeway.arm.ResourceId;
import dev.breezeway.arm.secret.RandomKeys;
import dev.breezeway.eventsourcing.Causation;
import dev.breezeway.eventsourcing.EventSourcing;
import dev.breezeway.functions.plan.Plans;
import dev.breezeway.functions.web.SealedDocuments.Kind;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * The keys of a function app's host, and the password that it is deployed with. They are made when they are asked for
 * first, and sealed.
 *
 * @see <a href="https://learn.microsoft.com/azure/azure-functions/function-keys-how-to">Access keys</a>
 */
final class SiteKeys {
    private static final int BYTES = 40;

    private final RandomKeys random = new RandomKeys();
    private final EventSourcing events;
    private final Sites sites;

    SiteKeys(EventSourcing events, Sites sites) {
        this.events = events;
        this.sites = sites;
    }

    /** Whether a key was put that was not there, and what it is. */
    record Put(boolean created, String value) {}

    /** Master key, function keys and system keys. */
    ObjectNode host(Causation causation, ResourceId id) {
        return inside(causation, id, this::made);
    }

    /** Sets a key; one without value gets a new one. */
    Put put(Causation causation, ResourceId id, String type, String name, Optional<String> value) {
        return inside(causation, id, site -> {
            ObjectNode keys = made(site);
            String text = value.filter(v -> !v.isBlank()).orElseGet(this::key);
            boolean created = false;
            if (type.equals("masterKey")) {
                keys.put("masterKey", text);
            } else {
                created = !keys.withObject(type).has(name);
                keys.withObject(type).put(name, text);
            }
            sites.keep(site, Kind.HOST_KEYS, keys);
            return new Put(created, text);
        });
    }

    /** Removes a key; refused when it is not there. */
    void remove(Causation causation, ResourceId id, String type, String name) {
        inside(causation, id, site -> {
            ObjectNode keys = made(site);
            if (type.equals("masterKey") || keys.withObject(type).remove(name) == null) {
                throw SiteErrors.noSuchKey().refuse();
            }
            sites.keep(site, Kind.HOST_KEYS, keys);
            return true;
        });
    }

    /** The password of the user {@code $site}. */
    String password(Causation causation, ResourceId id) {
        return inside(causation, id, site -> {
            ObjectNode there = sites.secrets().read(site, Kind.PUBLISHING);
            if (!there.has("password")) {
                there.put("password", key());
                sites.secrets().write(site, Kind.PUBLISHING, there);
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

    private <R> R inside(Causation causation, ResourceId id, Function<UUID, R> work) {
        return events.execute(causation, () -> {
            events.reservations().lock(Plans.ARM_ID, id.folded());
            return work.apply(sites.existing(id).incarnation());
        });
    }

    private String key() {
        return random.base64Url(BYTES);
    }
}
