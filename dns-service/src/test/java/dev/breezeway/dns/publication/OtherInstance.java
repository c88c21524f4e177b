package dev.breezeway.dns.publication;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breezeway.contracts.Context;
import dev.breezeway.dns.answer.QueryLog;
import dev.breezeway.dns.listen.DnsOptions;
import dev.breezeway.dns.listen.DnsServer;
import dev.breezeway.dns.listen.ViewPorts;
import dev.breezeway.dns.view.Views;
import dev.breezeway.eventsourcing.Causation;
import dev.breezeway.eventsourcing.EventSourcing;
import dev.breezeway.eventsourcing.StoredEvent;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;

/** Another instance of dns-service on the same database, with a server of its own; it neither consumes nor publishes. */
public final class OtherInstance implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final DnsServer server;
    private final EventSourcing events;
    private final NamePublications publications;
    private final PublicationProjection projection;

    public OtherInstance(DataSource dataSource, ViewPorts ports) {
        Views views = new Views();
        server = new DnsServer(vertx, DnsOptions.on("127.0.0.1", 0, ports), views, QueryLog.none());
        events = NamePublications.store(
                        EventSourcing.of(Context.DNS, dataSource, new ObjectMapper(), Clock.systemUTC()))
                .publishing(
                        event -> {
                            throw new AssertionError("not started");
                        },
                        (topic, key, headers, body) -> CompletableFuture.completedFuture(null))
                .build();
        publications = new NamePublications(events, dataSource, ports, views, server.listeners(), "127.0.0.1");
        projection = new PublicationProjection(events.sql(), ports);
    }

    /** Loads what there is, then answers. */
    public OtherInstance start() {
        publications.load();
        server.start();
        return this;
    }

    /** Hears of what others change. */
    public OtherInstance following() {
        publications.follow();
        return this;
    }

    public int port() {
        return server.port();
    }

    void project(NamePublicationEvent... all) {
        events.execute(Causation.of("test"), () -> {
            for (NamePublicationEvent event : all) {
                projection.on(
                        new StoredEvent(event.approval().toString(), 0, Instant.EPOCH, Causation.of("test"), event));
            }
            return true;
        });
    }

    void settlePorts() {
        events.execute(Causation.of("test"), () -> {
            projection.settlePorts();
            return true;
        });
    }

    List<PublicationRows.ViewRow> views() {
        return new PublicationRows(events.sql()).views();
    }

    @Override
    public void close() {
        publications.close();
        server.stop();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
