package dev.breezeway.signalr.client;

import dev.breezeway.signalr.SignalRService;
import dev.breezeway.signalr.hub.ClientId;
import dev.breezeway.signalr.hub.HubConfig;
import dev.breezeway.signalr.hub.HubEvent;
import dev.breezeway.signalr.hub.Hubs;
import dev.breezeway.signalr.hub.Roster;
import dev.breezeway.signalr.hub.Target;
import dev.breezeway.signalr.hub.UserGroups;
import dev.breezeway.signalr.protocol.ClientMessage;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The connections of this instance, and who has to know of them: the other instances and the upstream. */
@ApplicationScoped
public class Clients {
    private static final Logger LOG = Logger.getLogger(Clients.class);
    private static final long SWEEP_MILLIS = 1_000;
    private final Vertx vertx;
    private final HubConfig config;
    private final Hubs hubs;
    private final UserGroups groups;
    private final UpstreamCalls upstream;
    private final ClientEvents events;
    private final Set<ClientConnection> connections = ConcurrentHashMap.newKeySet();
    private final Farewells farewells;

    Clients(
            Vertx vertx,
            HubConfig config,
            Hubs hubs,
            SignalRService service,
            UpstreamCalls upstream,
            ClientEvents events,
            Farewells farewells,
            MeterRegistry meters) {
        this.vertx = vertx;
        this.config = config;
        this.hubs = hubs;
        this.groups = service.userGroups();
        this.upstream = upstream;
        this.events = events;
        this.farewells = farewells;
        Gauge.builder("breezeway.signalr.clients", connections, Set::size)
                .description("Clients connected to this instance")
                .register(meters);
    }

    void started(@Observes StartupEvent event) {
        vertx.setPeriodic(SWEEP_MILLIS, timer -> sweep());
    }

    /** Before the log of the hubs ends, so that it has their ends. */
    void stopping(@Observes @Priority(1) ShutdownEvent event) {
        Stream<CompletableFuture<Void>> closing = connections.stream().map(connection -> {
            CompletableFuture<Void> closed = new CompletableFuture<>();
            connection.context().runOnContext(now -> {
                connection.close("The server is shutting down.", true);
                closed.complete(null);
            });
            return closed;
        });
        CompletableFuture.allOf(closing.toArray(CompletableFuture[]::new))
                .completeOnTimeout(null, 2, TimeUnit.SECONDS)
                .join();
    }

    HubConfig config() {
        return config;
    }

    /** How many clients are connected to this instance, with or without a handshake. */
    public int size() {
        return connections.size();
    }

    void began(ClientConnection connection) {
        connections.add(connection);
    }

    /**
     * Makes a connection known to all; completes when messages reach it, with false if another client has it: its id was
     * used at two instances at once.
     */
    CompletionStage<Boolean> opening(ClientConnection connection) {
        ClientId id = connection.identity();
        Roster roster = hubs.roster();
        roster.attach(connection);
        CompletionStage<Boolean> known = hubs.append(new HubEvent.Opened(
                        roster.instance(),
                        connection.announced(),
                        connection.protocol().name(),
                        Map.of()))
                .thenApply(done -> roster.has(connection));
        String user = id.user();
        return user == null
                ? known
                : known.thenCompose(ours -> ours ? rejoin(id, user) : CompletableFuture.completedFuture(false));
    }

    /** The groups that a user was put in before it connected. */
    private CompletionStage<Boolean> rejoin(ClientId id, String user) {
        CompletableFuture<Boolean> joined = new CompletableFuture<>();
        Thread.startVirtualThread(() -> {
            try {
                CompletableFuture<?>[] all = groups.of(id.hub(), user).stream()
                        .map(membership -> hubs.append(new HubEvent.Joined(
                                        id.hub(),
                                        Target.of(Target.Kind.CONNECTION, id.connection()),
                                        membership.group(),
                                        membership.until()))
                                .toCompletableFuture())
                        .toArray(CompletableFuture[]::new);
                CompletableFuture.allOf(all).join();
                joined.complete(true);
            } catch (RuntimeException e) {
                LOG.error("the groups of a user cannot be read", e);
                joined.completeExceptionally(e);
            }
        });
        return joined;
    }

    CompletionStage<Void> opened(ClientConnection connection) {
        events.connected(connection.identity());
        return upstream.connected(connection.identity(), connection.protocol());
    }

    CompletionStage<Optional<byte[]>> invoked(ClientConnection connection, ClientMessage.Invocation invocation) {
        return upstream.invoked(connection.identity(), connection.protocol(), invocation);
    }

    /** Called once for each connection that began. */
    void ended(ClientConnection connection, boolean wasKnown, boolean wasOpen, @Nullable String error) {
        connections.remove(connection);
        hubs.roster().detach(connection);
        if (!wasKnown) {
            return;
        }
        ClientId id = connection.identity();
        // told when the log has it, because until then another instance may have given this one up and tell it
        var unused = hubs.append(new HubEvent.Ended(hubs.roster().instance(), id.hub(), id.connection()))
                .whenComplete((done, failure) -> {
                    if (failure != null) {
                        LOG.warnf("the end of a connection could not be told: connectionId=%s", id.connection());
                    }
                    if (wasOpen && !connection.isGivenUp()) {
                        farewells.tell(id, connection.protocol(), error);
                    }
                });
    }

    private void sweep() {
        long now = System.currentTimeMillis();
        for (ClientConnection connection : connections) {
            if (connection.isDue(now)) {
                connection.context().runOnContext(due -> connection.tick(now));
            }
        }
    }
}
