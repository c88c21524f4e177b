package dev.breezeway.arm.forward;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The instances of a service: its addresses, and where a host name stands for several, as that of a scaled container
 * does, each of these. They are given as literal addresses, unless they are this machine, so that what is sealed for one
 * is for no other. Requests take turns, or stick to one by a key; an instance that could not be reached is passed over for
 * a while, unless no other is left. Thread-safe.
 */
public final class Instances {
    private static final long PASSED_OVER_NANOS = Duration.ofSeconds(3).toNanos();

    private static final Pattern KNOWN = Pattern.compile("localhost|[0-9.]+|\\[[0-9a-fA-F:.]+]");

    private final List<URI> addresses;
    private final AtomicInteger turn = new AtomicInteger();
    private final Map<URI, Long> unreachable = new ConcurrentHashMap<>();

    /** Those at these addresses: {@code http://host:port}, of which there is at least one. */
    public Instances(List<URI> addresses) {
        this.addresses = List.copyOf(addresses);
    }

    /** All of them, in the order in which this request is to try them. May wait for the resolver. */
    public List<URI> inTurn() {
        List<URI> all = new ArrayList<>(resolved());
        Collections.rotate(all, -Math.floorMod(turn.getAndIncrement(), all.size()));
        return available(all);
    }

    private List<URI> resolved() {
        return addresses.stream().flatMap(Instances::resolved).distinct().toList();
    }

    /** Those that are passed over come last. */
    private List<URI> available(List<URI> ordered) {
        long now = System.nanoTime();
        return ordered.stream()
                .sorted(Comparator.comparing(instance -> passedOver(instance, now)))
                .toList();
    }

    /**
     * All of them, in an order that is the same for everybody who asks with this key: the same instance first, and when that
     * is away the same other one. Few keys change their instance when one comes or goes. May wait for the resolver.
     */
    public List<URI> sticking(String key) {
        List<URI> all = new ArrayList<>(resolved());
        all.sort(Comparator.comparing(instance -> weight(key, instance)));
        return available(all);
    }

    /** Highest random weight, lowest first: of each instance, whatever the others are. A plain checksum would not be random. */
    private static UUID weight(String key, URI instance) {
        return UUID.nameUUIDFromBytes((key + " " + instance).getBytes(StandardCharsets.UTF_8));
    }

    /** Whether {@link #inTurn} never waits, because every host is an address or this machine. */
    public boolean known() {
        return addresses.stream()
                .allMatch(address -> KNOWN.matcher(address.getHost()).matches());
    }

    /** Remembers that there was no way to connect to it. */
    public void missed(URI instance) {
        unreachable.put(instance, System.nanoTime());
    }

    private boolean passedOver(URI instance, long now) {
        Long since = unreachable.get(instance);
        return since != null && now - since < PASSED_OVER_NANOS;
    }

    private static Stream<URI> resolved(URI address) {
        try {
            InetAddress[] found = InetAddress.getAllByName(address.getHost());
            boolean here = Arrays.stream(found).allMatch(InetAddress::isLoopbackAddress);
            return here ? Stream.of(address) : Arrays.stream(found).map(each -> at(address, each));
        } catch (UnknownHostException away) {
            return Stream.of(address); // connecting will say so
        }
    }

    private static URI at(URI address, InetAddress host) {
        String literal = host.getHostAddress();
        String port = address.getPort() < 0 ? "" : ":" + address.getPort();
        return URI.create(address.getScheme() + "://" + (literal.contains(":") ? "[" + literal + "]" : literal) + port);
    }
}
