package dev.breezeway.fabric;

import dev.breezeway.arm.forward.Instances;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

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
        Context context = Vertx.currentContext();
        return instances.known() || context == null
                ? Future.succeededFuture(upstreams())
                : context.owner().executeBlocking(this::upstreams, false);
    }

    /** Passes over it for a while, as long as there are others. */
    void missed(Upstream upstream) {
        URI base = given.get(upstream);
        if (base != null) {
            instances.missed(base);
        }
    }

    private List<Upstream> upstreams() {
        return instances.inTurn().stream().map(this::given).toList();
    }

    private Upstream given(URI base) {
        Upstream upstream = Upstream.of(base);
        given.put(upstream, base);
        return upstream;
    }
}
