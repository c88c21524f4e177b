package dev.breezeway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Hubs with {@code @microsoft/signalr} and its MessagePack protocol, over TLS through the entry. */
@ExtendWith(RunningBreezeway.class)
class SignalRClientsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static NodeProject clients;

    private final Breezeway system;
    private final Place place;
    private HttpServer upstream;

    SignalRClientsTest(Breezeway system, Place place) {
        this.system = system;
        this.place = place;
    }

    @BeforeAll
    static void theClientsAreInstalled() throws IOException {
        clients = NodeProject.installed("signalr");
    }

    @BeforeEach
    void aServerlessSignalRWithAnUpstreamOnThisMachine() throws IOException {
        upstream = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        upstream.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        upstream.createContext("/", SignalRClientsTest::answer);
        upstream.start();
        place.createGroup();
        ObjectNode body = place.signalRBody("Standard_S1", "Standard");
        ObjectNode properties = body.withObject("/properties");
        properties.putArray("features").addObject().put("flag", "ServiceMode").put("value", "Serverless");
        properties
                .putObject("upstream")
                .putArray("templates")
                .addObject()
                .put(
                        "urlTemplate",
                        "http://localhost:%d/{category}/{event}"
                                .formatted(upstream.getAddress().getPort()));
        Answer created = system.arm().put(place.signalR(), body);
        assertThat(created.status()).as("%s", created).isIn(200, 201);
    }

    @AfterEach
    void end() {
        upstream.stop(0);
    }

    @Test
    void officialClientsAreHeardAndAnsweredOverEveryTransportAndProtocol() throws IOException {
        String key = system.arm()
                .post(place.signalRId() + "/listKeys" + Place.SIGNALR_VERSION)
                .text("/primaryKey");

        NodeProject.Outcome ran =
                clients.run(system, Map.of("SIGNALR", place.name(), "SIGNALR_KEY", key), "node", "clients.mjs");

        assertThat(ran.status()).as(ran.errors()).isZero();
        JsonNode seen = JSON.readTree(ran.output());
        assertThat(seen.path("broadcast").asInt()).isEqualTo(202);
        assertThat(seen.path("stranger").asInt()).isEqualTo(401);
        for (String kind :
                new String[] {"webSockets", "eventStream", "longPolling", "messagePack", "messagePackPolling"}) {
            JsonNode client = seen.path(kind);
            assertThat(client.path("heard"))
                    .as("%s: %s", kind, client)
                    .isEqualTo(JSON.readTree("[\"all\",1,{\"a\":[true,null]}]"));
            assertThat(client.path("alone").path(0).asText()).isEqualTo("only you");
            assertThat(client.path("failure").asText()).contains("Invocation failed, status code 403");
            if (!kind.startsWith("messagePack")) {
                assertThat(client.path("answer").asText()).isEqualTo("echo of " + kind);
            }
        }
    }

    /** Echoes in JSON; to MessagePack it has nothing to say. */
    private static void answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getPath();
        boolean json = "application/json".equals(exchange.getRequestHeaders().getFirst("Content-Type"));
        if (path.equals("/messages/fail")) {
            exchange.sendResponseHeaders(403, -1);
        } else if (path.equals("/messages/echo") && json) {
            JsonNode message = JSON.readTree(body);
            ObjectNode completion = JSON.createObjectNode()
                    .put("type", 3)
                    .put("invocationId", message.path("invocationId").asText())
                    .put("result", "echo of " + message.at("/arguments/0").asText());
            byte[] answer = (completion + "\u001e").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        } else {
            exchange.sendResponseHeaders(200, -1);
        }
        exchange.close();
    }
}
