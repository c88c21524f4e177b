package dev.breezeway.dns.view;

import dev.breezeway.dns.view.ViewName.ManagedNetwork;
import dev.breezeway.dns.view.ViewName.PublicInternet;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/** All views at one moment. A query is answered from one snapshot from beginning to end. */
public final class Snapshot {
    static final Snapshot EMPTY =
            new Snapshot(View.empty(ViewName.publicInternet()), PersistentMap.empty(), PersistentMap.empty());

    private final View publicInternet;
    private final PersistentMap<UUID, View> networks;
    private final PersistentMap<Ipv4Range, Set<UUID>> ranges;

    private Snapshot(
            View publicInternet, PersistentMap<UUID, View> networks, PersistentMap<Ipv4Range, Set<UUID>> ranges) {
        this.publicInternet = publicInternet;
        this.networks = networks;
        this.ranges = ranges;
    }

    /** The view with that name; an empty one when nothing is published in it. */
    public View view(ViewName name) {
        return switch (name) {
            case PublicInternet ignored -> publicInternet;
            case ManagedNetwork network -> {
                View view = networks.get(network.id());
                yield view == null ? View.empty(network) : view;
            }
        };
    }

    /** The view of a managed network that holds names. */
    public Optional<View> byId(UUID network) {
        return Optional.ofNullable(networks.get(network));
    }

    /** The view of the one managed network that has this address; empty when there is none or more than one. */
    public Optional<View> byClientAddress(InetAddress address) {
        return address instanceof Inet4Address ipv4 ? byRange(Ipv4Range.of(ipv4, Integer.SIZE)) : Optional.empty();
    }

    /** The view of the one managed network that has all of these addresses; empty when there is none or several. */
    public Optional<View> byRange(Ipv4Range addresses) {
        List<UUID> found = IntStream.rangeClosed(0, addresses.prefixLength())
                .mapToObj(length -> ranges.get(new Ipv4Range(addresses.network(), length)))
                .filter(Objects::nonNull)
                .flatMap(Set::stream)
                .limit(2)
                .toList();
        return found.size() == 1 ? byId(found.getFirst()) : Optional.empty();
    }

    Snapshot put(ViewName name, OwnerId owner, List<PublishedName> names) {
        return switch (name) {
            case PublicInternet ignored -> new Snapshot(publicInternet.put(owner, names), networks, ranges);
            case ManagedNetwork network -> {
                View next = view(network).named(network).put(owner, names);
                yield drop(network.id()).adding(network, next);
            }
        };
    }

    Snapshot drop(UUID network) {
        View view = networks.get(network);
        if (view == null || !(view.name() instanceof ManagedNetwork old)) {
            return this;
        }
        Set<UUID> rest = new LinkedHashSet<>(Objects.requireNonNullElse(ranges.get(old.range()), Set.of()));
        rest.remove(network);
        return new Snapshot(
                publicInternet,
                networks.without(network),
                rest.isEmpty() ? ranges.without(old.range()) : ranges.with(old.range(), rest));
    }

    private Snapshot adding(ManagedNetwork network, View view) {
        if (view.isEmpty()) {
            return this;
        }
        Set<UUID> all = new LinkedHashSet<>(Objects.requireNonNullElse(ranges.get(network.range()), Set.of()));
        all.add(network.id());
        return new Snapshot(publicInternet, networks.with(network.id(), view), ranges.with(network.range(), all));
    }
}
