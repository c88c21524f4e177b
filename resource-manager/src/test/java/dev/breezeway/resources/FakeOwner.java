package dev.breezeway.resources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.breezeway.arm.signed.HeaderSeal;
import dev.breezeway.arm.signed.RequestTarget;
import dev.breezeway.arm.signed.SignedHeaders;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * A service behind the gateway: says what it was asked and with which identity. Lists of SignalRs and of vaults have two
 * pages of one resource, other lists are empty, and so is what is inside of a resource; the operations are those of a site. Tags that are written by a PATCH are in later answers. A path with {@code never} is not answered, and none to a type while it
 * {@linkplain #away is away}. The service {@code approval} is not there.
 */
public final class FakeOwner implements QuarkusTestResourceLifecycleManager {
    private static final String KEY = "a-key-for-tests-0123456789";

    private final ObjectMapper json = new ObjectMapper();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Map<String, JsonNode> tags = new ConcurrentHashMap<>();
    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
        String url = "http://localhost:" + server.getAddress().getPort();
        return Map.of(
                "breezeway.services.signalr.url", url,
                "breezeway.services.keyvault.url", url,
                "breezeway.services.functions.url", url,
                "breezeway.services.network.url", url,
                "breezeway.services.dns.url", url,
                "breezeway.services.approval.url", "http://localhost:1");
    }

    @Override
    public void stop() {
        stopped.countDown();
        server.stop(0);
    }

    /** By system property, because tests and this run in different class loaders. */
    public static void away(String type, boolean away) {
        System.setProperty("fake-owner.away", away ? "/" + type : "");
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getRawPath();
        String away = System.getProperty("fake-owner.away", "");
        if (!away.isEmpty() && path.endsWith(away)) {
            exchange.close();
            return;
        }
        if (path.contains("never")) {
            try {
                stopped.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        byte[] body = json.writeValueAsBytes(
                switch (path.substring(path.lastIndexOf('/') + 1)) {
                    case "signalr", "vaults" -> page(exchange, path);
                    case "serverfarms",
                            "sites",
                            "storageaccounts",
                            "sharedprivatelinkresources",
                            "customcertificates",
                            "customdomains" -> Map.of("value", List.of());
                    case "operations" -> Map.of("value", operations());
                    default -> said(exchange, path);
                });
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.getResponseHeaders().add("ETag", "\"42\"");
        exchange.sendResponseHeaders(
                path.endsWith("teapot") ? 418 : 200, "HEAD".equals(exchange.getRequestMethod()) ? -1 : body.length);
        if (!"HEAD".equals(exchange.getRequestMethod())) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    private static List<Object> operations() {
        return Stream.of("Microsoft.Web/sites/Read", "Microsoft.Web/sites/Write", "Microsoft.Web/register/action")
                .<Object>map(name -> Map.of(
                        "name",
                        name,
                        "isDataAction",
                        false,
                        "display",
                        Map.of("provider", "p", "resource", "r", "operation", "o", "description", "d")))
                .toList();
    }

    private Map<String, Object> said(HttpExchange exchange, String path) throws IOException {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("method", exchange.getRequestMethod());
        said.put("path", path);
        said.put("query", exchange.getRequestURI().getRawQuery());
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        said.put("body", body);
        if (exchange.getRequestMethod().equals("PATCH")) {
            tags.put(path, json.readTree(body).path("tags"));
        }
        said.put("tags", tags.get(path));
        said.put("ifMatch", exchange.getRequestHeaders().getFirst("If-Match"));
        said.put("authorization", exchange.getRequestHeaders().getFirst("Authorization"));
        said.put("correlation", exchange.getRequestHeaders().getFirst("x-ms-correlation-request-id"));
        said.put("identity", identity(exchange, path));
        return said;
    }

    private static Map<String, String> identity(HttpExchange exchange, String path) {
        RequestTarget target = new RequestTarget(
                exchange.getRequestMethod(), exchange.getRequestHeaders().getFirst("Host"), path);
        return new HeaderSeal(KEY.getBytes(StandardCharsets.UTF_8))
                .open(exchange.getRequestHeaders().getFirst(SignedHeaders.IDENTITY), target, Instant.now())
                .orElse(Map.of());
    }

    private static Map<String, Object> page(HttpExchange exchange, String path) {
        String query = exchange.getRequestURI().getRawQuery();
        String after = after(query);
        if (after.endsWith("/second")) {
            return Map.of("value", List.of());
        }
        boolean second = after.endsWith("/first");
        boolean vaults = path.endsWith("/vaults");
        String type = vaults ? "Microsoft.KeyVault/vaults" : "Microsoft.SignalRService/SignalR";
        String name = second ? "second" : "first";
        Map<String, Object> resource = Map.of(
                "id",
                Arm.SUBSCRIPTION + "/resourceGroups/rg-" + name + "/providers/" + type + "/" + name,
                "name",
                name,
                "type",
                type,
                "location",
                "eastus",
                "tags",
                Map.of("n", name),
                "properties",
                Map.of("hidden", true));
        return second
                ? Map.of("value", List.of(resource))
                : Map.of("value", List.of(resource), "nextLink", "https://elsewhere/x?" + query + "&$skiptoken=abc");
    }

    /** What a page follows: by this owner's own token, or by one that was made of an id. */
    private static String after(String query) {
        int at = query.indexOf("skiptoken=");
        String token = at < 0 ? "" : query.substring(at + "skiptoken=".length());
        return token.equals("abc")
                ? "/first"
                : new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
    }
}
