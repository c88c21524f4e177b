package dev.breezeway.fabric;

import dev.breezeway.arm.signed.HeaderSeal;
import dev.breezeway.arm.signed.SealGuard;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The two listeners of the entry, TLS and plain, from start to stop of the application.
 *
 * <p>Start fails, and with it the application, when a port is taken or the certificate authority cannot be used. Stop
 * refuses new requests, waits for those under way and then closes.
 */
@ApplicationScoped
public class Entry {

    private static final Logger LOG = Logger.getLogger(Entry.class);
    private static final int START_SECONDS = 20;
    /** Those of TLS 1.3, and of TLS 1.2 what is recommended there (RFC 9325, 4.2); certificates have ECDSA keys. */
    private static final List<String> CIPHER_SUITES = List.of(
            "TLS_AES_128_GCM_SHA256",
            "TLS_AES_256_GCM_SHA384",
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256");

    private static final int LISTENERS = Math.min(4, Runtime.getRuntime().availableProcessors());
    /** Vert.x's way to say a free port that several listeners share: a negative number for each such port. */
    private static final int FREE_HTTPS_PORT = -1;

    private static final int FREE_HTTP_PORT = -2;
    /** Seconds an idle connection to a service is kept, less than any service keeps it. */
    private static final int KEEP_ALIVE_SECONDS = 10;

    private final Vertx vertx;
    private final FabricConfig config;
    private final String gatewayKey;
    private final Set<String> reachedAs;
    private final List<String> deployments = new ArrayList<>();
    private final AtomicInteger httpsPort = new AtomicInteger();
    private final AtomicInteger httpPort = new AtomicInteger();
    private final AtomicInteger doorwayPort = new AtomicInteger();
    private @Nullable Front front;
    private @Nullable Doorway doorway;
    private @Nullable HttpClient client;
    private @Nullable HttpClient socketClient;
    private @Nullable HttpClient lookupClient;
    private @Nullable HttpClient ownClient;

    /**
     * An entry that does not listen yet.
     *
     * @param gatewayKey key of the sealed headers, at least 16 bytes in UTF-8, the same for every service
     * @param reachedAs {@code host:port} under which services reach this entry besides the address of its socket
     */
    @Inject
    public Entry(
            Vertx vertx,
            FabricConfig config,
            @ConfigProperty(name = "breezeway.gateway.key") String gatewayKey,
            @ConfigProperty(name = "breezeway.gateway.reached-as") Optional<Set<String>> reachedAs) {
        this.vertx = vertx;
        this.config = config;
        this.gatewayKey = gatewayKey;
        this.reachedAs = reachedAs.orElse(Set.of());
    }

    /** Port of the TLS listener, 0 until it listens. */
    public int httpsPort() {
        return httpsPort.get();
    }

    /** Port of the plain listener, 0 until it listens. */
    public int httpPort() {
        return httpPort.get();
    }

    /** Port of the doorway to the public internet, 0 until it listens. */
    public int doorwayPort() {
        return doorwayPort.get();
    }

    /** Whether both listeners are up. */
    public boolean listening() {
        return httpsPort() != 0 && httpPort() != 0;
    }

    void started(@Observes StartupEvent event) {
        start();
    }

    void stopping(@Observes ShutdownEvent event) {
        stop();
    }

    void start() {
        InstantSource clock = InstantSource.system();
        Routes routes = new Routes(config);
        HeaderSeal seal = new HeaderSeal(gatewayKey.getBytes(StandardCharsets.UTF_8));
        CertificateAuthority authority = authority(clock);
        client = upstream(config.upstreamConnections());
        socketClient = upstream(config.upstreamSockets());
        Forwarder forwarder = new Forwarder(client, socketClient, config, new UpstreamHeaders(seal, clock));
        lookupClient = vertx.createHttpClient(new HttpClientOptions().setKeepAliveTimeout(KEEP_ALIVE_SECONDS));
        Lookups lookups = new Lookups(lookupClient, seal, clock, config);
        Wayfinder wayfinder = new Wayfinder(routes, lookups, config.machineHosts());
        Outbound outbound =
                new Outbound(new SealGuard(seal, clock, reachedAs), wayfinder, forwarder, config.egressAddress());
        String ca = Pem.of(authority.certificate());
        ownClient = vertx.createHttpClient(new HttpClientOptions()
                .setMaxHeaderSize(config.maxHeaderSize())
                .setTrustOptions(new PemTrustOptions().addCertValue(Buffer.buffer(ca))));
        OwnCalls calls =
                new OwnCalls(ownClient, seal, clock, this::httpPort, this::httpsPort, config.upstreamTimeout());
        OwnPaths own = new OwnPaths(lookups, wayfinder, calls, config);
        front = new Front(routes, forwarder, outbound, own, ca);
        listen(tls(new ServerKeys(authority, routes, clock)), front, httpsPort);
        listen(options(config.httpPort() == 0 ? FREE_HTTP_PORT : config.httpPort()), front, httpPort);
        doorway = new Doorway(vertx, config, wayfinder, this::httpsPort, this::httpPort);
        doorwayPort.set(await(doorway.listen(), config.doorwayPort()));
        LOG.infof(
                "entry listens host=%s httpsPort=%d httpPort=%d doorwayPort=%d caDirectory=%s",
                config.host(), httpsPort(), httpPort(), doorwayPort(), config.caDirectory());
    }

    void stop() {
        httpsPort.set(0);
        httpPort.set(0);
        if (doorway != null) {
            finished(doorway.close());
        }
        if (front != null) {
            front.drain(config.drainTimeout());
        }
        deployments.forEach(deployment -> finished(vertx.undeploy(deployment)));
        deployments.clear();
        Stream.of(client, socketClient, lookupClient, ownClient)
                .filter(Objects::nonNull)
                .map(HttpClient::close)
                .forEach(Entry::finished);
    }

    private HttpClient upstream(int most) {
        return vertx.createHttpClient(new HttpClientOptions()
                .setMaxPoolSize(most)
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setMaxHeaderSize(config.maxHeaderSize()));
    }

    private CertificateAuthority authority(InstantSource clock) {
        try {
            return CertificateAuthority.in(config.caDirectory(), clock);
        } catch (IOException e) {
            throw new UncheckedIOException("no certificate authority: " + e.getMessage(), e);
        }
    }

    private HttpServerOptions options(int port) {
        return new HttpServerOptions()
                .setHost(config.host())
                .setPort(port)
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setIdleTimeout(Math.toIntExact(config.idleTimeout().toMillis()))
                .setMaxHeaderSize(config.maxHeaderSize())
                .setMaxInitialLineLength(config.maxHeaderSize())
                .setInitialSettings(
                        new Http2Settings().setMaxConcurrentStreams(250).setMaxHeaderListSize(config.maxHeaderSize()))
                .setHandle100ContinueAutomatically(true);
    }

    private HttpServerOptions tls(ServerKeys keys) {
        HttpServerOptions options = options(config.httpsPort() == 0 ? FREE_HTTPS_PORT : config.httpsPort());
        CIPHER_SUITES.forEach(options::addEnabledCipherSuite);
        return options.setSsl(true)
                .setUseAlpn(true)
                .setEnabledSecureTransportProtocols(Set.of("TLSv1.2", "TLSv1.3"))
                .setKeyCertOptions(KeyCertOptions.wrap(keys));
    }

    private void listen(HttpServerOptions options, Front front, AtomicInteger port) {
        Future<String> deployed = vertx.deployVerticle(
                () -> new Listener(options, front, port::set), new DeploymentOptions().setInstances(LISTENERS));
        deployments.add(await(deployed, options.getPort()));
    }

    private <T> T await(Future<T> listening, int port) {
        try {
            return listening.toCompletionStage().toCompletableFuture().get(START_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            String reason =
                    e.getCause() == null ? "no answer in time" : e.getCause().getMessage();
            throw new IllegalStateException(
                    "the entry cannot listen on " + config.host() + ":" + port + ": " + reason, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the entry started", e);
        }
    }

    private static void finished(Future<Void> closed) {
        try {
            closed.toCompletionStage().toCompletableFuture().get(START_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("the entry did not close cleanly", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
