package dev.breezeway.resources.tag;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breezeway.arm.ArmError;
import dev.breezeway.arm.ArmErrors;
import dev.breezeway.arm.ProviderType;
import dev.breezeway.arm.ResourceId;
import dev.breezeway.resources.gateway.Forwarded;
import dev.breezeway.resources.gateway.Forwarder;
import dev.breezeway.resources.gateway.GatewayFailure;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Tags of resources, which their owners keep: read there and written there by a PATCH, in the caller's name. Two changes
 * at once do not see each other.
 */
@ApplicationScoped
class TaggedResources {
    private static final TypeReference<Map<String, String>> TAGS = new TypeReference<>() {};

    private final Forwarder forwarder;
    private final ObjectMapper json;

    TaggedResources(Forwarder forwarder, ObjectMapper json) {
        this.forwarder = forwarder;
        this.json = json;
    }

    /** The tags of a resource in a group; refused as its owner refuses. */
    Map<String, String> tags(ResourceId id, @Nullable UUID group) {
        JsonNode tags = json(answer("GET", id, group, BodyPublishers.noBody())).path("tags");
        return tags.isObject() ? json.convertValue(tags, TAGS) : Map.of();
    }

    /** Puts these in the place of all its tags. */
    void replace(ResourceId id, @Nullable UUID group, Map<String, String> tags) {
        String body =
                json.createObjectNode().set("tags", json.valueToTree(tags)).toString();
        answer("PATCH", id, group, BodyPublishers.ofString(body));
    }

    private HttpResponse<byte[]> answer(String method, ResourceId id, @Nullable UUID group, BodyPublisher body) {
        ProviderType type = type(id);
        Forwarded asked = new Forwarded(
                type.owner(),
                type.namespace(),
                method,
                path(id),
                "api-version=" + type.apiVersions().getFirst(),
                body,
                group,
                Map.of("Content-Type", "application/json"));
        HttpResponse<byte[]> answer = forwarder.send(asked);
        if (answer.statusCode() >= 500) {
            throw GatewayFailure.unexpected(asked, answer.statusCode());
        }
        if (answer.statusCode() >= 400) {
            JsonNode error = json(answer).path("error");
            throw ArmError.of(
                            answer.statusCode(),
                            error.path("code").asText(),
                            error.path("message").asText())
                    .refuse();
        }
        return answer;
    }

    private static ProviderType type(ResourceId id) {
        String type = id.segments().getFirst().type();
        if (ProviderType.of(id.namespace()).isEmpty()) {
            throw ArmErrors.invalidNamespace(id.namespace()).refuse();
        }
        ProviderType served = ProviderType.find(id.namespace(), type)
                .orElseThrow(() ->
                        ArmErrors.invalidResourceType(type, id.namespace(), "").refuse());
        if (!served.grouped() || id.parent().isPresent()) {
            throw ArmErrors.badField("scope", "Resources of the type '%s' have no tags.".formatted(id.type()))
                    .refuse();
        }
        return served;
    }

    /** In the form of routes: names as they are, and the rest in lower case. */
    private static String path(ResourceId id) {
        ResourceId.Segment resource = id.segments().getFirst();
        return "/subscriptions/%s/resourcegroups/%s/providers/%s/%s/%s"
                .formatted(
                        id.subscription(),
                        encoded(id.group()),
                        id.namespace().toLowerCase(Locale.ROOT),
                        resource.type().toLowerCase(Locale.ROOT),
                        encoded(resource.name()));
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private JsonNode json(HttpResponse<byte[]> answer) {
        try {
            return json.readTree(answer.body());
        } catch (IOException e) {
            throw new IllegalStateException("a service's answer is no JSON", e);
        }
    }
}
