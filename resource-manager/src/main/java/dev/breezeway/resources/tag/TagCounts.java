package dev.breezeway.resources.tag;

import dev.breezeway.arm.access.ArmRequest;
import dev.breezeway.arm.authorization.Grants;
import dev.breezeway.resources.ResourceManagerService;
import dev.breezeway.resources.group.ResourceGroupView;
import dev.breezeway.resources.listing.OwnedResources;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** How many groups and resources have which tag, of those that the caller may read. */
@ApplicationScoped
class TagCounts {
    private final ResourceManagerService service;
    private final OwnedResources resources;
    private final ArmRequest request;

    TagCounts(ResourceManagerService service, OwnedResources resources, ArmRequest request) {
        this.service = service;
        this.resources = resources;
        this.request = request;
    }

    /** A name with its values and how often each is in use. */
    private record Name(String name, Map<String, Integer> values) {}

    /** Those that are foreseen and those in use, in the order of names without case. */
    List<TagDetails> all(String subscription) {
        Map<String, Name> names = foreseen(subscription);
        Grants grants = service.grants(request.caller());
        Predicate<ResourceGroupView> readable = group -> grants.permit(
                "Microsoft.Resources/subscriptions/resourceGroups/read",
                group.id().toString());
        Stream<Map<String, String>> groups =
                service.groups().list(subscription, null, Integer.MAX_VALUE, readable).stream()
                        .map(ResourceGroupView::tags)
                        .filter(Objects::nonNull);
        Stream.of(
                        groups,
                        resources.tags(subscription, grants),
                        Stream.of(service.tags().tags(subscription)))
                .flatMap(each -> each)
                .forEach(tags -> tags.forEach(
                        (name, value) -> names.computeIfAbsent(name, first -> new Name(first, new TreeMap<>()))
                                .values()
                                .merge(value, 1, Integer::sum)));
        return names.values().stream()
                .map(name -> TagDetails.of(subscription, name.name(), name.values()))
                .toList();
    }

    private Map<String, Name> foreseen(String subscription) {
        Map<String, Name> names = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        service.tags().names(subscription).forEach(kept -> {
            Map<String, Integer> values = new TreeMap<>();
            kept.values().forEach(value -> values.put(value, 0));
            names.put(kept.name(), new Name(kept.name(), values));
        });
        return names;
    }
}
