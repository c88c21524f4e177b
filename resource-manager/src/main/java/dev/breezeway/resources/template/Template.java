package dev.breezeway.resources.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breezeway.arm.ResourceId;
import dev.breezeway.arm.ResourceId.Segment;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A deployment template of resources that are there. Names become parameters unless that is not wanted, and a resource
 * that names another one of the template refers to it, and depends on it.
 *
 * @see <a href="https://learn.microsoft.com/azure/azure-resource-manager/templates/syntax">Template structure</a>
 */
final class Template {
    private static final String SCHEMA =
            "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#";

    private final Set<Option> options;
    private final Map<String, ResourceId> exported = new HashMap<>();
    private final Map<String, String> parameters = new HashMap<>();
    private final ObjectNode root = JsonNodeFactory.instance.objectNode();

    private Template(Set<Option> options) {
        this.options = options;
    }

    /** What a client can wish for. */
    enum Option {
        INCLUDE_PARAMETER_DEFAULT_VALUE,
        INCLUDE_COMMENTS,
        SKIP_RESOURCE_NAME_PARAMETERIZATION,
        SKIP_ALL_PARAMETERIZATION;

        /** How Azure writes it, such as {@code IncludeComments}, in lower case. */
        String folded() {
            return name().replace("_", "").toLowerCase(Locale.ROOT);
        }
    }

    /** The template of these resources. */
    static ObjectNode of(List<TemplateItem> resources, Set<Option> options) {
        Template template = new Template(options);
        template.root.put("$schema", SCHEMA).put("contentVersion", "1.0.0.0");
        template.root.putObject("parameters");
        template.root.putObject("variables");
        ArrayNode written = template.root.putArray("resources");
        resources.forEach(resource -> template.announce(resource.id()));
        resources.forEach(resource -> written.add(template.write(resource)));
        return template.root;
    }

    private void announce(ResourceId id) {
        exported.put(id.folded(), id);
        boolean literal = options.contains(Option.SKIP_RESOURCE_NAME_PARAMETERIZATION)
                || options.contains(Option.SKIP_ALL_PARAMETERIZATION);
        if (literal || id.parent().isPresent()) {
            return;
        }
        Segment resource = id.segments().getFirst();
        String name = (resource.type() + "_" + resource.name() + "_name").replaceAll("[^A-Za-z0-9_]", "_");
        while (root.path("parameters").has(name)) {
            name += "_"; // names that differ in nothing but signs
        }
        parameters.put(id.folded(), name);
        ObjectNode parameter = root.withObjectProperty("parameters").putObject(name);
        if (options.contains(Option.INCLUDE_PARAMETER_DEFAULT_VALUE)) {
            parameter.put("defaultValue", resource.name());
        }
        parameter.put("type", "String");
    }

    private ObjectNode write(TemplateItem resource) {
        ObjectNode written = root.objectNode();
        ResourceId id = resource.id();
        if (options.contains(Option.INCLUDE_COMMENTS)) {
            written.put("comments", "Generalized from resource: '%s'.".formatted(id));
        }
        written.put("type", resource.type().namespace() + "/" + resource.type().type());
        written.put("apiVersion", resource.type().apiVersions().getFirst());
        written.put("name", name(id));
        Set<String> needed = new TreeSet<>();
        id.parent()
                .filter(parent -> exported.containsKey(parent.folded()))
                .ifPresent(parent -> needed.add(reference(parent)));
        written.setAll((ObjectNode) rewritten(resource.body(), needed));
        if (!needed.isEmpty()) {
            needed.forEach(written.putArray("dependsOn")::add);
        }
        return written;
    }

    /** Text by text: ids of the template as references, and what would read as an expression as what it is. */
    private JsonNode rewritten(JsonNode node, Set<String> needed) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(field -> field.setValue(rewritten(field.getValue(), needed)));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, rewritten(array.get(i), needed));
            }
        } else if (node.isTextual()) {
            ResourceId other = exported.get(node.textValue().toLowerCase(Locale.ROOT));
            if (other != null) {
                needed.add(reference(other));
                return root.textNode(reference(other));
            }
            return node.textValue().startsWith("[") ? root.textNode("[" + node.textValue()) : node;
        }
        return node;
    }

    private String name(ResourceId id) {
        String rest = id.segments().stream()
                .skip(1)
                .map(segment -> "/" + segment.name())
                .collect(Collectors.joining());
        String parameter = parameters.get(id.root().folded());
        if (parameter == null) {
            return id.root().name() + rest;
        }
        return rest.isEmpty()
                ? "[parameters('%s')]".formatted(parameter)
                : "[concat(parameters('%s'), '%s')]".formatted(parameter, rest);
    }

    private String reference(ResourceId id) {
        String parameter = parameters.get(id.root().folded());
        Stream<String> first =
                Stream.of(parameter == null ? "'" + id.root().name() + "'" : "parameters('%s')".formatted(parameter));
        Stream<String> rest = id.segments().stream().skip(1).map(segment -> "'" + segment.name() + "'");
        return "[resourceId('%s', %s)]"
                .formatted(id.type(), Stream.concat(first, rest).collect(Collectors.joining(", ")));
    }
}
