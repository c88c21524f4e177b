package dev.breezeway.fabric;

import dev.breezeway.arm.forward.HopHeaders;
import dev.breezeway.arm.signed.HeaderSeal;
import dev.breezeway.arm.signed.RequestTarget;
import dev.breezeway.arm.signed.SignedHeaders;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Set;

/**
 * The headers a service gets: the client's, without those that belong to its connection and those only the entry may
 * write, and with the entry's own.
 */
final class UpstreamHeaders {

    private static final String INTERNAL = SignedHeaders.PREFIX.toLowerCase(Locale.ROOT);
    private static final Set<String> REPLACED = Set.of("host", "content-length", "expect", "forwarded");

    private final HeaderSeal seal;
    private final InstantSource clock;

    UpstreamHeaders(HeaderSeal seal, InstantSource clock) {
        this.seal = seal;
        this.clock = clock;
    }

    MultiMap of(HttpServerRequest request, RequestLine line, Passage passage, Upstream upstream) {
        MultiMap headers = HttpHeaders.headers();
        HopHeaders.copy(
                request.headers(),
                headers,
                name -> REPLACED.contains(name) || reserved(name) || (toService(passage) && forwarded(name)));
        if (passage instanceof Passage.ToService to) {
            RequestTarget target = new RequestTarget(line.method(), upstream.authority(), to.prefix() + line.path());
            headers.add("X-Forwarded-Host", to.host())
                    .add("X-Forwarded-Proto", to.scheme())
                    .add("X-Forwarded-For", to.origin().forwardedFor())
                    .add(SignedHeaders.ORIGIN, seal.seal(to.origin().claims(), target, clock.instant()));
        }
        return headers;
    }

    private static boolean reserved(String name) {
        return name.startsWith(INTERNAL) || name.startsWith(":");
    }

    private static boolean forwarded(String name) {
        return name.startsWith("x-forwarded-");
    }

    private static boolean toService(Passage passage) {
        return passage instanceof Passage.ToService;
    }

    /** The authority that a client called. */
    static String host(HostAndPort called) {
        return called.port() < 0 ? called.host() : called.host() + ":" + called.port();
    }
}
