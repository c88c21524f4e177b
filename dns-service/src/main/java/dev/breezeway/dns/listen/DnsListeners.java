package dev.breezeway.dns.listen;

import dev.breezeway.dns.answer.Answers;
import dev.breezeway.dns.view.ViewName.ManagedNetwork;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The ports of the networks. Calls may come from any thread, never block and take effect in the order they were made;
 * the stage they return completes when the port is really open or closed. A network without a port of its own is
 * still served on the main port to clients that name it with a client subnet.
 */
public final class DnsListeners {
    private final Vertx vertx;
    private final Answers answers;
    private final DnsOptions options;
    private final Map<UUID, Opened> opened = new ConcurrentHashMap<>();
    private Future<Void> last = Future.succeededFuture();
    private boolean stopped;

    DnsListeners(Vertx vertx, Answers answers, DnsOptions options) {
        this.vertx = vertx;
        this.answers = answers;
        this.options = options;
    }

    /**
     * Opens the port for a network. Opening the port it already has is no error; another port replaces it. The stage
     * fails when the port is outside the reserved range, in use, or the server has stopped; the network then has no
     * port.
     */
    public CompletionStage<Void> open(ManagedNetwork network, int port) {
        if (!options.viewPorts().contains(port)) {
            return failure("Port " + port + " is outside " + options.viewPorts());
        }
        return inOrder(() -> {
                    Opened now = opened.get(network.id());
                    if (now != null
                            && now.endpoint().port() == port
                            && now.network().equals(network)) {
                        return Future.succeededFuture();
                    }
                    return undeploy(network.id()).compose(closed -> deploy(network, port));
                })
                .toCompletionStage();
    }

    /** Closes the network's port; a network without one is no error. */
    public CompletionStage<Void> close(UUID network) {
        return inOrder(() -> undeploy(network)).toCompletionStage();
    }

    /** The ports open now, by network. */
    public Map<UUID, Integer> ports() {
        return opened.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, entry -> entry.getValue().endpoint().port()));
    }

    Future<Void> stop() {
        Future<Void> closed = inOrder(
                () -> Future.join(opened.keySet().stream().map(this::undeploy).toList())
                        .mapEmpty());
        synchronized (this) {
            stopped = true;
        }
        return closed;
    }

    private synchronized Future<Void> inOrder(Supplier<Future<Void>> step) {
        if (stopped) {
            return Future.failedFuture(new IllegalStateException("The DNS server has stopped"));
        }
        last = last.transform(before -> step.get());
        return last;
    }

    private Future<Void> deploy(ManagedNetwork network, int port) {
        Endpoint endpoint = new Endpoint(answers, options, port, Optional.of(network));
        return vertx.deployVerticle(endpoint)
                .onSuccess(deployment -> opened.put(network.id(), new Opened(network, endpoint, deployment)))
                .mapEmpty();
    }

    private Future<Void> undeploy(UUID network) {
        @Nullable Opened old = opened.remove(network);
        return old == null ? Future.succeededFuture() : vertx.undeploy(old.deployment());
    }

    private static CompletionStage<Void> failure(String message) {
        return Future.<Void>failedFuture(new IllegalArgumentException(message)).toCompletionStage();
    }

    private record Opened(ManagedNetwork network, Endpoint endpoint, String deployment) {}
}
