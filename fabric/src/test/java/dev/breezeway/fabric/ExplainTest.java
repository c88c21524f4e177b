package dev.breezeway.fabric;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplainTest {
    private static final String SIGNALR =
            "/subscriptions/s/resourceGroups/contoso/providers/Microsoft.SignalRService/signalR/contoso-signalr";
    private static final String VAULT = "https://contoso-kv.vault.azure.net/secrets";

    @TempDir
    Path ca;

    private FakeUpstream services;
    private RunningEntry entry;

    @BeforeEach
    void start() throws IOException {
        services = new FakeUpstream();
        entry = new RunningEntry(ca, services.url(), Map.of());
        services.told.put("/-/dns/_breezeway/dns/resolve", """
                {"name":"n","rcode":"NOERROR","address":"10.128.0.4","records":[\
                {"name":"n","type":"CNAME","data":"p","zone":"vault.azure.net","private":true},\
                {"name":"p","type":"A","data":"10.128.0.4","zone":"privatelink.vaultcore.azure.net","private":true}]}""");
        services.told.put("/-/network/_breezeway/network/endpoints/at/10.128.0.4", """
                {"consumerId":"%s","linkId":"/link","targetId":"/kv","privateEndpointId":"/pe",\
                "address":"10.128.0.4","state":"Active"}""".formatted(SIGNALR));
        services.told.put(
                "/-/keyvault/_breezeway/keyvault/rules",
                "{\"allowed\":true,\"rule\":\"The endpoint is approved.\",\"advice\":\"\"}");
    }

    @AfterEach
    void stop() {
        entry.close();
        services.close();
    }

    @Test
    void theWayOfACallIsToldStepByStep() throws Exception {
        JsonObject told = new JsonObject(explain(SIGNALR, VAULT).body());
        assertThat(told.getString("outcome")).isEqualTo("Private");
        assertThat(told.getBoolean("allowed")).isTrue();
        assertThat(told.getString("rule")).isEqualTo("The endpoint is approved.");
        assertThat(told.getString("xForwardedFor")).isEqualTo("10.128.0.4");
        assertThat(told.getJsonArray("steps").stream()
                        .map(step ->
                                ((JsonObject) step).getString("title") + ": " + ((JsonObject) step).getString("text")))
                .containsExactly(
                        "view: Names are resolved as the managed network of " + SIGNALR + " sees them.",
                        "record: n CNAME p (in zone vault.azure.net of this network's own view)",
                        "record: p A 10.128.0.4 (in zone privatelink.vaultcore.azure.net of this network's own view)",
                        "route: 10.128.0.4 is the private endpoint /pe of the shared private link /link, which leads to "
                                + "/kv.",
                        "rule: The endpoint is approved.");
    }

    @Test
    void theInternetCannotGoThroughSomebodysPrivateEndpoint() throws Exception {
        JsonObject told = new JsonObject(explain("public", VAULT).body());
        assertThat(told.getString("outcome")).isEqualTo("Nowhere");
        assertThat(told.getBoolean("allowed")).isFalse();
        assertThat(told.getString("advice")).contains("Approve the private endpoint connection");
    }

    @Test
    void onlyOwnersAreTold() throws Exception {
        HttpResponse<String> answer =
                send(HttpRequest.newBuilder(entry.http("/_breezeway/explain?from=public&url=" + encoded(VAULT))));
        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({
        "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/v, https://x.vault.azure.net/",
        "elsewhere, https://x.vault.azure.net/",
        "public, nonsense",
        "public, ftp://x/",
        "public, https://",
        "public, 'https://x:y/'"
    })
    void whatMakesNoSenseIsRefused(String from, String url) throws Exception {
        assertThat(explain(from, url).statusCode()).isEqualTo(400);
    }

    @Test
    void anOwnerMayHaveACallMadeOutOfAManagedNetwork() throws Exception {
        JsonObject asked = new JsonObject()
                .put("from", SIGNALR)
                .put("url", VAULT + "?api-version=7.6")
                .put("method", "PUT")
                .put("headers", new JsonObject().put("Authorization", "Bearer vault"))
                .put("body", "value");
        HttpResponse<String> answer = call(asked.encode());
        assertThat(answer.statusCode()).isEqualTo(200);
        JsonObject told = new JsonObject(answer.body());
        assertThat(told.getInteger("status")).isEqualTo(200);
        assertThat(told.getString("body")).isEqualTo("value");
        assertThat(told.getJsonObject("headers").getString("x-answer")).isNotNull();
        FakeUpstream.Seen seen = services.next();
        assertThat(seen.target()).isEqualTo("/-/keyvault/data/secrets?api-version=7.6");
        assertThat(seen.header("X-Forwarded-For")).isEqualTo("10.128.0.4");
        assertThat(seen.header("Authorization")).isEqualTo("Bearer vault");
        assertThat(call(asked.put("from", "public").encode()).statusCode()).isEqualTo(200);
        FakeUpstream.Seen publicly = services.next();
        assertThat(publicly.header("X-Forwarded-For")).matches("127\\.0\\.0\\.1:\\d+");
        assertThat(publicly.header("X-Forwarded-Proto")).isEqualTo("https");
        assertThat(call(asked.put("url", VAULT.replace("https:", "http:")).encode())
                        .statusCode())
                .isEqualTo(200);
        assertThat(services.next().header("X-Forwarded-Proto")).isEqualTo("http");
        assertThat(call("[]").statusCode()).isEqualTo(400);
        assertThat(call("{\"from\":7}").statusCode()).isEqualTo(400);
    }

    private HttpResponse<String> call(String body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(entry.http("/_breezeway/call"))
                .header("Authorization", "Bearer owner")
                .POST(BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> explain(String from, String url) throws IOException, InterruptedException {
        return send(
                HttpRequest.newBuilder(entry.http("/_breezeway/explain?from=" + encoded(from) + "&url=" + encoded(url)))
                        .header("Authorization", "Bearer owner"));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
