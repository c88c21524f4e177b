package dev.breezeway.resources.listing;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breezeway.arm.ProviderType;
import dev.breezeway.arm.authorization.Grants;
import dev.breezeway.resources.gateway.Forwarded;
import dev.breezeway.resources.gateway.Forwarder;
import dev.breezeway.resources.gateway.GatewayFailure;
import dev.breezeway.resources.group.ResourceGroupView;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The resources that services own, asked of them at each call, all pages. For a service that cannot be reached its last
 * answer stands in, and the list says so; without one the list is refused, because a list that leaves resources out
 * reads as if they were gone.
 */
@ApplicationScoped
public class OwnedResources {
    private static final List<ProviderType> TOP_LEVEL = ProviderType.ALL.stream()
            .filter(type -> type.grouped() && type.type().indexOf('/') < 0)
            .toList();

    private final Forwarder forwarder;
    private final ObjectMapper json;
    private final RememberedLists remembered;

    OwnedResources(Forwarder forwarder, ObjectMapper json, RememberedLists remembered) {
        this.forwarder = forwarder;
        this.json = json;
        this.remembered = remembered;
    }

    /**
     * What was found.
     *
     * @param notes one for each type whose service could not be asked, saying of when its part is
     */
    record Found(List<ListedItem> items, List<String> notes) {
        Found {
            items = List.copyOf(items);
            notes = List.copyOf(notes);
        }
    }

    private record Page(List<ListedItem> value, @Nullable String nextLink) {}

    /** Where is looked: a path, normalised and percent-encoded, and the group that it is in. */
    private record Scope(String path, @Nullable UUID group) {}

    /** What the filter takes, in a subscription. */
    Found in(String subscription, ResourceFilter filter) {
        return under(new Scope("/subscriptions/" + subscription, null), filter);
    }

    /** What the filter takes, in a group. */
    Found in(ResourceGroupView group, ResourceFilter filter) {
        String name = URLEncoder.encode(group.id().name(), StandardCharsets.UTF_8);
        String path = "/subscriptions/" + group.id().subscription() + "/resourcegroups/" + name;
        return under(new Scope(path, group.incarnation()), filter);
    }

    /** The tags of each resource in a subscription that may be read. */
    public Stream<Map<String, String>> tags(String subscription, Grants grants) {
        return in(subscription, ResourceFilter.parse(null)).items().stream()
                .filter(item -> item.readable(grants))
                .map(ListedItem::tags)
                .filter(Objects::nonNull);
    }

    private Found under(Scope scope, ResourceFilter filter) {
        List<ListedItem> found = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (ProviderType type : TOP_LEVEL) {
            if (filter.takesType(type.namespace() + "/" + type.type())) {
                asked(scope, type, notes).stream().filter(filter::takes).forEach(found::add);
            }
        }
        found.sort(Comparator.comparing(ListedItem::folded));
        return new Found(found, notes);
    }

    private List<ListedItem> asked(Scope scope, ProviderType type, List<String> notes) {
        try {
            List<ListedItem> items = all(scope, type);
            if (scope.group() == null) {
                remembered.keep(type, items);
            }
            return items;
        } catch (GatewayFailure away) {
            RememberedLists.Remembered last = remembered.of(type).orElseThrow(() -> away);
            notes.add("The service of '%s/%s' cannot be reached; its resources are listed as of %s."
                    .formatted(type.namespace(), type.type(), last.at().truncatedTo(ChronoUnit.SECONDS)));
            String within =
                    URLDecoder.decode(scope.path(), StandardCharsets.UTF_8).toLowerCase(Locale.ROOT) + "/";
            return last.items().stream()
                    .filter(item -> item.folded().startsWith(within))
                    .toList();
        }
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
