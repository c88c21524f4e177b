package dev.breezeway.functions.front;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import dev.breezeway.arm.signed.Origin;
import dev.breezeway.arm.signed.SignedHeaders;
import dev.breezeway.eventsourcing.Causation;
import dev.breezeway.functions.FunctionsService;
import dev.breezeway.privatelink.ConnectionCommand.RequestConnection;
import dev.breezeway.privatelink.Place;
import dev.breezeway.testkit.Infrastructure;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(value = Infrastructure.class, scope = TestResourceScope.GLOBAL)
class SiteFrontTest {
    @Inject
    FunctionsService service;

    @Inject
    SiteVisits visits;

    @Test
    void throughAPrivateEndpointTheAddressStandsBare() throws Exception {
        approved();
        assertThat(visits.get("/api/x", SiteVisits.PRIVATE).statusCode()).isEqualTo(200);
        JsonNode seen = visits.seen().path(0);
        assertThat(SiteVisits.header(seen, "x-forwarded-for")).isEqualTo("10.128.0.4");
        assertThat(SiteVisits.header(seen, "x-client-ip")).isEqualTo("10.128.0.4");
        assertThat(SiteVisits.header(seen, "x-client-port")).isEqualTo("0");
        assertThat(SiteVisits.header(seen, "client-ip")).matches("\\[fd40:de3d:12:8cd8:6a12:100:a80:4]:\\d+");
        assertThat(seen.at("/origin/privateEndpoint").asText()).isEqualTo(SiteVisits.ENDPOINT);
    }

    @ParameterizedTest
    @CsvSource({
        "'', false, 200, 403",
        "'', true, 403, 200",
        "Enabled, true, 200, 200",
        "Enabled, false, 200, 403",
        "Disabled, true, 403, 200",
        "Disabled, false, 403, 403",
    })
    void publicNetworkAccessAndApprovedEndpointsDecide(String access, boolean approved, int publicly, int privately)
            throws Exception {
        if (!access.isEmpty()) {
            visits.scene()
                    .send(
                            "PATCH",
                            visits.scene().site(),
                            "{\"properties\":{\"publicNetworkAccess\":\"" + access + "\"}}");
        }
        if (approved) {
            approved();
        }
        assertThat(visits.get("/", SiteVisits.PUBLIC).statusCode()).isEqualTo(publicly);
        assertThat(visits.get("/", SiteVisits.PRIVATE).statusCode()).isEqualTo(privately);
        SiteVisits scm = visits.at(visits.scene().name("site") + ".scm.azurewebsites.net:443");
        assertThat(scm.get("/", SiteVisits.PUBLIC).statusCode()).isEqualTo(publicly == 200 ? 404 : 403);
    }

    @ParameterizedTest
    @CsvSource({
        "%s.azurewebsites.net, https://%s.azurewebsites.net",
        "%s.azurewebsites.localhost:18480, https://%s.azurewebsites.localhost:18443"
    })
    void plainHttpIsShownTheWayToHttpsWhereTheSiteWantsIt(String called, String secure) throws Exception {
        String name = visits.scene().name("site");
        SiteVisits there = visits.at(called.formatted(name));
        Map<String, String> plain = Map.of("X-Forwarded-Proto", "http");
        assertThat(there.send("GET", "/a?b=c", SiteVisits.PUBLIC, "", plain).statusCode())
                .isEqualTo(200);
        visits.scene().send("PATCH", visits.scene().site(), "{\"properties\":{\"httpsOnly\":true}}");

        HttpResponse<String> moved = there.send("GET", "/a?b=c", SiteVisits.PUBLIC, "", plain);

        assertThat(moved.statusCode()).isEqualTo(301);
        assertThat(moved.headers().firstValue("Location")).hasValue(secure.formatted(name) + "/a?b=c");
        assertThat(there.get("/a?b=c", SiteVisits.PUBLIC).statusCode()).isEqualTo(200);
        visits.scene().send("PATCH", visits.scene().site(), "{\"properties\":{\"publicNetworkAccess\":\"Disabled\"}}");
        assertThat(there.send("GET", "/", SiteVisits.PUBLIC, "", plain).statusCode())
                .as("who is kept out learns no more than that")
                .isEqualTo(403);
    }

