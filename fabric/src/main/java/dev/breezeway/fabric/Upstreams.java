package dev.breezeway.fabric;

import dev.breezeway.arm.forward.Instances;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The instances of one service. Never waits for a name on an event loop. */
final class Upstreams {

    private final Instances instances;
    private final Map<Upstream, URI> given = new ConcurrentHashMap<>();

    private Upstreams(List<URI> bases) {
        this.instances = new Instances(bases);
    }

    /** Refuses what is not a list of plain {@code http://host[:port]}. */
    static Upstreams of(List<URI> bases) {
        bases.forEach(Upstream::of);
        return new Upstreams(bases);
    }

    /** All of them, at least one, in the order in which a request is to try them. */
    Future<List<Upstream>> inTurn() {
        return upstreams(instances::inTurn);
    }

    /** The same, in the order that every request with this key has. */
    Future<List<Upstream>> sticking(String key) {
        return upstreams(() -> instances.sticking(key));
    }

    /** Passes over it for a while, as long as there are others. */
    void missed(Upstream upstream) {
        URI base = given.get(upstream);
        if (base != null) {
            instances.missed(base);
        }
    }

    private Future<List<Upstream>> upstreams(Supplier<List<URI>> ordered) {
        Supplier<List<Upstream>> all =
                () -> ordered.get().stream().map(this::given).toList();
        Context context = Vertx.currentContext();
        return instances.known() || context == null
                ? Future.succeededFuture(all.get())
                : context.owner().executeBlocking(all::get, false);
    }

    private Upstream given(URI base) {
        Upstream upstream = Upstream.of(base);
        given.put(upstream, base);
        return upstream;
    }
}
