package dev.breezeway.arm.forward;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/** Which headers end at a connection and which go on over it. */
public final class HopHeaders {
    private static final Set<String> CONNECTION = Set.of(
            "connection",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "http2-settings");

    private HopHeaders() {}

    /**
     * Copies the headers that go on, except those that are dropped.
     *
     * @param dropped asked with each name in lower case
     */
    public static void copy(MultiMap from, MultiMap to, Predicate<String> dropped) {
        Set<String> ending = ending(from);
        from.forEach((name, value) -> {
            String key = name.toLowerCase(Locale.ROOT);
            if (!ending.contains(key) && !dropped.test(key)) {
                to.add(name, value);
            }
        });
    }

    /** Names, in lower case, of the headers that end here: the standard ones and those that {@code Connection} lists. */
    private static Set<String> ending(MultiMap headers) {
        Set<String> names = new HashSet<>(CONNECTION);
        for (String list : headers.getAll(HttpHeaders.CONNECTION)) {
            for (String name : list.split(",", -1)) {
                names.add(name.strip().toLowerCase(Locale.ROOT));
            }
        }
        return names;
    }
}
