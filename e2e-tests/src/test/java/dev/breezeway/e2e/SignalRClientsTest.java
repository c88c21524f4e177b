package dev.breezeway.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.signalr.HubConnection;
import com.microsoft.signalr.HubException;
import com.microsoft.signalr.TransportEnum;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.breezeway.e2e.Topics.Stored;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Hubs with {@code @microsoft/signalr} and its MessagePack protocol, over TLS through the entry, and with
 * {@code com.microsoft.signalr} through the public doorway, by Azure's own host name.
 */
@ExtendWith(RunningBreezeway.class)
@Execution(ExecutionMode.SAME_THREAD)
class SignalRClientsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Breezeway system;
    private final Place place;
    private HttpServer upstream;

    SignalRClientsTest(Breezeway system, Place place) {
        this.system = system;
        this.place = place;
    }

    @BeforeEach
    void aServerlessSignalRWithAnUpstreamOnThisMachine() throws IOException {
        upstream = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        upstream.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        upstream.createContext("/", SignalRClientsTest::answer);
        upstream.start();
        place.createGroup();
        template("http://localhost:%d/{category}/{event}"
                .formatted(upstream.getAddress().getPort()));
        new Dns(system).awaitPublicly(place.name() + ".service.signalr.net");
    }

    @AfterEach
    void end() {
        upstream.stop(0);
    }

    private void template(String urlTemplate) {
        Answer created = system.arm().put(place.signalR(), JavaHub.serverless(place, urlTemplate));
        assertThat(created.status()).as("%s", created).isIn(200, 201);
    }

    @Test
    void officialClientsAreHeardAndAnsweredOverEveryTransportAndProtocol() throws IOException {
        NodeProject clients = NodeProject.installed("signalr");

        NodeProject.Outcome ran =
                clients.run(system, Map.of("SIGNALR", place.name(), "SIGNALR_KEY", key()), "node", "clients.mjs");

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

    @ParameterizedTest
    @EnumSource(names = {"WEBSOCKETS", "LONG_POLLING"})
    void theJavaClientNegotiatesWithAnApplicationAndIsHeardAndAnsweredAtAzuresHostName(TransportEnum transport)
            throws Exception {
        JavaHub hub = new JavaHub(system, place.name(), key());
        upstream.createContext("/api/negotiate", hub::negotiate);
        BlockingQueue<List<Object>> heard = new LinkedBlockingQueue<>();

        try (HubConnection connection = hub.connection(application(), transport)) {
            connection.on("news", (text, number) -> heard.add(List.of(text, number)), String.class, Integer.class);
            assertThat(connection.start().blockingAwait(30, TimeUnit.SECONDS)).isTrue();

            assertThat(hub.broadcast("news", "all", 1)).isEqualTo(202);
            assertThat(heard.poll(30, TimeUnit.SECONDS)).containsExactly("all", 1);
            assertThat(connection
                            .invoke(String.class, "echo", "java")
                            .timeout(30, TimeUnit.SECONDS)
                            .blockingGet())
                    .isEqualTo("echo of java");
            assertThatExceptionOfType(HubException.class)
                    .isThrownBy(() -> connection.invoke("fail").blockingAwait())
                    .withMessage("Invocation failed, status code 403");
            assertThat(connection.stop().blockingAwait(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void whoeverReadsKafkaHearsOfConnectionsAsAzuresEventGridTellsOfThem() throws Exception {
        JavaHub hub = new JavaHub(system, place.name(), key());
        upstream.createContext("/api/negotiate", hub::negotiate);
        String id;
        try (HubConnection connection = hub.connection(application(), TransportEnum.WEBSOCKETS)) {
            assertThat(connection.start().blockingAwait(30, TimeUnit.SECONDS)).isTrue();
            id = connection.getConnectionId();
            assertThat(connection.stop().blockingAwait(30, TimeUnit.SECONDS)).isTrue();
        }

        Topics outside = new Topics(system.addresses()).outsider();
        List<Stored> told = await().atMost(Place.PATIENCE)
                .until(
                        () -> outside.read("breezeway.signalr.connections.events"::equals).stream()
                                .filter(stored -> stored.header("ce_source").equals(place.signalRId()))
                                .toList(),
                        events -> events.size() == 2);

        assertThat(told)
                .extracting(stored -> stored.header("ce_type"))
                .containsExactly(
                        "Microsoft.SignalRService.ClientConnectionConnected",
                        "Microsoft.SignalRService.ClientConnectionDisconnected");
        assertThat(told).extracting(stored -> stored.header("ce_id")).doesNotHaveDuplicates();
        for (Stored stored : told) {
            assertThat(stored.header("ce_specversion")).isEqualTo("1.0");
            assertThat(stored.header("ce_subject")).isEqualTo("/hub/chat");
            JsonNode data = JSON.readTree(stored.value());
            assertThat(data.properties())
                    .extracting(Map.Entry::getKey)
                    .contains("timestamp", "hubName", "connectionId", "userId")
                    .isSubsetOf("timestamp", "hubName", "connectionId", "userId", "errorMessage");
            assertThat(data.hasNonNull("errorMessage"))
                    .as("it left as it should")
                    .isFalse();
            assertThat(data.path("timestamp").asText()).isEqualTo(stored.header("ce_time"));
            assertThat(data.path("hubName").asText()).isEqualTo("chat");
            assertThat(data.path("connectionId").asText()).isEqualTo(id);
            assertThat(data.path("userId").asText()).isEqualTo(JavaHub.USER);
        }
    }

    /** Out of the real managed network: to the hub itself, and to nobody. */
    @ParameterizedTest
    @CsvSource(delimiter = ' ', textBlock = """
                    https://%s.service.signalr.net/client/negotiate?hub=chat 401
                    https://%s.service.signalr.net/api/hubs/chat/:send 401
                    https://nobody.invalid/ 500
                    http://localhost:1/ 500
                    """)
    void anUpstreamThatCannotAnswerFailsTheInvocationAndTheClientGoesOn(String template, int status) throws Exception {
        template(template.formatted(place.name()));
        JavaHub hub = new JavaHub(system, place.name(), key());
        upstream.createContext("/api/negotiate", hub::negotiate);
        try (HubConnection connection = hub.connection(application(), TransportEnum.WEBSOCKETS)) {
            assertThat(connection.start().blockingAwait(30, TimeUnit.SECONDS)).isTrue();

            assertThatExceptionOfType(HubException.class)
                    .isThrownBy(() -> connection
                            .invoke("any")
                            .timeout(30, TimeUnit.SECONDS)
                            .blockingAwait())
                    .withMessage("Invocation failed, status code " + status);

            template(application() + "/{category}");
            upstream.createContext("/api/messages", SignalRClientsTest::answer);
            connection.invoke("any").timeout(30, TimeUnit.SECONDS).blockingAwait();
        }
    }

    /** As an application checks it that knows the authority and nobody's secret. */
    @Test
    void anUpstreamIsShownATokenOfTheIdentityOfTheSignalR() throws Exception {
        ObjectNode body = JavaHub.serverless(place, application() + "/{event}");
        body.putObject("identity").put("type", "SystemAssigned");
        body.withObject("/properties/upstream/templates/0/auth")
                .put("type", "ManagedIdentity")
                .putObject("managedIdentity")
                .put("resource", "api://application");
        Answer created = system.arm().put(place.signalR(), body);
        assertThat(created.status()).as("%s", created).isIn(200, 201);
        JavaHub hub = new JavaHub(system, place.name(), key());
        upstream.createContext("/api/negotiate", hub::negotiate);
        BlockingQueue<String> shown = new LinkedBlockingQueue<>();
        upstream.createContext("/api/any", exchange -> {
            shown.add(exchange.getRequestHeaders().getFirst("Authorization"));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });

        try (HubConnection connection = hub.connection(application(), TransportEnum.WEBSOCKETS)) {
            assertThat(connection.start().blockingAwait(30, TimeUnit.SECONDS)).isTrue();
            connection.invoke("any").timeout(30, TimeUnit.SECONDS).blockingAwait();
        }

        String keys = Arm.anonymous(system.addresses())
                .get("/" + system.addresses().get("TENANT_ID") + "/discovery/keys")
                .body()
                .toString();
        JwtClaims claims = new JwtConsumerBuilder()
                .setVerificationKeyResolver(new JwksVerificationKeyResolver(new JsonWebKeySet(keys).getJsonWebKeys()))
                .setExpectedAudience("api://application")
                .setRequireExpirationTime()
                .build()
                .processToClaims(shown.take().replaceFirst("^Bearer ", ""));
        assertThat(claims.getClaimValueAsString("oid"))
                .isEqualTo(system.arm().get(place.signalR()).text("/identity/principalId"));
    }

    private String application() {
        return "http://localhost:%d/api".formatted(upstream.getAddress().getPort());
    }

    private String key() {
        return system.arm()
                .post(place.signalRId() + "/listKeys" + Place.SIGNALR_VERSION)
                .text("/primaryKey");
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
