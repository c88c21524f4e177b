package dev.breezeway.arm.forward;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The instances of a service: its addresses, and where a host name stands for several, as that of a scaled container
 * does, each of these. They are given as literal addresses, unless they are this machine, so that what is sealed for one
 * is for no other. Requests take turns; an instance that could not be reached is passed over for a while, unless no
 * other is left. Thread-safe.
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
        List<URI> all = new ArrayList<>(
                addresses.stream().flatMap(Instances::resolved).distinct().toList());
        Collections.rotate(all, -Math.floorMod(turn.getAndIncrement(), all.size()));
        long now = System.nanoTime();
        all.sort(Comparator.comparing(instance -> passedOver(instance, now)));
        return all;
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
