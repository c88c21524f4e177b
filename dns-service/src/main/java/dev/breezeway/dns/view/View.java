package dev.breezeway.dns.view;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Name;

/** The names of one view. Immutable; it does not see through to the public internet, whoever resolves does that. */
public final class View {
    private final ViewName name;
    private final PersistentMap<Name, Node> nodes;
    private final PersistentMap<OwnerId, Set<Claim>> owners;

    private View(ViewName name, PersistentMap<Name, Node> nodes, PersistentMap<OwnerId, Set<Claim>> owners) {
        this.name = name;
        this.nodes = nodes;
        this.owners = owners;
    }

    static View empty(ViewName name) {
        return new View(name, PersistentMap.empty(), PersistentMap.empty());
    }

    /** Whose view it is. */
    public ViewName name() {
        return name;
    }

    /** What stands at a name, matched without case; null when neither it nor anything below it exists. */
    public @Nullable Node node(Name at) {
        return nodes.get(at);
    }

    /** The same as an {@link Optional}. */
    public Optional<Node> find(Name at) {
        return Optional.ofNullable(node(at));
    }

    /** True when nobody publishes anything here. */
    public boolean isEmpty() {
        return owners.isEmpty();
    }

    View named(ViewName other) {
        return name.equals(other) ? this : new View(other, nodes, owners);
    }

    /** Makes the names the only ones of the owner; returns this very view when they already are. */
    View put(OwnerId owner, List<PublishedName> names) {
        Set<Claim> before = Objects.requireNonNullElse(owners.get(owner), Set.of());
        Set<Claim> after = names.stream()
                .flatMap(published -> published.records().stream())
                .map(record -> Claim.of(owner, record))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (before.equals(after)) {
            return this;
        }
        PersistentMap<Name, Node> next = nodes;
        for (Claim claim : before) {
            next = after.contains(claim)
                    ? next
                    : replace(next, claim, next(next, claim).without(claim));
        }
        for (Claim claim : after) {
            next = before.contains(claim)
                    ? next
                    : replace(next, claim, next(next, claim).with(claim));
        }
        return new View(name, next, after.isEmpty() ? owners.without(owner) : owners.with(owner, after));
    }

    private static Node next(PersistentMap<Name, Node> nodes, Claim claim) {
        return Objects.requireNonNullElse(nodes.get(claim.record().getName()), Node.EMPTY);
    }

    private static PersistentMap<Name, Node> replace(PersistentMap<Name, Node> nodes, Claim claim, Node node) {
        Name at = claim.record().getName();
        boolean held = !next(nodes, claim).records().isEmpty();
        boolean holds = !node.records().isEmpty();
        PersistentMap<Name, Node> next = set(nodes, at, node);
        if (held == holds) {
            return next;
        }
        for (int labels = 1; labels < at.labels() - 1; labels++) {
            Name ancestor = new Name(at, labels);
            Node above = Objects.requireNonNullElse(next.get(ancestor), Node.EMPTY);
            next = set(next, ancestor, above.withDescendants(holds ? 1 : -1));
        }
        return next;
    }

    private static PersistentMap<Name, Node> set(PersistentMap<Name, Node> nodes, Name at, Node node) {
        return node.isEmpty() ? nodes.without(at) : nodes.with(at, node);
    }
}
