package dev.breezeway.resources.gateway;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breezeway.arm.ProviderType;
import dev.breezeway.arm.ResourceId;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads at services what the ARM endpoint puts together itself. Blocks the calling thread. */
@ApplicationScoped
public class OwnerReads {
    private final Forwarder forwarder;
    private final ObjectMapper json;

    OwnerReads(Forwarder forwarder, ObjectMapper json) {
        this.forwarder = forwarder;
        this.json = json;
    }

    /**
     * What the service of a type has there, which has to be something.
     *
     * @param path normalised and percent-encoded
     * @param query raw, without the question mark; with the api-version
     * @param group the incarnation of the resource group that it is in; null outside of one
     */
    public <T> T get(ProviderType type, String path, String query, @Nullable UUID group, Class<T> as) {
        return find(type, path, query, group, as, 200)
                .orElseThrow(() -> new IllegalStateException("nothing else than 200 is read"));
    }

    /** The same of what may be gone; then it is empty. */
    public <T> Optional<T> find(ProviderType type, String path, String query, @Nullable UUID group, Class<T> as) {
        return find(type, path, query, group, as, 404);
    }

    /** Where a resource directly in a group is, normalised and percent-encoded. */
    public static String path(ResourceId id) {
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

    private <T> Optional<T> find(
            ProviderType type, String path, String query, @Nullable UUID group, Class<T> as, int empty) {
        Forwarded read = new Forwarded(
                type.owner(), type.namespace(), "GET", path, query, BodyPublishers.noBody(), group, Map.of());
        HttpResponse<byte[]> answer = forwarder.send(read);
        int status = answer.statusCode();
        if (status != 200 && status != empty) {
            throw GatewayFailure.unexpected(read, status);
        }
        try {
            return status == 200 ? Optional.of(json.readValue(answer.body(), as)) : Optional.empty();
        } catch (IOException e) {
            throw new IllegalStateException("a service's answer is not what was asked for: " + path, e);
        }
    }
}
