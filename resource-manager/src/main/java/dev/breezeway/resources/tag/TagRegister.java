package dev.breezeway.resources.tag;

import dev.breezeway.arm.ArmError;
import dev.breezeway.arm.ArmErrors;
import dev.breezeway.eventsourcing.Causation;
import dev.breezeway.eventsourcing.EventSourcing;
import dev.breezeway.resources.tag.SubscriptionTagsCommand.DropTagName;
import dev.breezeway.resources.tag.SubscriptionTagsCommand.KeepTagName;
import dev.breezeway.resources.tag.SubscriptionTagsCommand.TagSubscription;
import dev.breezeway.resources.tag.SubscriptionTagsProjection.TagName;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/** The tags of a subscription itself, and the names and values that are foreseen for tags, to read and to change. */
public final class TagRegister {
    private static final String RESERVATION = "tags";
    private static final int MOST = 100;

    private final EventSourcing events;
    private final SubscriptionTagsProjection stored;

    public TagRegister(EventSourcing events, SubscriptionTagsProjection stored) {
        this.events = events;
        this.stored = stored;
    }

    /** The tags of the subscription. */
    Map<String, String> tags(String subscription) {
        return stored.tags(folded(subscription));
    }

    /** Changes them; what they are then. */
    Map<String, String> change(Causation causation, String subscription, TagChange change) {
        return inTurn(causation, subscription, id -> {
            Map<String, String> tags = change.of(tags(subscription));
            events.send(new TagSubscription(id, folded(subscription), tags));
            return tags;
        });
    }

    /** The names that are foreseen. */
    List<TagName> names(String subscription) {
        return stored.names(folded(subscription));
    }

    /** What a PUT came to. */
    record Kept(TagName name, boolean created) {}

    /** Foresees a name. */
    Kept keep(Causation causation, String subscription, String name) {
        return inTurn(causation, subscription, id -> {
            Optional<TagName> kept = stored.name(folded(subscription), name);
            if (kept.isPresent()) {
                return new Kept(kept.get(), false);
            }
            refuseMore(names(subscription).size(), "A subscription has at most 100 foreseen names of tags.");
            events.send(new KeepTagName(id, folded(subscription), name, List.of()));
            return new Kept(new TagName(name, List.of()), true);
        });
    }

    /** Foresees a value of a name that is foreseen. */
    Kept keep(Causation causation, String subscription, String name, String value) {
        return inTurn(causation, subscription, id -> {
            TagName kept = stored.name(folded(subscription), name).orElseThrow(() -> noSuchName(name));
            if (kept.values().contains(value)) {
                return new Kept(kept, false);
            }
            refuseMore(kept.values().size(), "A name of tags has at most 100 foreseen values.");
            List<String> values =
                    Stream.concat(kept.values().stream(), Stream.of(value)).toList();
            events.send(new KeepTagName(id, folded(subscription), kept.name(), values));
            return new Kept(new TagName(kept.name(), values), true);
        });
    }

    /** Drops a name without values; false when it is not foreseen. */
    boolean drop(Causation causation, String subscription, String name) {
        return inTurn(causation, subscription, id -> {
            Optional<TagName> kept = stored.name(folded(subscription), name);
            if (kept.isPresent() && !kept.get().values().isEmpty()) {
                throw ArmError.of(
                                409,
                                "Conflict",
                                "The tag name '%s' has values. Remove all of them before it is deleted."
                                        .formatted(name))
                        .refuse();
            }
            kept.ifPresent(there -> events.send(new DropTagName(id, folded(subscription), there.name())));
            return kept.isPresent();
        });
    }

    /** Drops a value; false when it is not foreseen. */
    boolean drop(Causation causation, String subscription, String name, String value) {
        return inTurn(causation, subscription, id -> {
            Optional<TagName> kept = stored.name(folded(subscription), name)
                    .filter(there -> there.values().contains(value));
            kept.ifPresent(there -> events.send(new KeepTagName(
                    id,
                    folded(subscription),
                    there.name(),
                    there.values().stream()
                            .filter(other -> !other.equals(value))
                            .toList())));
            return kept.isPresent();
        });
    }

    /** One change after the other, so that each sees what the one before left. */
    private <T> T inTurn(Causation causation, String subscription, Function<UUID, T> change) {
        UUID id = UUID.nameUUIDFromBytes(("tags of " + folded(subscription)).getBytes(StandardCharsets.UTF_8));
        return events.execute(causation, () -> {
            if (events.reservations().lock(RESERVATION, subscription).isEmpty()
                    && !events.reservations().take(RESERVATION, subscription, id)) {
                throw EventSourcing.conflict();
            }
            return change.apply(id);
        });
    }

    private static void refuseMore(int there, String message) {
        if (there >= MOST) {
            throw ArmErrors.badField("tagName", message).refuse();
        }
    }

    private static RuntimeException noSuchName(String name) {
        return ArmError.of(404, "TagNotFound", "The tag name '%s' could not be found.".formatted(name))
                .refuse();
    }

    private static String folded(String subscription) {
        return subscription.toLowerCase(Locale.ROOT);
    }
}