    @Test
    void aCallerKeptOutGetsAzuresPage() throws Exception {
        visits.scene().send("PATCH", visits.scene().site(), "{\"properties\":{\"publicNetworkAccess\":\"Disabled\"}}");
        URI uri = visits.uri("/runtime/webhooks/signalr");
        HttpURLConnection call = (HttpURLConnection) uri.toURL().openConnection();
        call.setRequestProperty(SignedHeaders.ORIGIN, SiteVisits.sealed("GET", uri, SiteVisits.PUBLIC));
        call.setRequestProperty("X-Forwarded-Host", visits.scene().name("site") + ".azurewebsites.localhost:18443");
        assertThat(call.getResponseCode()).isEqualTo(403);
        assertThat(call.getResponseMessage()).isEqualTo("Ip Forbidden");
        assertThat(call.getHeaderField("x-ms-forbidden-ip")).isEqualTo("203.0.113.7");
        assertThat(call.getHeaderField("Content-Length")).isEqualTo("1892");
        assertThat(call.getHeaderField("Content-Type")).isEqualTo("text/html");
        assertThat(new String(call.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("<title>Web App - Unavailable</title>")
                .contains("<h1 id=\"unavailable\">Error 403 - Forbidden</h1>")
                .contains("<p id=\"tryAgain\">The web app you have attempted to reach has blocked your access.</p>");
    }

    @Test
    void accessRestrictionsAreTakenByPriorityAndNotForPrivateCalls() throws Exception {
        approved();
        visits.scene().send("PATCH", visits.scene().site(), "{\"properties\":{\"publicNetworkAccess\":\"Enabled\"}}");
        restrict("""
                {"ipAddress":"203.0.113.0/24","action":"Deny","priority":200,"name":"d"},\
                {"ipAddress":"203.0.113.7/32,10.0.0.0/8","action":"Allow","priority":100,"name":"a"},\
                {"ipAddress":"2001:db8::/32","action":"Allow","priority":300,"name":"six"},\
                {"ipAddress":"AzureCloud","tag":"ServiceTag","action":"Allow","priority":50,"name":"t"}""");
        assertThat(visits.get("/", SiteVisits.PUBLIC).statusCode()).isEqualTo(200);
        assertThat(visits.get("/", from("203.0.113.8")).statusCode()).isEqualTo(403);
        assertThat(visits.get("/", from("198.51.100.1")).statusCode()).isEqualTo(403);
        assertThat(visits.get("/", from("2001:db8::1")).statusCode()).isEqualTo(200);
        restrict("{\"ipAddress\":\"Any\",\"action\":\"Deny\",\"priority\":1,\"name\":\"all\"}");
        assertThat(visits.get("/", SiteVisits.PUBLIC).statusCode()).isEqualTo(403);
        assertThat(visits.get("/", SiteVisits.PRIVATE).statusCode()).isEqualTo(200);
    }

    @Test
    void theProgramOfADeveloperGetsTheRequestWithTheHeadersOfTheFrontEnd() throws Exception {
        HttpServer program = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        program.createContext("/", exchange -> {
            String seen = exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Host") + " "
                    + exchange.getRequestHeaders().get("X-Forwarded-For") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(418, 0);
            exchange.getResponseBody().write(seen.getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        program.start();
        visits.scene()
                .settings("\"BREEZEWAY_BACKEND_URL\":\"http://localhost:%d/base/\""
                        .formatted(program.getAddress().getPort()));

        HttpResponse<String> answer = visits.send("POST", "/api/%7Ex?y=%20", SiteVisits.PUBLIC, "body", Map.of());

        assertThat(answer.statusCode()).isEqualTo(418);
        assertThat(answer.body())
                .isEqualTo("POST /base/api/%7Ex?y=%20 " + visits.scene().name("site")
                        + ".azurewebsites.net [203.0.113.7:50123] body");
        assertThat(visits.seen()).isEmpty();
        program.stop(0);
    }

    @Test
    void aProgramThatGivesNoAnswerIsSaidToGiveNone() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                ServerSocket garbler = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.startVirtualThread(() -> garble(garbler));
            assertThat(backend("http://localhost:" + silent.getLocalPort())).isEqualTo(504);
            assertThat(backend("http://localhost:" + garbler.getLocalPort())).isEqualTo(502);
            assertThat(backend(visits.uri("").toString())).as("the site itself").isEqualTo(508);
        }
        for (String bad : List.of("http://localhost:1", "ftp://localhost", "nonsense", "http://")) {
            assertThat(backend(bad)).as(bad).isEqualTo(502);
        }
    }

    @Test
    void forgedOversizeAndStrayRequestsAreRefused() throws Exception {
        assertThat(visits.send("GET", "/", SiteVisits.PUBLIC, "", Map.of(SignedHeaders.ORIGIN, "forged"))
                        .statusCode())
                .isEqualTo(400);
        // a client that still writes may see the end of the connection before the answer
        await().ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> visits.send("POST", "/", SiteVisits.PUBLIC, "x".repeat(5_000_000), Map.of())
                                .statusCode()
                        == 413);
        assertThat(visits.at("absent.azurewebsites.net")
                        .get("/", SiteVisits.PUBLIC)
                        .statusCode())
                .isEqualTo(404);
        visits.scene().send("POST", visits.scene().site() + "/stop", null);
        assertThat(visits.get("/", SiteVisits.PUBLIC).statusCode()).isEqualTo(403);
    }

    private int backend(String url) throws IOException, InterruptedException {
        visits.scene().settings("\"BREEZEWAY_BACKEND_URL\":\"" + url + "\"");
        return visits.get("/", SiteVisits.PUBLIC).statusCode();
    }

    private static void garble(ServerSocket garbler) {
        try (Socket caller = garbler.accept()) {
            caller.getOutputStream().write("no HTTP at all\r\n\r\n".getBytes(StandardCharsets.UTF_8));
        } catch (IOException closed) {
            throw new IllegalStateException(closed);
        }
    }

    private static Origin from(String address) {
        return new Origin.PublicInternet(address, 1024);
    }

    private void restrict(String rules) {
        visits.scene()
                .send(
                        "PUT",
                        visits.scene().site() + "/config/web",
                        "{\"properties\":{\"ipSecurityRestrictions\":[" + rules + "]}}");
    }

    private void approved() {
        String connection = visits.scene().site() + "/privateEndpointConnections/pe-"
                + visits.scene().groupIncarnation();
        Place place = new Place(connection, visits.scene().site(), "sites", SiteVisits.ENDPOINT);
        service.events()
                .send(
                        Causation.of("test"),
                        new RequestConnection(visits.scene().groupIncarnation(), 1, place, "please", List.of()));
        visits.scene()
                .judged(
                        "PUT",
                        connection,
                        "{\"properties\":{\"privateLinkServiceConnectionState\":{\"status\":\"Approved\"}}}");
    }
}
