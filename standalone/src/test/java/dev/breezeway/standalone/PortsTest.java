package dev.breezeway.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.breezeway.embedded.LoopbackPort;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortsTest {
    /** A range nobody listens in now. */
    private final Ports ports = IntStream.iterate(31000, base -> base < 60000, base -> base + 300)
            .mapToObj(Ports::new)
            .filter(PortsTest::areFree)
            .findFirst()
            .orElseThrow();

    @Test
    void theyAreCountedFromTheBase() {
        var standard = new Ports(Ports.DEFAULT_BASE);
        assertThat(IntStream.of(
                        standard.postgres(),
                        standard.https(),
                        standard.dns(),
                        standard.http(),
                        standard.services(),
                        standard.doorway(),
                        standard.kafka(),
                        standard.firstView(),
                        standard.lastView()))
                .containsExactly(18432, 18443, 18453, 18480, 18481, 18485, 18492, 18500, 18699);
    }

    @Test
    void aTcpPortInUseIsNamedTogetherWithTheWayOut() throws IOException {
        try (var taken = new ServerSocket(ports.https(), 1, InetAddress.ofLiteral(LoopbackPort.HOST))) {
            assertThat(taken.isBound()).isTrue();
            assertThatExceptionOfType(StartRefused.class)
                    .isThrownBy(ports::requireFree)
                    .withMessageContaining(ports.https() + " (HTTPS entry)")
                    .withMessageContaining("--port-base")
                    .satisfies(refused -> assertThat(refused.exitCode()).isEqualTo(ExitCode.PORT_IN_USE));
        }
    }

    @Test
    void aUdpPortInUseIsNamed() throws IOException {
        var address = new InetSocketAddress(InetAddress.ofLiteral(LoopbackPort.HOST), ports.dns());
        try (var taken = new DatagramSocket(address)) {
            assertThat(taken.isBound()).isTrue();
            assertThatExceptionOfType(StartRefused.class)
                    .isThrownBy(ports::requireFree)
                    .withMessageContaining(ports.dns() + " (DNS over UDP)");
        }
    }

    @Test
    void freePortsAreAccepted() {
        assertThatCode(ports::requireFree).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 80, 65300})
    void aBaseWithoutRoomIsRefused(int base) {
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> new Ports(base))
                .satisfies(refused -> assertThat(refused.exitCode()).isEqualTo(ExitCode.BAD_SETTING));
    }

    private static boolean areFree(Ports candidate) {
        try {
            candidate.requireFree();
            return true;
        } catch (StartRefused taken) {
            return false;
        }
    }
}
