package dev.breezeway.arm;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The ARM id of a resource in a resource group:
 * {@code /subscriptions/S/resourceGroups/G/providers/NS/type/name[/type/name...]}. Keeps the case it was given in; two
 * ids are the same resource when {@link #folded()} is equal.
 *
 * @param subscription subscription id
 * @param group name of the resource group
 * @param namespace provider namespace, such as {@code Microsoft.KeyVault}
 * @param segments pairs of type and name, outermost first
 */
public record ResourceId(String subscription, String group, String namespace, List<Segment> segments) {

    /** One type and name of an id. */
    public record Segment(String type, String name) {}

    public ResourceId {
        segments = List.copyOf(segments);
        if (segments.isEmpty()) {
            throw new IllegalArgumentException("an id names a resource");
        }
    }

    /** The id of a resource directly in a group. */
    public static ResourceId of(String subscription, String group, String namespace, String type, String name) {
        return new ResourceId(subscription, group, namespace, List.of(new Segment(type, name)));
    }

    /** Reads an id; empty when it is not one of a resource in a resource group. */
    public static Optional<ResourceId> parse(@Nullable String text) {
        if (text == null || !text.startsWith("/") || text.length() > 2048) {
            return Optional.empty();
        }
        String[] parts = text.substring(1).split("/", -1);
        boolean shaped = parts.length >= 8
                && parts.length % 2 == 0
                && parts[0].equalsIgnoreCase("subscriptions")
                && parts[2].equalsIgnoreCase("resourceGroups")
                && parts[4].equalsIgnoreCase("providers");
        if (!shaped || List.of(parts).contains("")) {
            return Optional.empty();
        }
        List<Segment> segments = new ArrayList<>();
        for (int i = 6; i < parts.length; i += 2) {
            segments.add(new Segment(parts[i], parts[i + 1]));
        }
        return Optional.of(new ResourceId(parts[1], parts[3], parts[5], segments));
    }

    /** A resource inside this one. */
    public ResourceId child(String type, String name) {
        List<Segment> longer = new ArrayList<>(segments);
        longer.add(new Segment(type, name));
        return new ResourceId(subscription, group, namespace, longer);
    }

    /** The resource that this one is inside of, if it is. */
    public Optional<ResourceId> parent() {
        return segments.size() == 1
                ? Optional.empty()
                : Optional.of(new ResourceId(subscription, group, namespace, segments.subList(0, segments.size() - 1)));
    }

    /** The resource directly in the group that this one is, or is inside of. */
    public ResourceId root() {
        return new ResourceId(subscription, group, namespace, segments.subList(0, 1));
    }

    /** The last name. */
    public String name() {
        return segments.getLast().name();
    }

    /** The whole type, such as {@code Microsoft.SignalRService/SignalR/sharedPrivateLinkResources}. */
    public String type() {
        StringBuilder type = new StringBuilder(namespace);
        segments.forEach(segment -> type.append('/').append(segment.type()));
        return type.toString();
    }

    /** Whether this is a resource of that type, compared without case. */
    public boolean isOfType(String type) {
        return type().equalsIgnoreCase(type);
    }

    /** The id of its resource group. */
    public String groupId() {
        return "/subscriptions/" + subscription + "/resourceGroups/" + group;
    }

    /** Lower-cased, for comparison. */
    public String folded() {
        return toString().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        StringBuilder id = new StringBuilder(groupId()).append("/providers/").append(namespace);
        segments.forEach(
                segment -> id.append('/').append(segment.type()).append('/').append(segment.name()));
        return id.toString();
    }
}
