package dev.breezeway.signalr;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.breezeway.arm.outbound.OutboundCall;
import dev.breezeway.arm.signed.HeaderSeal;
import dev.breezeway.arm.signed.RequestTarget;
import dev.breezeway.arm.signed.SignedHeaders;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Stands where calls out of managed networks go, and where tokens of managed identities come from. */
public final class FakeFabric implements QuarkusTestResourceLifecycleManager {
    private static final HeaderSeal SEAL =
            new HeaderSeal("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8));
    private static final Map<String, Function<Received, Reply>> TARGETS = new ConcurrentHashMap<>();

    private @Nullable HttpServer server;

    /** A call as its target gets it. */
    public record Received(String method, String target, Map<String, List<String>> headers, byte[] body) {
        public String header(String name) {
            return String.join("|", headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()));
        }

        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    /** What a target answers. */
    public record Reply(int status, byte[] body, boolean hang) {
        public static Reply of(int status, String body) {
            return new Reply(status, body.getBytes(StandardCharsets.UTF_8), false);
        }

        /** Never. */
        public static Reply never() {
            return new Reply(0, new byte[0], true);
        }
    }

    /** Answers for a host until the test ends; what it got stands in the list. */
    public static List<Received> target(String host, Function<Received, Reply> answers) {
        List<Received> received = new CopyOnWriteArrayList<>();
        TARGETS.put(host, call -> {
            received.add(call);
            return answers.apply(call);
        });
        return received;
    }

    @Override
    public Map<String, String> start() {
        try {
            HttpServer started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            started.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            started.createContext("/", FakeFabric::handle);
            started.start();
            server = started;
            String url = "http://localhost:" + started.getAddress().getPort();
            return Map.of(
                    "breezeway.outbound.fabric-url",
                    url,
                    "breezeway.authority.keys-url",
                    url + "/-/resource-manager/discovery/keys");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    private static void handle(HttpExchange exchange) throws IOException {
        Map<String, List<String>> headers = new ConcurrentHashMap<>();
        exchange.getRequestHeaders().forEach((k, v) -> headers.put(k.toLowerCase(Locale.ROOT), List.copyOf(v)));
        byte[] body = exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().toString();
        Received received = new Received(exchange.getRequestMethod(), path, headers, body);
        Function<Received, Reply> target = TARGETS.get(host(exchange));
        Reply reply = target == null ? Reply.of(502, "no such target") : target.apply(received);
        if (reply.hang()) {
            return;
        }
        exchange.sendResponseHeaders(reply.status(), reply.body().length == 0 ? -1 : reply.body().length);
        if (reply.body().length > 0) {
            try (var out = exchange.getResponseBody()) {
                out.write(reply.body());
            }
        }
        exchange.close();
    }

    private static String host(HttpExchange exchange) {
        String sealed = exchange.getRequestHeaders().getFirst(SignedHeaders.OUTBOUND);
        if (sealed == null) {
            return exchange.getRequestURI().getPath().endsWith("/_breezeway/managed-identity/token") ? "authority" : "";
        }
        RequestTarget target = new RequestTarget(
                exchange.getRequestMethod(),
                exchange.getRequestHeaders().getFirst("Host"),
                exchange.getRequestURI().getRawPath());
        return SEAL.open(sealed, target, Instant.now())
                .flatMap(OutboundCall::of)
                .map(OutboundCall::authority)
                .orElse("");
    }
}
