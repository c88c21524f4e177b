package dev.breezeway.fabric;

import dev.breezeway.arm.signed.HeaderSeal;
import dev.breezeway.arm.signed.RequestTarget;
import dev.breezeway.arm.signed.SignedHeaders;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * The headers a service gets: the client's, without those that belong to its connection and those only the entry may
 * write, and with the entry's own.
 */
final class UpstreamHeaders {

    private static final Duration LIFETIME = Duration.ofSeconds(60);
    private static final String INTERNAL = SignedHeaders.PREFIX.toLowerCase(Locale.ROOT);
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
    private static final Set<String> REPLACED = Set.of("host", "content-length", "expect", "forwarded");

    private final HeaderSeal seal;
    private final InstantSource clock;

    UpstreamHeaders(HeaderSeal seal, InstantSource clock) {
        this.seal = seal;
        this.clock = clock;
    }

    MultiMap of(HttpServerRequest request, RequestLine line, Passage passage) {
        MultiMap headers = HttpHeaders.headers();
        copy(request.headers(), headers, passage);
        if (passage instanceof Passage.ToService to) {
            RequestTarget target =
                    new RequestTarget(line.method(), to.upstream().authority(), to.prefix() + line.path());
            headers.add("X-Forwarded-Host", to.host())
                    .add("X-Forwarded-Proto", to.scheme())
                    .add("X-Forwarded-For", to.origin().forwardedFor())
                    .add(
                            SignedHeaders.ORIGIN,
                            seal.seal(
                                    to.origin().claims(),
                                    target,
                                    clock.instant().plus(LIFETIME)));
        }
        return headers;
    }

    private static void copy(MultiMap from, MultiMap to, Passage passage) {
        Set<String> connection = connectionHeaders(from);
        from.forEach((name, value) -> {
            String key = name.toLowerCase(Locale.ROOT);
            boolean forwarded = passage instanceof Passage.ToService && key.startsWith("x-forwarded-");
            if (!connection.contains(key) && !REPLACED.contains(key) && !reserved(key) && !forwarded) {
                to.add(name, value);
            }
        });
    }

    /** The headers of an answer that go on to the client. */
    static void answer(MultiMap from, MultiMap to) {
        Set<String> connection = connectionHeaders(from);
        from.forEach((name, value) -> {
            String key = name.toLowerCase(Locale.ROOT);
            if (!connection.contains(key) && !key.startsWith(INTERNAL)) {
                to.add(name, value);
            }
        });
    }

    /** Names, in lower case, of the headers that end at this connection: the standard ones and those it lists. */
    static Set<String> connectionHeaders(MultiMap headers) {
        Set<String> names = new HashSet<>(CONNECTION);
        for (String list : headers.getAll(HttpHeaders.CONNECTION)) {
            for (String name : list.split(",", -1)) {
                names.add(name.strip().toLowerCase(Locale.ROOT));
            }
        }
        return names;
    }

    private static boolean reserved(String name) {
        return name.startsWith(INTERNAL) || name.startsWith(":");
    }

    /** The authority that a client called. */
    static String host(HostAndPort called) {
        return called.port() < 0 ? called.host() : called.host() + ":" + called.port();
    }
}
