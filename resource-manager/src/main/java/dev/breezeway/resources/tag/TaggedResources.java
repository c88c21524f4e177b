package dev.breezeway.resources.tag;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breezeway.arm.ArmError;
import dev.breezeway.arm.ArmErrors;
import dev.breezeway.arm.ProviderType;
import dev.breezeway.arm.ResourceId;
import dev.breezeway.arm.signed.SignedHeaders;
import dev.breezeway.resources.gateway.Forwarded;
import dev.breezeway.resources.gateway.Forwarder;
import dev.breezeway.resources.gateway.GatewayFailure;
import dev.breezeway.resources.gateway.OwnerReads;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Tags of resources, which their owners keep: read there and written there by a PATCH, in the caller's name. A change is
 * for the version that was read, and is made anew when the owner says that there is another.
 */
@ApplicationScoped
class TaggedResources {
    private static final TypeReference<Map<String, String>> TAGS = new TypeReference<>() {};
    private static final int CHANGED_MEANWHILE = 412;
    private static final int ATTEMPTS = 50;

    private final Forwarder forwarder;
    private final ObjectMapper json;

    TaggedResources(Forwarder forwarder, ObjectMapper json) {
        this.forwarder = forwarder;
        this.json = json;
    }

    /** The tags of a resource in a group; refused as its owner refuses. */
    Map<String, String> tags(ResourceId id, @Nullable UUID group) {
        return tags(accepted(answer("GET", id, group, BodyPublishers.noBody(), Map.of())));
    }

    /** Changes its tags, and says what they are then. */
    Map<String, String> change(ResourceId id, @Nullable UUID group, TagChange change) {
        for (int attempt = 1; ; attempt++) {
            HttpResponse<byte[]> now =
                    accepted(answer("GET", id, group, BodyPublishers.noBody(), Map.of(SignedHeaders.VERSION, "?")));
            Map<String, String> tags = change.of(tags(now));
            String body =
                    json.createObjectNode().set("tags", json.valueToTree(tags)).toString();
            Map<String, String> version = now.headers()
                    .firstValue(SignedHeaders.VERSION)
                    .map(known -> Map.of(SignedHeaders.VERSION, known))
                    .orElse(Map.of());
            HttpResponse<byte[]> changed = answer("PATCH", id, group, BodyPublishers.ofString(body), version);
            if (changed.statusCode() != CHANGED_MEANWHILE || attempt == ATTEMPTS) {
                accepted(changed);
                return tags;
            }
        }
    }

    private Map<String, String> tags(HttpResponse<byte[]> resource) {
        JsonNode tags = json(resource).path("tags");
        return tags.isObject() ? json.convertValue(tags, TAGS) : Map.of();
    }

    private HttpResponse<byte[]> answer(
            String method, ResourceId id, @Nullable UUID group, BodyPublisher body, Map<String, String> more) {
        ProviderType type = type(id);
        Map<String, String> headers = new HashMap<>(more);
        headers.put("Content-Type", "application/json");
        Forwarded asked = new Forwarded(
                type.owner(),
                type.namespace(),
                method,
                OwnerReads.path(id),
                "api-version=" + type.apiVersions().getFirst(),
                body,
                group,
                headers);
        HttpResponse<byte[]> answer = forwarder.send(asked);
        if (answer.statusCode() >= 500) {
            throw GatewayFailure.unexpected(asked, answer.statusCode());
        }
        return answer;
    }

    private HttpResponse<byte[]> accepted(HttpResponse<byte[]> answer) {
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
    private JsonNode json(HttpResponse<byte[]> answer) {
        try {
            return json.readTree(answer.body());
        } catch (IOException e) {
            throw new IllegalStateException("a service's answer is no JSON", e);
        }
    }
}
