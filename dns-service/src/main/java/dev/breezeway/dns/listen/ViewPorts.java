package dev.breezeway.dns.listen;

import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/** The ports reserved for networks, both ends included. Whoever assigns them must also remember them. */
public record ViewPorts(int first, int last) {
    /** Refuses an empty range and anything that is no port. */
    public ViewPorts {
        if (first < 1 || last > 65_535 || first > last) {
            throw new IllegalArgumentException("Not a range of ports: " + first + "-" + last);
        }
    }

    /** Reads {@code first-last}. */
    public static ViewPorts parse(String range) {
        int dash = range.indexOf('-');
        if (dash < 0) {
            throw new IllegalArgumentException("Not a range of ports: " + range);
        }
        return new ViewPorts(
                Integer.parseInt(range.substring(0, dash).strip()),
                Integer.parseInt(range.substring(dash + 1).strip()));
    }

    /** The lowest port nobody has; empty when the range is exhausted, and the main port must do. */
    public OptionalInt firstFree(Set<Integer> taken) {
        return IntStream.rangeClosed(first, last)
                .filter(port -> !taken.contains(port))
                .findFirst();
    }

    /** Whether the port may be assigned. */
    public boolean contains(int port) {
        return first <= port && port <= last;
    }
}
