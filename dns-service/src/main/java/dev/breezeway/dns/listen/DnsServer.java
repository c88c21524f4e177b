package dev.breezeway.dns.listen;

import dev.breezeway.dns.answer.Answers;
import dev.breezeway.dns.answer.QueryLog;
import dev.breezeway.dns.answer.Tracer;
import dev.breezeway.dns.forward.Upstream;
import dev.breezeway.dns.view.Views;
import dev.breezeway.dns.zone.OwnedZones;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The DNS server. Load the views before {@link #start()}, or it denies names it should know. Starting and stopping
 * block and must not be done on an event loop; a stopped server cannot be started again.
 */
public final class DnsServer {
    private static final long PATIENCE_SECONDS = 10;

    private final Vertx vertx;
    private final DnsOptions options;
    private final Endpoint main;
    private final DnsListeners listeners;
    private final Tracer tracer;
    private @Nullable String deployment;

    /** Binds nothing yet. The Vert.x instance stays the caller's to close. */
    public DnsServer(Vertx vertx, DnsOptions options, Views views, QueryLog log) {
        this.vertx = vertx;
        this.options = options;
        OwnedZones zones = OwnedZones.azure();
        Optional<Upstream> upstream =
                options.upstream().map(address -> new Upstream(address, options.upstreamTimeout()));
        Answers answers = new Answers(views, zones, upstream, log);
        this.tracer = new Tracer(views, zones, upstream);
        this.main = new Endpoint(answers, options, options.port(), Optional.empty());
        this.listeners = new DnsListeners(vertx, answers, options);
    }

    /** Opens the main port; throws {@link IllegalStateException} with the address when it cannot be had. */
    public synchronized void start() {
        if (deployment == null) {
            deployment =
                    await(vertx.deployVerticle(main), "DNS cannot listen on " + options.host() + ":" + options.port());
        }
    }

    /** Closes every port; a second call does nothing. */
    public synchronized void stop() {
        String running = deployment;
        if (running != null) {
            deployment = null;
            Future<Void> closed = listeners.stop().eventually(() -> vertx.undeploy(running));
            await(closed, "DNS did not stop");
        }
    }

    /** The main port, for UDP and TCP alike. */
    public int port() {
        return main.port();
    }

    /** The ports of the networks. */
    public DnsListeners listeners() {
        return listeners;
    }

    /** Resolves as this server does. */
    public Tracer tracer() {
        return tracer;
    }

    private static <T> T await(Future<T> future, String complaint) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException(complaint, e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException(complaint, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(complaint, e);
        }
    }
}
