package dev.breezeway.fabric;

import dev.breezeway.arm.forward.Forwarding;
import dev.breezeway.arm.forward.TooLargeException;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/** Sends a request on through its passage and the answer back; says itself what kept it from an answer. */
final class Forwarder {

    private static final Logger LOG = Logger.getLogger(Forwarder.class);

    private final Forwarding forwarding;
    private final FabricConfig config;
    private final UpstreamHeaders headers;

    Forwarder(HttpClient client, FabricConfig config, UpstreamHeaders headers) {
        this.forwarding = new Forwarding(client, config.maxBodySize());
        this.config = config;
        this.headers = headers;
    }

    void forward(HttpServerRequest request, RequestLine line, Passage passage) {
        forwarding.forward(request, options(request, line, passage), cause -> refusal(line, passage, cause)
                .answer(request.response()));
    }

    /** Closes the WebSockets under way. */
    void close() {
        forwarding.close();
    }

    private RequestOptions options(HttpServerRequest request, RequestLine line, Passage passage) {
        Upstream upstream = passage.upstream();
        RequestOptions options = new RequestOptions()
                .setMethod(request.method())
                .setHost(upstream.host())
                .setPort(upstream.port())
                .setSsl(upstream.tls())
                .setURI(passage.prefix() + line.target())
                .setConnectTimeout(config.connectTimeout().toMillis())
                .setIdleTimeout(config.upstreamTimeout().toMillis())
                .setHeaders(headers.of(request, line, passage));
        return upstream.address() == null
                ? options
                : options.setServer(SocketAddress.inetSocketAddress(upstream.port(), upstream.address()));
    }

    private Refusal refusal(RequestLine line, Passage passage, Throwable cause) {
        Refusal refusal =
                switch (cause) {
                    case TooLargeException e -> Refusal.tooLarge(config.maxBodySize());
                    case ConnectException e -> Refusal.unavailable(passage.provider());
                    case UnknownHostException e -> Refusal.unavailable(passage.provider());
                    case TimeoutException e -> Refusal.timeout(passage.provider());
                    default -> Refusal.broken(passage.provider());
                };
        if (refusal.status() >= 500) {
            log(line, passage, refusal, cause);
        }
        return refusal;
    }

    /** What is none of ours may be down; and a service that is down or slow is no fault of this code. */
    private static void log(RequestLine line, Passage passage, Refusal refusal, Throwable cause) {
        LOG.logf(
                passage instanceof Passage.ToService ? Logger.Level.ERROR : Logger.Level.DEBUG,
                refusal.status() == 502 ? cause : null,
                "no answer from a service provider=%s upstream=%s method=%s path=%s statusCode=%d cause=%s",
                passage.provider(),
                passage.upstream().authority(),
                line.method(),
                line.path(),
                refusal.status(),
                cause.getMessage());
    }
}
