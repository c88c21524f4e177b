package dev.breezeway.fabric;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A service that echoes bodies and keeps what it was asked. A path that ends in {@code /reset} breaks the connection,
 * {@code /cut} breaks the answer, {@code /silent} waits until the upstream is closed, {@code /empty} answers 204. A path
 * in {@link #told} is answered with that text and not kept, nor is the question who is an Owner. While it has a
 * {@link #trouble}, it keeps what it was asked and does that instead.
 */
final class FakeUpstream implements AutoCloseable {

    enum Trouble {
        NONE,
        BROKEN,
        UNAVAILABLE
    }

    record Seen(String method, String target, Headers headers, String body) {
        String header(String name) {
            return headers.getFirst(name);
        }
    }

    final BlockingQueue<Seen> seen = new LinkedBlockingQueue<>();
    final Map<String, String> told = new ConcurrentHashMap<>();
    volatile Trouble trouble = Trouble.NONE;
    final CountDownLatch closing = new CountDownLatch(1);
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    FakeUpstream() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1000);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    String url() {
        return "http://localhost:" + port();
    }

    Seen next() throws InterruptedException {
        Seen next = seen.poll(10, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("no request reached the upstream");
        }
        return next;
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String text = told.get(exchange.getRequestURI().getPath());
        if (text != null) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
            return;
        }
        if (exchange.getRequestURI().getPath().endsWith("/_breezeway/owner")) {
            boolean owner = "Bearer owner".equals(exchange.getRequestHeaders().getFirst("Authorization"));
            exchange.sendResponseHeaders(owner ? 204 : 403, -1);
            exchange.close();
            return;
        }
        seen.add(new Seen(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                exchange.getRequestHeaders(),
                new String(body, StandardCharsets.UTF_8)));
        String path =
                switch (trouble) {
                    case NONE -> exchange.getRequestURI().getPath();
                    case BROKEN -> "/reset";
                    case UNAVAILABLE -> "/unavailable";
                };
        exchange.getResponseHeaders().add("X-Answer", "one");
        exchange.getResponseHeaders().add("X-Answer", "two");
        switch (path.substring(path.lastIndexOf('/'))) {
            case "/reset" -> exchange.close();
            case "/cut" -> {
                exchange.sendResponseHeaders(200, 1000);
                exchange.getResponseBody().write(body);
                exchange.getResponseBody().flush();
                exchange.close();
            }
            case "/silent" -> {
                await();
                exchange.close();
            }
            case "/unavailable" -> exchange.sendResponseHeaders(503, -1);
            case "/missing" -> exchange.sendResponseHeaders(404, -1);
            case "/empty" -> exchange.sendResponseHeaders(204, -1);
            default -> {
                exchange.sendResponseHeaders(200, body.length == 0 ? -1 : 0);
                exchange.getResponseBody().write(body);
                exchange.close();
            }
        }
    }

    private void await() {
        try {
            closing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
