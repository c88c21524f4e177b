package dev.breezeway.e2e;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** HTTP/1.1 over a bare connection: what is sent may be as wrong as a test likes. */
final class Wire implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 30_000;

    private final URI address;
    private @Nullable Socket socket;
    private InputStream input = InputStream.nullInputStream();

    /** To this host and port; connects when there is something to send. */
    Wire(URI address) {
        this.address = address;
    }

    /**
     * What came back.
     *
     * @param headers by lower-case name
     */
    record Response(int status, Map<String, String> headers, byte[] body, Duration took) {
        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    /** Host and port, as a Host header has them. */
    String authority() {
        return address.getAuthority();
    }

    /** Sends these bytes, which are one request, and reads one response. */
    Response send(byte[] request) throws IOException {
        boolean fresh = socket == null;
        try {
            return exchange(request);
        } catch (EOFException | SocketException e) {
            close();
            if (fresh) {
                throw e;
            }
            return exchange(request); // the other side had closed an idle connection
        }
    }

    private Response exchange(byte[] request) throws IOException {
        if (socket == null) {
            socket = new Socket(address.getHost(), address.getPort());
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.setTcpNoDelay(true);
            input = new BufferedInputStream(socket.getInputStream());
        }
        long began = System.nanoTime();
        socket.getOutputStream().write(request);
        socket.getOutputStream().flush();
        int status = Integer.parseInt(line().split(" ", 3)[1]);
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            String[] header = line.split(":", 2);
            headers.put(header[0].toLowerCase(Locale.ROOT), header[1].strip());
        }
        boolean head = request[0] == 'H' && request[1] == 'E';
        byte[] body = head || status == 204 || status == 304 ? new byte[0] : body(headers);
        if (headers.getOrDefault("connection", "").equalsIgnoreCase("close")) {
            close();
        }
        return new Response(status, headers, body, Duration.ofNanos(System.nanoTime() - began));
    }

    private byte[] body(Map<String, String> headers) throws IOException {
        String length = headers.get("content-length");
        if (length != null) {
            return input.readNBytes(Integer.parseInt(length));
        }
        if (!headers.getOrDefault("transfer-encoding", "").equals("chunked")) {
            return input.readAllBytes();
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            body.write(input.readNBytes(size));
            line();
        }
        line();
        return body.toByteArray();
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = input.read(); c != '\n'; c = input.read()) {
            if (c < 0) {
                throw new EOFException("the connection ended");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }
}
