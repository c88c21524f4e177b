package dev.breezeway.resources.tag;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What became of the tags of a subscription. Stored; a changed shape needs a new version. */
public sealed interface SubscriptionTagsEvent {
    /** The stream. */
    UUID id();

    /** The subscription's GUID. */
    String subscription();

    /** It has these tags. */
    record SubscriptionTagged(UUID id, String subscription, Map<String, String> tags) implements SubscriptionTagsEvent {
        public SubscriptionTagged {
            tags = Map.copyOf(tags);
        }
    }

    /** A name is foreseen for tags, with these values. */
    record TagNameKept(UUID id, String subscription, String name, List<String> values)
            implements SubscriptionTagsEvent {
        public TagNameKept {
            values = List.copyOf(values);
        }
    }

    /** It is not any more. */
    record TagNameDropped(UUID id, String subscription, String name) implements SubscriptionTagsEvent {}
}
