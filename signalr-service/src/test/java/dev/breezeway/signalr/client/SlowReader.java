package dev.breezeway.signalr.client;

import dev.breezeway.signalr.HubForTests;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A client whose socket takes nothing after its handshake: half open, as after a pulled cable. */
final class SlowReader implements AutoCloseable {
    private final Socket socket = new Socket();

    static SlowReader connected(HubForTests hub, URI base) {
        SlowReader reader = new SlowReader();
        try {
            reader.connect(hub, base);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return reader;
    }

    private void connect(HubForTests hub, URI base) throws IOException {
        String token = hub.clientToken("chat", Map.of());
        String id = hub.negotiate("chat", token, HubForTests.PUBLIC)
                .json()
                .path("connectionToken")
                .asText();
        URI target = URI.create(base.resolve("/-/signalr/data/client/") + "?hub=chat&id=" + id);
        socket.setReceiveBufferSize(8 * 1024);
        socket.setSoTimeout(10_000);
        socket.connect(new InetSocketAddress(base.getHost(), base.getPort()));
        StringBuilder request =
                new StringBuilder("GET " + target.getRawPath() + "?" + target.getRawQuery() + " HTTP/1.1\r\n");
        request.append("Host: " + target.getAuthority() + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n")
                .append("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n")
                .append("Authorization: Bearer " + token + "\r\n");
        hub.entry("GET", target, HubForTests.PUBLIC)
                .forEach((name, value) -> request.append(name + ": " + value + "\r\n"));
        socket.getOutputStream().write(request.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
        readUntil("\r\n\r\n");
        write("{\"protocol\":\"json\",\"version\":1}\u001e");
        readUntil("{}\u001e");
    }

    /** A masked text frame, with a mask of zeros. */
    private void write(String text) throws IOException {
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        byte[] frame = new byte[payload.length + 6];
        frame[0] = (byte) 0x81;
        frame[1] = (byte) (0x80 | payload.length);
        System.arraycopy(payload, 0, frame, 6, payload.length);
        socket.getOutputStream().write(frame);
    }

    private void readUntil(String end) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder seen = new StringBuilder();
        while (seen.indexOf(end) < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("ended after " + seen);
            }
            seen.append((char) next);
        }
    }

    /** Whether reading on comes to an end although nobody here closed anything. */
    boolean isCutOff() {
        try {
            return socket.getInputStream().readAllBytes().length >= 0;
        } catch (IOException reset) {
            return !(reset instanceof java.net.SocketTimeoutException);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
