package dev.breezeway.fabric;

import dev.breezeway.arm.forward.Tunnels;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/**
 * The doorway to the public internet: a proxy, HTTP and SOCKS5 on one port. A client that uses it calls Azure's own names
 * and ports, {@code https://contoso-kv.vault.azure.net}; names are resolved in the public view, and what they lead to is
 * the entry, with TLS from the client to there. Nothing is decrypted here.
 */
final class Doorway {

    private static final int HTTPS_PORT = 443;
    private static final int HTTP_PORT = 80;

    private final Vertx vertx;
    private final FabricConfig config;
    private final Wayfinder wayfinder;
    private final IntSupplier httpsPort;
    private final IntSupplier httpPort;
    private final NetClient client;
    private final NetServer server;
    private final Tunnels tunnels = new Tunnels();

    Doorway(Vertx vertx, FabricConfig config, Wayfinder wayfinder, IntSupplier httpsPort, IntSupplier httpPort) {
        this.vertx = vertx;
        this.config = config;
        this.wayfinder = wayfinder;
        this.httpsPort = httpsPort;
        this.httpPort = httpPort;
        this.client = vertx.createNetClient(new NetClientOptions()
                .setConnectTimeout(Math.toIntExact(config.connectTimeout().toMillis())));
        this.server = vertx.createNetServer(new NetServerOptions()
                .setHost(config.host())
                .setPort(config.doorwayPort())
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setIdleTimeout(Math.toIntExact(config.idleTimeout().toMillis())));
        server.connectHandler(socket -> new DoorwayVisit(this, socket).begin());
    }

    Future<Integer> listen() {
        return server.listen().map(NetServer::actualPort);
    }

    Future<Void> close() {
        tunnels.close();
        return server.close().eventually(() -> client.close());
    }

    /** Runs something unless the visitor has said what it wants by then. */
    long unlessGreeted(Runnable late) {
        return vertx.setTimer(config.lookupTimeout().toMillis(), timer -> late.run());
    }

    void greeted(long timer) {
        vertx.cancelTimer(timer);
    }

    /** Where a host and port lead from the public internet, or why nowhere. */
    Future<Way> find(NetSocket visitor, String host, int port) {
        String scheme = port == HTTP_PORT || port == httpPort.getAsInt() ? "http" : "https";
        Network from = new Network.PublicInternet(
                visitor.remoteAddress().hostAddress(), visitor.remoteAddress().port());
        return wayfinder.find(from, new Destination(scheme, HostPattern.normalise(host), port));
    }

    /** Opens a connection to the end of a way; fails when there is none. */
    Future<NetSocket> connect(Way way, int port) {
        return switch (way) {
            case Way.ToService service -> entry(port);
            case Way.ToMachine machine -> connect(machine.upstream());
            case Way.Nowhere nowhere -> Future.failedFuture(nowhere.refusal().message());
        };
    }

    void join(NetSocket visitor, NetSocket far) {
        tunnels.join(visitor, far);
    }

    private Future<NetSocket> entry(int port) {
        int local = port == HTTPS_PORT || port == httpsPort.getAsInt()
                ? httpsPort.getAsInt()
                : port == HTTP_PORT || port == httpPort.getAsInt() ? httpPort.getAsInt() : 0;
        return local == 0
                ? Future.failedFuture("Nothing listens there on port " + port + "; it is 443 or 80.")
                : client.connect(local, config.host().equals("0.0.0.0") ? "127.0.0.1" : config.host());
    }

    private Future<NetSocket> connect(Upstream upstream) {
        String address = upstream.address();
        return client.connect(
                SocketAddress.inetSocketAddress(upstream.port(), address == null ? upstream.host() : address));
    }
}
