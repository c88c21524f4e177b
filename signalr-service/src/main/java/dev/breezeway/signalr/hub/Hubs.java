package dev.breezeway.signalr.hub;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breezeway.arm.access.AccessConfig;
import dev.breezeway.contracts.Context;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The hubs of this instance. They begin with the first use where there is only this instance, because a connection to
 * Kafka costs memory and most of what starts never has a client; where there are several, they begin with the service.
 */
@ApplicationScoped
public class Hubs implements HubLog {
    private static final Logger LOG = Logger.getLogger(Hubs.class);
    private final Map<String, Object> broker;
    private final ObjectMapper json;
    private final Vertx vertx;
    private final Duration beat;
    private volatile long beats;
    private final boolean several;
    private final Roster roster;
    private final Untold untold;
    private @Nullable CompletableFuture<KafkaHubLog> log;

    Hubs(
            @Identifier("default-kafka-broker") Map<String, Object> broker,
            ObjectMapper json,
            Vertx vertx,
            Clock clock,
            AccessConfig access,
            Event<LostClient> lost,
            HubConfig config,
            MeterRegistry meters) {
        this.broker = broker;
        this.json = json;
        this.vertx = vertx;
        this.beat = config.beat();
        this.several = access.severalInstances();
        this.untold = new Untold(meters, "announcement");
        this.roster = new Roster(UUID.randomUUID().toString(), clock, beat, lost::fire);
    }

    void started(@Observes StartupEvent event) {
        if (several) {
            var unused = log();
        }
    }

    /** After the connections have been closed. */
    void stopping(@Observes @Priority(2) ShutdownEvent event) {
        CompletableFuture<KafkaHubLog> open = begun();
        if (open == null) {
            return;
        }
        try {
            KafkaHubLog last = open.get(2, TimeUnit.SECONDS);
            vertx.cancelTimer(beats);
            last.append(new HubEvent.Stopped(roster.instance()))
                    .toCompletableFuture()
                    .get(2, TimeUnit.SECONDS);
            last.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.debug("the others could not be told of the end of this instance", e);
        }
    }

    /** What is known of connections. */
    public Roster roster() {
        return roster;
    }

    @Override
    public CompletionStage<Void> append(HubEvent event) {
        return log().thenCompose(open -> open.append(event));
    }

    /** Writes a record of another topic, for whoever listens; what nobody takes is lost. */
    public void publish(String topic, String key, Map<String, byte[]> headers, byte[] body) {
        var unused = log().thenAccept(open -> open.publish(topic, key, headers, body));
    }

    private synchronized @Nullable CompletableFuture<KafkaHubLog> begun() {
        return log;
    }

    /** Begins it, or tries again when that failed. */
    private synchronized CompletableFuture<KafkaHubLog> log() {
        CompletableFuture<KafkaHubLog> begun = log;
        if (begun == null || begun.isCompletedExceptionally()) {
            begun = new CompletableFuture<>();
            log = begun;
            CompletableFuture<KafkaHubLog> opened = begun;
            Thread.startVirtualThread(() -> begin(opened));
        }
        return begun;
    }

    private void begin(CompletableFuture<KafkaHubLog> opened) {
        try {
            KafkaHubLog fresh = new KafkaHubLog(broker, Context.SIGNALR.events(), json, roster, untold);
            fresh.announce(new HubEvent.Started(roster.instance()));
            beats = vertx.setPeriodic(beat.toMillis(), timer -> {
                if (!roster.isEmpty()) {
                    fresh.announce(new HubEvent.Alive(roster.instance()));
                }
            });
            opened.complete(fresh);
        } catch (RuntimeException e) {
            LOG.warn("the log of the hubs cannot be opened", e);
            opened.completeExceptionally(e);
        }
    }
}
