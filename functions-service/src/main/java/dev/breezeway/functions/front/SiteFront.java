package dev.breezeway.functions.front;

import dev.breezeway.arm.forward.Forwarding;
import dev.breezeway.arm.forward.Targets;
import dev.breezeway.arm.forward.TooLargeException;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * What answers at a site's host. Not JAX-RS, because what is behind a site may stream, speak WebSocket and use any path
 * and method.
 */
@ApplicationScoped
public class SiteFront {
    private static final Logger LOG = Logger.getLogger(SiteFront.class);
    private static final int HTTPS = 443;
    private static final int HTTP = 80;
    private static final int CONNECTIONS = 256;
    private static final int SOCKETS = 10_000;

    private final Vertx vertx;
    private final SiteDoor door;
    private final Inspector inspector;
    private final SiteFrontConfig config;
    private final HttpClient client;
    private final HttpClient sockets;
    private final Forwarding forwarding;

    SiteFront(Vertx vertx, SiteDoor door, Inspector inspector, SiteFrontConfig config) {
        this.vertx = vertx;
        this.door = door;
        this.inspector = inspector;
        this.config = config;
        this.client = vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(CONNECTIONS));
        this.sockets = vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(SOCKETS));
        this.forwarding = new Forwarding(client, sockets, config.maxBodySize());
    }

    void serve(@Observes Router router) {
        router.route(SiteDoor.PREFIX + "/*").handler(this::handle);
    }

    void stop(@Observes ShutdownEvent event) {
        forwarding.close();
        client.close();
        sockets.close();
    }

    private void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        request.pause();
        vertx.executeBlocking(() -> door.enter(request), false)
                .onSuccess(outcome -> go(request, outcome))
                .onFailure(e -> failed(request, e));
    }

    private static void failed(HttpServerRequest request, Throwable cause) {
        LOG.error("the front end of sites could not handle a request", cause);
        refuse(request, Page.failed());
    }

    private void go(HttpServerRequest request, SiteDoor.Outcome outcome) {
        switch (outcome) {
            case SiteDoor.Outcome.Refused(Page page) -> refuse(request, page);
            case SiteDoor.Outcome.ToInspector(SiteCall call) -> inspect(request, call);
            case SiteDoor.Outcome.ToBackend(SiteCall call, URI backend) ->
                forwarding.forward(request, Targets.only(options(request, call, backend)), cause -> page(cause, backend)
                        .answer(request.response()));
        }
    }

    private static void refuse(HttpServerRequest request, Page page) {
        request.resume();
        page.answer(request.response());
    }

    private void inspect(HttpServerRequest request, SiteCall call) {
        Forwarding.body(request, config.maxBodySize())
                .onSuccess(body -> vertx.executeBlocking(() -> inspector.keep(call, body), false)
                        .onSuccess(answer -> request.response()
                                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                                .end(answer))
                        .onFailure(e -> failed(request, e)))
                .onFailure(e -> Page.tooLarge(config.maxBodySize()).answer(request.response()));
    }

    private RequestOptions options(HttpServerRequest request, SiteCall call, URI backend) {
        boolean tls = "https".equals(backend.getScheme());
        String base = backend.getRawPath() == null ? "" : backend.getRawPath();
        return new RequestOptions()
                .setMethod(request.method())
                .setSsl(tls)
                .setHost(backend.getHost())
                .setPort(backend.getPort() < 0 ? (tls ? HTTPS : HTTP) : backend.getPort())
                .setURI((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + call.target())
                .setConnectTimeout(config.connectTimeout().toMillis())
                .setIdleTimeout(config.backendTimeout().toMillis())
                .setHeaders(call.headers());
    }

    private Page page(Throwable cause, URI backend) {
        LOG.debugf("no answer from the program of a site: backend=%s cause=%s", backend.getAuthority(), cause);
        return switch (cause) {
            case TooLargeException e -> Page.tooLarge(config.maxBodySize());
            case TimeoutException e -> Page.timeout();
            case ConnectException e ->
                Page.noBackend("Nothing listens at BREEZEWAY_BACKEND_URL (%s).".formatted(backend.getAuthority()));
            case UnknownHostException e ->
                Page.noBackend(
                        "The host of BREEZEWAY_BACKEND_URL is not known (%s).".formatted(backend.getAuthority()));
            default -> Page.noBackend("Its connection broke, or what it sent is no HTTP.");
        };
    }
}
