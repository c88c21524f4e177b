package dev.breezeway.fabric;

import dev.breezeway.arm.forward.Forwarding;
import dev.breezeway.arm.forward.Targets;
import dev.breezeway.arm.forward.TooLargeException;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/** Sends a request on through its passage and the answer back; says itself what kept it from an answer. */
final class Forwarder {

    private static final Logger LOG = Logger.getLogger(Forwarder.class);

    private final Forwarding forwarding;
    private final FabricConfig config;
    private final UpstreamHeaders headers;

    Forwarder(HttpClient client, HttpClient sockets, FabricConfig config, UpstreamHeaders headers) {
        this.forwarding = new Forwarding(client, sockets, config.maxBodySize());
        this.config = config;
        this.headers = headers;
    }

    void forward(HttpServerRequest request, RequestLine line, Passage passage) {
        request.pause();
        passage.takers(line)
                .onSuccess(upstreams -> {
                    Tries tries = new Tries(request, line, passage, upstreams);
                    forwarding.forward(
                            request, tries, cause -> refusal(tries, cause).answer(request.response()));
                })
                .onFailure(e -> {
                    LOG.error("the entry could not handle a request", e);
                    request.resume();
                    Refusal.internal().answer(request.response());
                });
    }

    /** Closes the WebSockets under way. */
    void close() {
        forwarding.close();
    }

    /** The listeners that one request may go to. What is sealed for one of them would be refused by another. */
    private final class Tries implements Targets {
        private final HttpServerRequest request;
        private final RequestLine line;
        private final Passage passage;
        private final Iterator<Upstream> left;
        private Upstream last;

        Tries(HttpServerRequest request, RequestLine line, Passage passage, List<Upstream> upstreams) {
            this.request = request;
            this.line = line;
            this.passage = passage;
            this.left = upstreams.iterator();
            this.last = upstreams.getFirst();
        }

        @Override
        public boolean hasNext() {
            return left.hasNext();
        }

        @Override
        public RequestOptions next() {
            last = left.next();
            RequestOptions options = new RequestOptions()
                    .setMethod(request.method())
                    .setHost(last.host())
                    .setPort(last.port())
                    .setSsl(last.tls())
                    .setURI(passage.prefix() + line.target())
                    .setConnectTimeout(config.connectTimeout().toMillis())
                    .setIdleTimeout(config.upstreamTimeout().toMillis())
                    .setHeaders(headers.of(request, line, passage, last));
            return last.address() == null
                    ? options
                    : options.setServer(SocketAddress.inetSocketAddress(last.port(), last.address()));
        }

        @Override
        public void missed() {
            passage.missed(last);
        }
    }

    private Refusal refusal(Tries tries, Throwable cause) {
        Passage passage = tries.passage;
        Refusal refusal =
                switch (cause) {
                    case TooLargeException e -> Refusal.tooLarge(config.maxBodySize());
                    case ConnectException e -> Refusal.unavailable(passage.provider());
                    case UnknownHostException e -> Refusal.unavailable(passage.provider());
                    case TimeoutException e -> Refusal.timeout(passage.provider());
                    default -> Refusal.broken(passage.provider());
                };
        if (refusal.status() >= 500) {
            log(tries, refusal, cause);
        }
        return refusal;
    }

    /** What is none of ours may be down; and a service that is down or slow is no fault of this code. */
    private static void log(Tries tries, Refusal refusal, Throwable cause) {
        LOG.logf(
                tries.passage instanceof Passage.ToService ? Logger.Level.ERROR : Logger.Level.DEBUG,
                refusal.status() == 502 ? cause : null,
                "no answer from a service provider=%s upstream=%s method=%s path=%s statusCode=%d cause=%s",
                tries.passage.provider(),
                tries.last.authority(),
                tries.line.method(),
                tries.line.path(),
                refusal.status(),
                cause.getMessage());
    }
}
