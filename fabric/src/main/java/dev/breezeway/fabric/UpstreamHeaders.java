package dev.breezeway.fabric;

import dev.breezeway.arm.signed.HeaderSeal;
import dev.breezeway.arm.signed.Origin;
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

    MultiMap of(HttpServerRequest request, RequestLine line, Route route) {
        MultiMap headers = HttpHeaders.headers();
        Set<String> connection = connectionHeaders(request.headers());
        request.headers().forEach((name, value) -> {
            String key = name.toLowerCase(Locale.ROOT);
            if (!connection.contains(key) && !REPLACED.contains(key) && !reserved(key)) {
                headers.add(name, value);
            }
        });
        Origin origin = new Origin.PublicInternet(
                request.remoteAddress().hostAddress(), request.remoteAddress().port());
        RequestTarget target =
                new RequestTarget(line.method(), route.upstream().authority(), route.prefix() + line.path());
        return headers.add("X-Forwarded-Host", host(request.authority()))
                .add("X-Forwarded-Proto", request.isSSL() ? "https" : "http")
                .add("X-Forwarded-For", origin.forwardedFor())
                .add(
                        SignedHeaders.ORIGIN,
                        seal.seal(origin.claims(), target, clock.instant().plus(LIFETIME)));
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
        return name.startsWith(INTERNAL) || name.startsWith("x-forwarded-") || name.startsWith(":");
    }

    private static String host(HostAndPort called) {
        return called.port() < 0 ? called.host() : called.host() + ":" + called.port();
    }
}
