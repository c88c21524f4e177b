package dev.breezeway.resources.listing;

import dev.breezeway.arm.Answers;
import dev.breezeway.arm.ProviderType;
import dev.breezeway.arm.ResourceId;
import dev.breezeway.arm.authorization.Grants;
import dev.breezeway.resources.gateway.GatewayFailure;
import dev.breezeway.resources.gateway.OwnerReads;
import dev.breezeway.resources.group.ResourceGroupView;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The resources that services own, asked of them at each call: those of one type after those of another, and no more
 * pages of a service than the page that is wanted takes. For a service that cannot be reached its last answer stands in,
 * and the list says so; without one the list is refused, because a list that leaves resources out reads as if they were
 * gone.
 */
@ApplicationScoped
public class OwnedResources {
    private static final List<ProviderType> TOP_LEVEL = ProviderType.ALL.stream()
            .filter(type -> type.grouped() && type.type().indexOf('/') < 0)
            .toList();

    private final OwnerReads owners;
    private final RememberedLists remembered;

    OwnedResources(OwnerReads owners, RememberedLists remembered) {
        this.owners = owners;
        this.remembered = remembered;
    }

    /** What of all that there is. */
    record Wanted(Predicate<ProviderType> types, Predicate<ListedItem> items) {}

    private record Page(List<ListedItem> value, @Nullable String nextLink) {}

    /** Where is looked: a path, normalised and percent-encoded, and the group that it is in. */
    private record Scope(String path, @Nullable UUID group) {}

    /** What is wanted of a subscription. */
    Listing in(String subscription, Wanted wanted) {
        return new Listing(new Scope("/subscriptions/" + subscription, null), wanted);
    }

    /** What is wanted of a group. */
    Listing in(ResourceGroupView group, Wanted wanted) {
        String name = URLEncoder.encode(group.id().name(), StandardCharsets.UTF_8);
        String path = "/subscriptions/" + group.id().subscription() + "/resourcegroups/" + name;
        return new Listing(new Scope(path, group.incarnation()), wanted);
    }

    /** Whether there is anything of a provider; asked of its service, which has to answer. */
    public boolean any(String subscription, String namespace) {
        Scope everywhere = new Scope("/subscriptions/" + subscription, null);
        return TOP_LEVEL.stream()
                .filter(type -> type.namespace().equalsIgnoreCase(namespace))
                .map(type -> page(
                        everywhere, type, "api-version=" + type.apiVersions().getFirst()))
                .anyMatch(page -> !page.value().isEmpty());
    }

    /** The ids of the resources in a group that may be read; so many at most. */
    public List<ResourceId> ids(ResourceGroupView group, Grants grants, int most) {
        return in(group, new Wanted(type -> true, item -> item.readable(grants))).after(null, most).stream()
                .flatMap(item -> ResourceId.parse(item.id()).stream())
                .toList();
    }

    /** The tags of each resource in a subscription that may be read, through all pages. */
    public Stream<Map<String, String>> tags(String subscription, Grants grants) {
        Wanted readable = new Wanted(type -> true, item -> item.readable(grants));
        return in(subscription, readable).after(null, Integer.MAX_VALUE).stream()
                .map(ListedItem::tags)
                .filter(Objects::nonNull);
    }

    /** One list for one request. */
    final class Listing implements ListPage.Source<ListedItem> {
        private final Scope scope;
        private final Wanted wanted;
        private final List<String> notes = new ArrayList<>();

        private Listing(Scope scope, Wanted wanted) {
            this.scope = scope;
            this.wanted = wanted;
        }

        /** One for each type whose service could not be asked so far, saying of when its part is. */
        List<String> notes() {
            return List.copyOf(notes);
        }

        /** The key is a folded id, and so says which type's turn it is. */
        @Override
        public List<ListedItem> after(@Nullable String key, int most) {
            List<ListedItem> found = new ArrayList<>();
            int first = key == null ? 0 : turn(key);
            for (int i = first; i < TOP_LEVEL.size() && found.size() < most; i++) {
                if (wanted.types().test(TOP_LEVEL.get(i))) {
                    add(TOP_LEVEL.get(i), i == first ? key : null, most, found);
                }
            }
            return found;
        }

        private void add(ProviderType type, @Nullable String after, int most, List<ListedItem> found) {
            try {
                ask(type, after, most, found);
            } catch (GatewayFailure away) {
                RememberedLists.Remembered last = remembered.of(type).orElseThrow(() -> away);
                notes.add("The service of '%s/%s' cannot be reached; its resources are listed as of %s."
                        .formatted(type.namespace(), type.type(), last.at().truncatedTo(ChronoUnit.SECONDS)));
                found.addAll(rest(last, after).limit(most - found.size()).toList());
            }
        }

        /** All pages of a service, from the one on that begins after an item, until there is enough. */
        private void ask(ProviderType type, @Nullable String after, int most, List<ListedItem> found) {
            List<ListedItem> taken = new ArrayList<>();
            List<ListedItem> read = new ArrayList<>();
            String query = "api-version=" + type.apiVersions().getFirst()
                    + (after == null ? "" : "&$skiptoken=" + Answers.skipToken(after));
            while (query != null && found.size() + taken.size() < most) {
                Page page = page(scope, type, query);
                read.addAll(page.value());
                page.value().stream()
                        .filter(wanted.items())
                        .limit(most - found.size() - taken.size())
                        .forEach(taken::add);
                query = page.nextLink() == null
                        ? null
                        : URI.create(page.nextLink()).getRawQuery();
            }
            if (scope.group() == null) {
                remembered.keep(type, after, read, query == null);
            }
            found.addAll(taken);
        }

        private Stream<ListedItem> rest(RememberedLists.Remembered last, @Nullable String after) {
            String within =
                    URLDecoder.decode(scope.path(), StandardCharsets.UTF_8).toLowerCase(Locale.ROOT) + "/";
            return last.after(after).stream()
                    .filter(item -> item.folded().startsWith(within))
                    .filter(wanted.items());
        }
    }

    private static int turn(String key) {
        String type = ResourceId.parse(key).map(ResourceId::type).orElse("");
        return IntStream.range(0, TOP_LEVEL.size())
                .filter(i ->
                        (TOP_LEVEL.get(i).namespace() + "/" + TOP_LEVEL.get(i).type()).equalsIgnoreCase(type))
                .findFirst()
                .orElseThrow(() -> Answers.notOurToken().refuse());
    }

    private Page page(Scope scope, ProviderType type, String query) {
        String provider = "/providers/" + type.namespace() + "/" + type.type();
        String path = scope.path() + provider.toLowerCase(Locale.ROOT);
        return owners.get(type, path, query, scope.group(), Page.class);
    }
}
