package dev.breezeway.arm.signed;

import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;

/**
 * The request a sealed header belongs to, as the receiver sees it on the wire.
 *
 * <p>Both sides must build it from the same bytes: the method, the {@code Host} header of the request that carries the
 * sealed header (with its port when it has one, not {@code X-Forwarded-Host}), and the raw path before any filter has
 * normalised it. A query is cut off; method and host are compared without case, the path with it.
 */
public record RequestTarget(String method, String host, String path) {

    public RequestTarget {
        method = method.toUpperCase(Locale.ROOT);
        host = host.strip().toLowerCase(Locale.ROOT);
        int query = path.indexOf('?');
        path = query < 0 ? path : path.substring(0, query);
    }

    /** The target of a request that came in, with its path as it was sent, whatever filters make of it. */
    public static RequestTarget of(HttpServerRequest request) {
        String host = request.getHeader("Host");
        return new RequestTarget(request.method().name(), host == null ? "" : host, request.path());
    }
}
