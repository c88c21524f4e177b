package dev.breezeway.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SlowLinkTest {
    private ServerSocket server;
    private SlowLink link;

    @BeforeEach
    void open() throws IOException {
        server = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"));
        link = SlowLink.open(0, server.getLocalPort());
    }

    @AfterEach
    void close() throws IOException {
        link.close();
        server.close();
    }

    @Test
    void whatIsSentArrivesWholeAndInOrderAndNotBeforeItsTime() throws IOException {
        link.slow(150, 50, 4_000_000);
        byte[] sent = new byte[300_000];
        for (int i = 0; i < sent.length; i++) {
            sent[i] = (byte) (i * 31);
        }
        try (Socket near = connect();
                Socket far = server.accept()) {
            long began = System.nanoTime();
            near.getOutputStream().write(sent);
            near.shutdownOutput();

            assertThat(far.getInputStream().readAllBytes()).isEqualTo(sent);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(150));
        }
    }

    @Test
    void nothingArrivesWhileItIsHeldAndEverythingAfterwards() throws IOException {
        try (Socket near = connect();
                Socket far = server.accept()) {
            link.hold();
            near.getOutputStream().write(7);
            far.setSoTimeout(300);
            assertThatThrownBy(() -> far.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);

            link.release();
            far.setSoTimeout(10_000);
            assertThat(far.getInputStream().read()).isEqualTo(7);
        }
    }

    @Test
    void whoCallsAPortWhereNobodyListensIsToldSo() throws IOException {
        server.close();
        try (Socket near = connect()) {
            assertThat(near.getInputStream().read()).isEqualTo(-1);
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), link.port());
        socket.setSoTimeout(10_000);
        return socket;
    }
}
