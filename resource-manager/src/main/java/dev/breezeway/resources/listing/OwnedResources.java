package dev.breezeway.resources.listing;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breezeway.arm.ProviderType;
import dev.breezeway.resources.gateway.Forwarded;
import dev.breezeway.resources.gateway.Forwarder;
import dev.breezeway.resources.gateway.GatewayFailure;
import dev.breezeway.resources.group.ResourceGroupView;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The resources that services own, asked of them at each call, all pages. */
@ApplicationScoped
class OwnedResources {
    private static final List<ProviderType> TOP_LEVEL = ProviderType.ALL.stream()
            .filter(type -> type.grouped() && type.type().indexOf('/') < 0)
            .toList();

    private final Forwarder forwarder;
    private final ObjectMapper json;

    OwnedResources(Forwarder forwarder, ObjectMapper json) {
        this.forwarder = forwarder;
        this.json = json;
    }

    private record Page(
            List<ListedItem> value, @Nullable String nextLink) {}

    /** Where is looked: a path, normalised and percent-encoded, and the group that it is in. */
    private record Scope(String path, @Nullable UUID group) {}

    /** What the filter takes, in a subscription. */
    List<ListedItem> in(String subscription, ResourceFilter filter) {
        return under(new Scope("/subscriptions/" + subscription, null), filter);
    }

    /** What the filter takes, in a group. */
    List<ListedItem> in(ResourceGroupView group, ResourceFilter filter) {
        String name = URLEncoder.encode(group.id().name(), StandardCharsets.UTF_8);
        String path = "/subscriptions/" + group.id().subscription() + "/resourcegroups/" + name;
        return under(new Scope(path, group.incarnation()), filter);
    }

    private List<ListedItem> under(Scope scope, ResourceFilter filter) {
        List<ListedItem> found = new ArrayList<>();
        for (ProviderType type : TOP_LEVEL) {
            if (filter.takesType(type.namespace() + "/" + type.type())) {
                all(scope, type).stream().filter(filter::takes).forEach(found::add);
            }
        }
        found.sort(Comparator.comparing(ListedItem::folded));
        return found;
    }

    private List<ListedItem> all(Scope scope, ProviderType type) {
        String provider = "/providers/" + type.namespace() + "/" + type.type();
        String path = scope.path() + provider.toLowerCase(Locale.ROOT);
        List<ListedItem> found = new ArrayList<>();
        String query = "api-version=" + type.apiVersions().getFirst();
        while (query != null) {
            Page page = page(new Forwarded(
                    type.owner(),
                    type.namespace(),
                    "GET",
                    path,
                    query,
                    BodyPublishers.noBody(),
                    scope.group(),
                    Map.of()));
            found.addAll(page.value());
            query = page.nextLink() == null ? null : URI.create(page.nextLink()).getRawQuery();
        }
        return found;
    }

    private Page page(Forwarded list) {
        HttpResponse<byte[]> answer = forwarder.send(list);
        if (answer.statusCode() != 200) {
            throw GatewayFailure.unexpected(list, answer.statusCode());
        }
        try {
            return json.readValue(answer.body(), Page.class);
        } catch (IOException e) {
            throw new IllegalStateException("a service's list is not a list: " + list.path(), e);
        }
    }
}
