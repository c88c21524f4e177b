package dev.breezeway.dns.listen;

import static dev.breezeway.dns.listen.RunningDns.HOST;
import static dev.breezeway.dns.listen.RunningDns.NETWORK;
import static dev.breezeway.dns.listen.RunningDns.answers;
import static dev.breezeway.dns.listen.RunningDns.query;
import static dev.breezeway.dns.listen.RunningDns.resolver;
import static dev.breezeway.dns.listen.RunningDns.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import dev.breezeway.dns.view.Ipv4Range;
import dev.breezeway.dns.view.ViewName.ManagedNetwork;
import dev.breezeway.embedded.LoopbackPort;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Type;

class DnsListenersTest {
    private final RunningDns dns = new RunningDns();
    private final DnsListeners listeners = dns.server.listeners();

    @AfterEach
    void stop() {
        dns.close();
    }

    @Test
    void aPortIsOpenUntilItIsClosed() {
        int port = dns.openNetwork();
        assertThat(listeners.ports()).isEqualTo(Map.of(NETWORK.id(), port));
        join(listeners.close(NETWORK.id()));
        join(listeners.close(NETWORK.id()));
        assertThat(listeners.ports()).isEmpty();
        assertFree(port);
    }

    @Test
    void openingAgainOnTheSamePortChangesNothingAndOnAnotherMoves() {
        int port = dns.openNetwork();
        join(listeners.open(NETWORK, port));
        int other = LoopbackPort.free();
        join(listeners.open(NETWORK, other));
        assertThat(listeners.ports()).isEqualTo(Map.of(NETWORK.id(), other));
        assertFree(port);
        assertThat(answers(send(resolver(other), query(HOST, Type.A)))).contains("10.128.0.4");
    }

    @RepeatedTest(20)
    void callsTakeEffectInTheirOrder() {
        int port = LoopbackPort.free();
        CompletionStage<Void> last = listeners.open(NETWORK, port);
        for (int i = 0; i < 20; i++) {
            listeners.close(NETWORK.id());
            last = listeners.open(NETWORK, port);
        }
        join(last);
        assertThat(listeners.ports()).isEqualTo(Map.of(NETWORK.id(), port));
    }

    @Test
    void aPortInUseOrOutsideTheRangeFailsAndTheMainPortStillServesTheView() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            assertThat(listeners.open(NETWORK, taken.getLocalPort()).toCompletableFuture())
                    .failsWithin(Duration.ofSeconds(5));
        }
        assertThat(listeners.open(NETWORK, 80).toCompletableFuture()).isCompletedExceptionally();
        assertThat(listeners.ports()).isEmpty();
        assertThat(answers(dns.askFrom("10.128.0.9/32", HOST, Type.A))).contains("10.128.0.4");
    }

    @Test
    void twoNetworksAreServedSideBySide() {
        ManagedNetwork other = new ManagedNetwork(UUID.randomUUID(), Ipv4Range.parse("10.128.1.0/24"));
        int port = dns.openNetwork();
        int otherPort = LoopbackPort.free();
        join(listeners.open(other, otherPort));
        assertThat(answers(send(resolver(port), query(HOST, Type.A)))).contains("10.128.0.4");
        assertThat(answers(send(resolver(otherPort), query(HOST, Type.A)))).contains("203.0.113.4");
    }

    @Test
    void nothingOpensOnceTheServerHasStopped() {
        dns.openNetwork();
        dns.server.stop();
        assertThat(listeners.ports()).isEmpty();
        assertThat(listeners.open(NETWORK, LoopbackPort.free()).toCompletableFuture())
                .isCompletedExceptionally();
    }

    @Test
    void theLowestFreePortOfTheRangeIsProposedUntilThereIsNone() {
        ViewPorts ports = ViewPorts.parse("18500-18502");
        assertThat(ports.firstFree(Set.of())).hasValue(18_500);
        assertThat(ports.firstFree(Set.of(18_500, 18_502))).hasValue(18_501);
        assertThat(ports.firstFree(Set.of(18_500, 18_501, 18_502))).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> ViewPorts.parse("18502-18500"));
        assertThatIllegalArgumentException().isThrownBy(() -> ViewPorts.parse("18502"));
    }

    /** The system may need a moment to give a closed socket's port back. */
    static void assertFree(int port) {
        InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
        await().atMost(Duration.ofSeconds(10)).ignoreExceptions().untilAsserted(() -> {
            try (ServerSocket tcp = new ServerSocket(port, 1, loopback);
                    DatagramSocket udp = new DatagramSocket(port, loopback)) {
                assertThat(tcp.isBound() && udp.isBound()).isTrue();
            }
        });
    }

    private static void join(CompletionStage<Void> stage) {
        stage.toCompletableFuture().join();
    }
}
