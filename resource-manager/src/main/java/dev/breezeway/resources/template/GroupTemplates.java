package dev.breezeway.resources.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breezeway.arm.ArmError;
import dev.breezeway.arm.ArmErrors;
import dev.breezeway.arm.ProviderType;
import dev.breezeway.arm.ResourceId;
import dev.breezeway.arm.authorization.Grants;
import dev.breezeway.resources.gateway.OwnerReads;
import dev.breezeway.resources.group.ResourceGroupView;
import dev.breezeway.resources.listing.OwnedResources;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Exports what is in a resource group, read at the services that own it. */
@ApplicationScoped
class GroupTemplates {
    /** Azure exports no group that has more. */
    private static final int MOST = 200;

    /** What stands inside a resource, is put by a client, and so is part of a template. */
    private static final Map<String, List<String>> INSIDE =
            Map.of("SignalR", List.of("sharedPrivateLinkResources", "customCertificates", "customDomains"));

    private final OwnedResources resources;
    private final OwnerReads owners;

    GroupTemplates(OwnedResources resources, OwnerReads owners) {
        this.resources = resources;
        this.owners = owners;
    }

    /** The list of a service. */
    private record Listed(List<ObjectNode> value) {}

    /**
     * The template of a group.
     *
     * @param wanted ids of resources in it, or {@code *}
     */
    ObjectNode export(ResourceGroupView group, Grants grants, List<String> wanted, Set<Template.Option> options) {
        List<ResourceId> there = resources.ids(group, grants, MOST + 1);
        if (there.size() > MOST) {
            throw ArmError.of(
                            400,
                            "ExportTemplateLimitExceeded",
                            "The resource group '%s' has more than %d resources, and so cannot be exported."
                                    .formatted(group.id().name(), MOST))
                    .refuse();
        }
        List<TemplateItem> read = chosen(there, wanted).stream()
                .flatMap(id -> read(group, id).stream())
                .flatMap(resource -> Stream.concat(Stream.of(resource), inside(group, resource)))
                .toList();
        return Template.of(read, options);
    }

    private static List<ResourceId> chosen(List<ResourceId> there, List<String> wanted) {
        if (wanted.contains("*")) {
            return there;
        }
        Map<String, ResourceId> byId = there.stream().collect(Collectors.toMap(ResourceId::folded, id -> id));
        return wanted.stream()
                .map(text -> ResourceId.parse(text).orElseThrow(() -> ArmErrors.badField(
                                "resources", "'%s' is no id of a resource.".formatted(text))
                        .refuse()))
                .map(id -> Optional.ofNullable(byId.get(id.folded()))
                        .orElseThrow(() -> ArmErrors.resourceNotFound(id).refuse()))
                .distinct()
                .toList();
    }

    /** Empty for one that was deleted after it was listed. */
    private Optional<TemplateItem> read(ResourceGroupView group, ResourceId id) {
        ProviderType type = ProviderType.find(
                        id.namespace(), id.segments().getFirst().type())
                .orElseThrow();
        return owners.find(type, OwnerReads.path(id), version(type), group.incarnation(), ObjectNode.class)
                .map(content -> new TemplateItem(type, id, content));
    }

    private Stream<TemplateItem> inside(ResourceGroupView group, TemplateItem resource) {
        return INSIDE.getOrDefault(resource.type().type(), List.of()).stream()
                .map(inner -> ProviderType.find(
                                resource.id().namespace(), resource.type().type() + "/" + inner)
                        .orElseThrow())
                .flatMap(type -> owners
                        .find(
                                type,
                                OwnerReads.path(resource.id()) + "/"
                                        + last(type).toLowerCase(Locale.ROOT),
                                version(type),
                                group.incarnation(),
                                Listed.class)
                        .stream()
                        .flatMap(list -> list.value().stream())
                        .map(content ->
                                new TemplateItem(type, resource.id().child(last(type), name(content)), content)));
    }

    private static String name(JsonNode content) {
        return content.path("name").asText();
    }

    private static String last(ProviderType type) {
        return type.type().substring(type.type().lastIndexOf('/') + 1);
    }

    private static String version(ProviderType type) {
        return "api-version=" + type.apiVersions().getFirst();
    }
}
