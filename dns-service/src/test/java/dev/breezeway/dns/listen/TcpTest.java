package dev.breezeway.dns.listen;

import static dev.breezeway.dns.listen.RunningDns.HOST;
import static dev.breezeway.dns.listen.RunningDns.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Type;

class TcpTest {
    private static final TcpLimits TIGHT = new TcpLimits(3, Duration.ofMillis(600), 4);

    private final RunningDns dns = new RunningDns(TIGHT, Optional.empty());

    @AfterEach
    void stop() {
        dns.close();
    }

    @Test
    void oneConnectionCarriesManyQueriesSentAtOnce() throws IOException {
        try (Socket socket = RawSockets.tcp(dns.server.port())) {
            Set<Integer> asked = new HashSet<>();
            for (int id = 0; id < 200; id++) {
                Message query = query(HOST, Type.A);
                query.getHeader().setID(id);
                asked.add(id);
                RawSockets.send(socket, query.toWire());
            }
            Set<Integer> answered = new HashSet<>();
            for (int i = 0; i < 200; i++) {
                Message reply = RawSockets.receive(socket);
                assertThat(reply.getRcode()).isEqualTo(Rcode.NOERROR);
                answered.add(reply.getHeader().getID());
            }
            assertThat(answered).isEqualTo(asked);
        }
    }

    @Test
    void aQueryMayComeByteByByte() throws IOException {
        try (Socket socket = RawSockets.tcp(dns.server.port())) {
            socket.setTcpNoDelay(true);
            byte[] wire = query(HOST, Type.A).toWire();
            socket.getOutputStream().write(0);
            socket.getOutputStream().write(wire.length);
            for (byte b : wire) {
                socket.getOutputStream().write(b);
                socket.getOutputStream().flush();
            }
            assertThat(RawSockets.receive(socket).getRcode()).isEqualTo(Rcode.NOERROR);
        }
    }

    @Test
    void aConnectionThatCompletesNoQueryInTimeIsClosedEvenIfItTrickles() throws IOException {
        try (Socket socket = RawSockets.tcp(dns.server.port())) {
            socket.getOutputStream().write(0);
            await().pollInterval(Duration.ofMillis(100))
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> {
                        try {
                            socket.getOutputStream().write(0xFF);
                            return socket.getInputStream().available() > 0;
                        } catch (IOException closed) {
                            return true;
                        }
                    });
        }
    }

    @Test
    void aConnectionBeyondTheLimitIsClosedAndOneThatEndsMakesRoom() throws IOException {
        List<Socket> open = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            open.add(RawSockets.tcp(dns.server.port()));
            ask(open.getLast());
        }
        try (Socket tooMany = RawSockets.tcp(dns.server.port())) {
            assertThat(tooMany.getInputStream().read()).isEqualTo(-1);
        }
        open.removeFirst().close();
        await().atMost(Duration.ofSeconds(5)).until(() -> {
            try (Socket socket = RawSockets.tcp(dns.server.port())) {
                ask(socket);
                return true;
            } catch (IOException refused) {
                return false;
            }
        });
        for (Socket socket : open) {
            socket.close();
        }
    }

    @Test
    void aClientThatNeverReadsIsDisconnectedAndHarmsNobody() throws Exception {
        Thread deaf = Thread.ofVirtual().start(() -> {
            byte[] wire = query(HOST, Type.A).toWire();
            try (Socket socket = RawSockets.tcp(dns.server.port())) {
                while (true) {
                    RawSockets.send(socket, wire);
                }
            } catch (IOException disconnected) {
                Thread.currentThread().interrupt();
            }
        });
        await().atMost(Duration.ofSeconds(15)).until(() -> {
            try (Socket socket = RawSockets.tcp(dns.server.port())) {
                ask(socket);
            }
            return !deaf.isAlive();
        });
    }

    @Test
    void anEmptyMessageEndsTheConnection() throws IOException {
        try (Socket socket = RawSockets.tcp(dns.server.port())) {
            socket.getOutputStream().write(new byte[] {0, 0});
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    private static void ask(Socket socket) throws IOException {
        RawSockets.send(socket, query(HOST, Type.A).toWire());
        assertThat(RawSockets.receive(socket).getRcode()).isEqualTo(Rcode.NOERROR);
    }
}
