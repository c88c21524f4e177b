package dev.breezeway.fabric;

import dev.breezeway.arm.forward.Forwarding;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Judges each request by host and path: refuse it, answer it here, or forward it. */
final class Front implements Handler<HttpServerRequest> {

    private static final Logger LOG = Logger.getLogger(Front.class);
    private static final String CA_PATH = "/_breezeway/ca.pem";

    private static final long POLL_NANOS = 10_000_000;

    private final Routes routes;
    private final Forwarder forwarder;
    private final Outbound outbound;
    private final OwnPaths own;
    private final Buffer caCertificate;
    private final Set<HttpServerRequest> underWay = ConcurrentHashMap.newKeySet();
    private volatile boolean draining;

    Front(Routes routes, Forwarder forwarder, Outbound outbound, OwnPaths own, String caCertificate) {
        this.routes = routes;
        this.forwarder = forwarder;
        this.outbound = outbound;
        this.own = own;
        this.caCertificate = Buffer.buffer(caCertificate);
    }

    @Override
    public void handle(HttpServerRequest request) {
        if (!Forwarding.upgrades(request)) {
            underWay.add(request); // a WebSocket is never done; it is closed at the end
        }
        request.response().endHandler(end -> underWay.remove(request));
        request.response().closeHandler(closed -> underWay.remove(request));
        try {
            accept(request);
        } catch (RuntimeException e) {
            LOG.error("the entry could not handle a request", e);
            Refusal.internal().answer(request.response());
        }
    }

    /** From now on every new request is refused; returns when those under way are done, at the latest after a while. */
    void drain(Duration most) {
        draining = true;
        forwarder.close();
        long end = System.nanoTime() + most.toNanos();
        while (!underWay.isEmpty() && System.nanoTime() < end) {
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private void accept(HttpServerRequest request) {
        RequestLine line = RequestLine.of(request.method().name(), request.uri(), request.getHeader(HttpHeaders.HOST));
        HostAndPort host = request.authority();
        if (draining) {
            new Refusal(503, "ServiceUnavailable", "Breezeway is stopping.").answer(request.response());
        } else if (host == null || request.headers().getAll(HttpHeaders.HOST).size() > 1) {
            Refusal.malformed("The request has no single valid host.").answer(request.response());
        } else if (!line.wellFormed()) {
            Refusal.malformed("The request line is malformed.").answer(request.response());
        } else if (outbound.claimed(request)) {
            outbound.call(request, line);
        } else {
            Optional<Route> route = routes.of(host.host());
            if (route.isPresent()) {
                accept(request, line, route.get());
            } else {
                unknown(host.host()).answer(request.response());
            }
        }
    }

    private void accept(HttpServerRequest request, RequestLine line, Route route) {
        if (line.internal()) {
            Refusal.notFound("The path is not served here.").answer(request.response());
        } else if (routes.isArm(route) && line.path().equals(CA_PATH) && reads(request)) {
            request.response()
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/x-pem-file")
                    .end(caCertificate);
        } else if (routes.isArm(route) && own.serves(line)) {
            own.answer(request, line);
        } else {
            Network from = new Network.PublicInternet(
                    request.remoteAddress().hostAddress(),
                    request.remoteAddress().port());
            String scheme = request.isSSL() ? "https" : "http";
            forwarder.forward(
                    request,
                    line,
                    new Passage.ToService(route, UpstreamHeaders.host(request.authority()), scheme, from.publicly()));
        }
    }

    private static boolean reads(HttpServerRequest request) {
        return request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD);
    }

    private Refusal unknown(String host) {
        String served = routes.hosts().stream().map(HostPattern::text).collect(Collectors.joining(", "));
        return new Refusal(
                404, "HostNotServed", "No service answers to the host '" + host + "'. Served here: " + served + ".");
    }
}
