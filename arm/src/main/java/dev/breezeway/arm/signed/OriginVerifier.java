package dev.breezeway.arm.signed;

import io.vertx.core.http.HttpServerRequest;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a service asks about the origin of a request it received.
 *
 * <p>Pass the header as it arrived, and the target as {@link RequestTarget} says. A request with more than one origin
 * header must be refused by the caller: pass an empty string for it. A header that came before has been refused ahead of
 * every route, by the one {@link SealGuard} of the process, so that asking twice about one request does no harm.
 */
public final class OriginVerifier {

    private final HeaderSeal seal;
    private final InstantSource clock;

    public OriginVerifier(HeaderSeal seal, InstantSource clock) {
        this.seal = seal;
        this.clock = clock;
    }

    /** The origin of a request as it arrived, with the rules of {@link #verify(String, RequestTarget, String, int)}. */
    public Optional<Origin> verify(HttpServerRequest request) {
        List<String> headers = request.headers().getAll(SignedHeaders.ORIGIN);
        return verify(
                headers.isEmpty() ? null : headers.size() == 1 ? headers.getFirst() : "",
                RequestTarget.of(request),
                request.remoteAddress().hostAddress(),
                request.remoteAddress().port());
    }

    /**
     * The origin of a request: what the header says when its seal opens; without a header (null) the public internet
     * with the address of the socket. Empty means the header is there and wrong: refuse the request, do not fall back.
     */
    public Optional<Origin> verify(
            @Nullable String header, RequestTarget target, String socketAddress, int socketPort) {
        if (header == null) {
            return Optional.of(new Origin.PublicInternet(socketAddress, socketPort));
        }
        return seal.open(header, target, clock.instant()).flatMap(Origin::of);
    }
}
