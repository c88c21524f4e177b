package dev.breezeway.dns;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breezeway.arm.ServiceHealth;
import dev.breezeway.arm.access.AccessConfig;
import dev.breezeway.arm.access.ServiceScope;
import dev.breezeway.arm.authorization.AccessRules;
import dev.breezeway.contracts.Context;
import dev.breezeway.dns.answer.Trace;
import dev.breezeway.dns.listen.DnsOptions;
import dev.breezeway.dns.listen.DnsServer;
import dev.breezeway.dns.listen.ViewPorts;
import dev.breezeway.dns.publication.NamePublications;
import dev.breezeway.dns.publication.ViewSummary;
import dev.breezeway.dns.view.ViewName;
import dev.breezeway.dns.view.Views;
import dev.breezeway.eventsourcing.EventSourcing;
import dev.breezeway.eventsourcing.MovableClock;
import dev.breezeway.eventsourcing.Publication;
import dev.breezeway.eventsourcing.StoredEvent;
import dev.breezeway.eventsourcing.Transport;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.agroal.DataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.reactive.messaging.annotations.Blocking;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;

/**
 * dns-service: publishes names as the approval process asks, follows the public names of resources, and answers DNS.
 * Its port is open before it is ready, and the names it had are there when the port opens.
 */
@ApplicationScoped
public class DnsService implements ServiceScope {
    private final EventSourcing events;
    private final AccessRules rules;
    private final NamePublications publications;
    private final DnsServer server;
    private volatile boolean answering;

    DnsService(
            @DataSource("dns") AgroalDataSource dataSource,
            ObjectMapper json,
            MovableClock clock,
            AccessConfig access,
            DnsConfig config,
            Vertx vertx,
            MeterRegistry meters,
            DnsOut out) {
        Views views = new Views();
        DnsOptions options = options(config);
        server = new DnsServer(vertx, options, views, new QueryCounters(meters));
        events = NamePublications.store(EventSourcing.of(Context.DNS, dataSource, json, clock))
                .publishing(this::publication, Transport.over(out::emitter))
                .listening(access.severalInstances())
                .measuring(meters)
                .build();
        rules = AccessRules.following(events, access);
        publications = new NamePublications(
                events, dataSource, options.viewPorts(), views, server.listeners(), config.publicAddress());
    }

    @Override
    public Context context() {
        return Context.DNS;
    }

    @Override
    public Optional<AccessRules> rules() {
        return Optional.of(rules);
    }

    @Override
    public Optional<UUID> group(String subscription, String name) {
        return Optional.empty();
    }

    /** The main port. */
    public int port() {
        return server.port();
    }

    /** The managed networks that have names. */
    public List<ViewSummary> views() {
        return publications.views();
    }

    /** A name as it is seen in the managed network of a SignalR; null is the public internet. */
    Trace resolve(String name, @Nullable String signalR) {
        ViewName view = signalR == null ? ViewName.publicInternet() : publications.view(signalR);
        return server.tracer().trace(name, view).toCompletableFuture().join();
    }

    /** The store behind it. */
    @Override
    public EventSourcing events() {
        return events;
    }

    HealthCheckResponse health() {
        return answering
                ? ServiceHealth.of(Context.DNS, events)
                : HealthCheckResponse.named(Context.DNS.label())
                        .down()
                        .withData("answering", false)
                        .build();
    }

    /** Before the channels: the first batch needs an open store. */
    void start(@Observes @Priority(1) StartupEvent event) {
        publications.load();
        server.start();
        answering = true;
        publications.follow();
        events.start();
    }

    void stop(@Observes ShutdownEvent event) {
        events.close();
        publications.close();
        answering = false;
        server.stop();
    }

    /** One batch after the other, so that messages of one key keep their order; virtual threads would overtake. */
    @Incoming("dns-in")
    @Blocking
    void receive(ConsumerRecords<String, byte[]> records) throws InterruptedException {
        events.inbox().accept(records);
    }

    private Publication publication(StoredEvent event) {
        return publications.publication(event);
    }

    private static DnsOptions options(DnsConfig config) {
        DnsOptions usual = DnsOptions.on(config.host(), config.port(), ViewPorts.parse(config.viewPorts()));
        return new DnsOptions(
                usual.host(),
                usual.port(),
                usual.viewPorts(),
                usual.tcp(),
                config.upstream().map(DnsService::address),
                usual.upstreamTimeout());
    }

    private static InetSocketAddress address(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("breezeway.dns.upstream has no port: " + text);
        }
        return new InetSocketAddress(
                InetAddress.ofLiteral(text.substring(0, colon)), Integer.parseInt(text.substring(colon + 1)));
    }
}
