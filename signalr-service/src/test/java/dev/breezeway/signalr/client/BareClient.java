package dev.breezeway.signalr.client;

import dev.breezeway.signalr.HubForTests;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A client whose bytes are written by hand, over a WebSocket or server-sent events. After its handshake its socket takes
 * nothing: half open, as after a pulled cable.
 */
final class BareClient implements AutoCloseable {
    private static final String HANDSHAKE = "{\"protocol\":\"json\",\"version\":1}\u001e";

    private final Socket socket = new Socket();

    /** Over a WebSocket. */
    static BareClient connected(HubForTests hub) {
        BareClient client = new BareClient();
        try {
            client.request(
                    hub,
                    "Upgrade: websocket\r\nConnection: Upgrade\r\n"
                            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n");
            client.readUntil("\r\n\r\n");
            client.say(frame(0x81, HANDSHAKE.getBytes(StandardCharsets.UTF_8)));
            client.readUntil("{}\u001e");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return client;
    }

    /** Over server-sent events. */
    static BareClient streaming(HubForTests hub) {
        BareClient client = new BareClient();
        try {
            String path = client.request(hub, "Accept: text/event-stream\r\n");
            client.readUntil(":\r\n\r\n");
            Map<String, String> token = Map.of("Authorization", "Bearer " + hub.clientToken("chat", Map.of()));
            hub.send("POST", path, HANDSHAKE, HubForTests.PUBLIC, token);
            client.readUntil("{}\u001e");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return client;
    }

    /** Sends a GET; its path. */
    private String request(HubForTests hub, String headers) throws IOException {
        URI base = hub.base();
        String token = hub.clientToken("chat", Map.of());
        String id = hub.negotiate("chat", token, HubForTests.PUBLIC)
                .json()
                .path("connectionToken")
                .asText();
        String path = "/client/?hub=chat&id=" + id;
        URI target = URI.create(base.resolve("/-/signalr/data") + path);
        socket.setReceiveBufferSize(8 * 1024);
        socket.setSoTimeout(10_000);
        socket.connect(new InetSocketAddress(base.getHost(), base.getPort()));
        StringBuilder request =
                new StringBuilder("GET " + target.getRawPath() + "?" + target.getRawQuery() + " HTTP/1.1\r\n");
        request.append("Host: " + target.getAuthority() + "\r\n" + headers)
                .append("Authorization: Bearer " + token + "\r\n");
        hub.entry("GET", target, HubForTests.PUBLIC)
                .forEach((name, value) -> request.append(name + ": " + value + "\r\n"));
        socket.getOutputStream().write(request.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
        return path;
    }

    /** Sends these bytes, whether they are frames or not. */
    void say(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /** One with a mask of zeros. */
    private static byte[] frame(int kind, byte[] payload) {
        return ByteBuffer.allocate(payload.length + 6)
                .put((byte) kind)
                .put((byte) (0x80 | payload.length))
                .putInt(0)
                .put(payload)
                .array();
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

    /** Says that it leaves and closes, in one packet as the Java client does; all that it is answered until the end. */
    byte[] leave() throws IOException {
        byte[] message = frame(0x81, "{\"type\":7}\u001e".getBytes(StandardCharsets.UTF_8));
        byte[] close = frame(0x88, new byte[] {3, (byte) 0xe8});
        socket.getOutputStream()
                .write(ByteBuffer.allocate(message.length + close.length)
                        .put(message)
                        .put(close)
                        .array());
        return socket.getInputStream().readAllBytes();
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
