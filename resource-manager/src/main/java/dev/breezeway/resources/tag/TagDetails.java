package dev.breezeway.resources.tag;

import dev.breezeway.resources.tag.SubscriptionTagsProjection.TagName;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A name of tags on the wire, with its values. */
record TagDetails(String id, String tagName, TagCount count, List<TagValue> values) {
    TagDetails {
        values = List.copyOf(values);
    }

    /** How many groups and resources have it. */
    record TagCount(String type, int value) {
        private static TagCount total(int value) {
            return new TagCount("Total", value);
        }
    }

    /** A value on the wire. */
    record TagValue(String id, String tagValue, TagCount count) {
        static TagValue of(String nameId, String value, int count) {
            return new TagValue(nameId + "/tagValues/" + value, value, TagCount.total(count));
        }
    }

    static String id(String subscription, String name) {
        return "/subscriptions/%s/tagNames/%s".formatted(subscription, name);
    }

    /** A name with how often each of its values is in use. */
    static TagDetails of(String subscription, String name, Map<String, Integer> uses) {
        String id = id(subscription, name);
        List<TagValue> values = uses.entrySet().stream()
                .map(use -> TagValue.of(id, use.getKey(), use.getValue()))
                .toList();
        int total = uses.values().stream().mapToInt(Integer::intValue).sum();
        return new TagDetails(id, name, TagCount.total(total), values);
    }

    /** One that is foreseen, not counted, as a change of it answers. */
    static TagDetails of(String subscription, TagName kept) {
        Map<String, Integer> uses = new TreeMap<>();
        kept.values().forEach(value -> uses.put(value, 0));
        return of(subscription, kept.name(), uses);
    }
}
