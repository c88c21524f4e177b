package dev.breezeway.dns.listen;

import dev.breezeway.dns.answer.Answers;
import dev.breezeway.dns.answer.Client;
import dev.breezeway.dns.answer.Transport;
import dev.breezeway.dns.view.ViewName.ManagedNetwork;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.datagram.DatagramPacket;
import io.vertx.core.datagram.DatagramSocket;
import io.vertx.core.datagram.DatagramSocketOptions;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import java.net.BindException;
import java.net.InetAddress;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** One port, on UDP and on TCP, on one event loop. A verticle so that it always runs on an event loop of its own. */
final class Endpoint extends AbstractVerticle {
    private static final Logger LOG = Logger.getLogger(Endpoint.class);

    /** A closed UDP port is given back with the next turn of the event loop that had it (JDK, SelectionKey.cancel). */
    private static final int TRIES = 20;

    private static final long BETWEEN_TRIES_MS = 20;

    private final Answers answers;
    private final DnsOptions options;
    private final Optional<ManagedNetwork> network;
    private volatile int port;
    private int connections;

    Endpoint(Answers answers, DnsOptions options, int port, Optional<ManagedNetwork> network) {
        this.answers = answers;
        this.options = options;
        this.port = port;
        this.network = network;
    }

    /** The port bound; before the start it may be 0. */
    int port() {
        return port;
    }

    @Override
    public void start(Promise<Void> started) {
        bind(TRIES).onSuccess(free -> port = free).<Void>mapEmpty().onComplete(started);
    }

    private Future<Integer> bind(int tries) {
        return bind().recover(failure -> failure instanceof BindException && tries > 1
                ? vertx.timer(BETWEEN_TRIES_MS, TimeUnit.MILLISECONDS).compose(fired -> bind(tries - 1))
                : Future.failedFuture(failure));
    }

    /** Binds UDP first and TCP to the same port; a port that is free for UDP only is not kept. */
    private Future<Integer> bind() {
        DatagramSocket udp = vertx.createDatagramSocket(new DatagramSocketOptions());
        udp.exceptionHandler(e -> LOG.debug("DNS over UDP", e));
        udp.handler(packet -> receive(udp, packet));
        return udp.listen(port, options.host())
                .compose(bound -> listen(bound.localAddress().port()))
                .map(NetServer::actualPort)
                .recover(failure -> udp.close().transform(closed -> Future.failedFuture(failure)));
    }

    private Future<NetServer> listen(int tcpPort) {
        return vertx.createNetServer(new NetServerOptions().setTcpNoDelay(true))
                .exceptionHandler(e -> LOG.debug("DNS over TCP", e))
                .connectHandler(this::connected)
                .listen(tcpPort, options.host());
    }

    private void receive(DatagramSocket udp, DatagramPacket packet) {
        SocketAddress sender = packet.sender();
        if (sender.port() == 0) {
            return;
        }
        Client client = client(sender, Transport.UDP);
        answers.answer(
                packet.data().getBytes(),
                client,
                reply -> reply.ifPresent(bytes -> udp.send(Buffer.buffer(bytes), sender.port(), sender.hostAddress())));
    }

    private void connected(NetSocket socket) {
        if (connections >= options.tcp().connections()) {
            socket.close();
            return;
        }
        connections++;
        socket.closeHandler(closed -> connections--);
        new TcpConversation(vertx, socket, client(socket.remoteAddress(), Transport.TCP), answers, options.tcp())
                .start();
    }

    private Client client(SocketAddress peer, Transport transport) {
        return new Client(InetAddress.ofLiteral(peer.hostAddress()), transport, network);
    }
}
