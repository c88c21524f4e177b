package dev.breezeway.signalr.client;

import dev.breezeway.signalr.hub.ClientId;
import dev.breezeway.signalr.hub.LostClient;
import dev.breezeway.signalr.hub.Untold;
import dev.breezeway.signalr.protocol.Handshake;
import dev.breezeway.signalr.protocol.HubProtocol;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Tells Kafka and upstreams of clients that are connected no longer. Thousands may go at once, when an instance is lost or
 * a network fails: an upstream is called of so many only at a time, and one that hangs keeps nobody else's waiting.
 */
@ApplicationScoped
class Farewells {
    private static final int AT_ONCE = 32;
    private static final int MOST_WAITING = 20_000;
    private static final String LOST = "The server that the client was connected to is gone.";

    private final UpstreamCalls upstream;
    private final ClientEvents events;
    private final Untold untold;
    private final Lines<UUID> lines = new Lines<>(AT_ONCE, MOST_WAITING);

    Farewells(UpstreamCalls upstream, ClientEvents events, MeterRegistry meters) {
        this.upstream = upstream;
        this.events = events;
        this.untold = new Untold(meters, "end");
    }

    void tell(ClientId id, HubProtocol protocol, @Nullable String error) {
        events.disconnected(id, error);
        if (!lines.add(id.hub().signalr(), () -> upstream.disconnected(id, protocol, error))) {
            untold.count("too many ends wait for their upstreams");
        }
    }

    /** Tells what an instance that is gone can tell no longer. */
    void lost(@Observes LostClient lost) {
        Handshake.protocols().stream()
                .filter(protocol -> protocol.name().equals(lost.protocol()))
                .forEach(protocol -> tell(lost.id(), protocol, LOST));
    }

    /** After the log of the hubs has ended: upstreams may still be listening. */
    void stopped(@Observes @Priority(3) ShutdownEvent event) {
        lines.await(Duration.ofSeconds(2));
    }
}
