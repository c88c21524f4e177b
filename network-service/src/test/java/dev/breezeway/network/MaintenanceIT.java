package dev.breezeway.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breezeway.arm.access.Caller;
import dev.breezeway.arm.access.GatewayIdentity;
import dev.breezeway.arm.access.Role;
import dev.breezeway.arm.signed.RequestTarget;
import dev.breezeway.arm.signed.SignedHeaders;
import dev.breezeway.testkit.Infrastructure;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an Owner can do about parked messages and read models, by HTTP. */
@QuarkusTest
@WithTestResource(value = Infrastructure.class, scope = TestResourceScope.GLOBAL)
class MaintenanceIT {
    private static final String OWN = "/-/network/_breezeway/network/";

    @Inject
    ObjectMapper json;

    @Inject
    GatewayIdentity gateway;

    @Inject
    NetworkService service;

    @TestHTTPResource("/")
    URI base;

    @AfterEach
    void clear() {
        service.events().sql().update("delete from parked_message");
    }

    @Test
    void aParkedMessageIsListedShownAndDiscardedForAReason() throws Exception {
        park();
        JsonNode listed = owner("GET", "parked", "").path("value").get(0);
        String position = listed.path("position").asText();

        assertThat(listed.path("reason").asText()).isEqualTo("broken");
        assertThat(owner("GET", "parked/" + position, "")
                        .path("headers")
                        .path("ce_id")
                        .asText())
                .isEqualTo("1");
        assertThat(status("DELETE", "parked/" + position, "")).isEqualTo(400);
        assertThat(status("DELETE", "parked/" + position, "?reason=by%20a%20test"))
                .isEqualTo(204);
        assertThat(status("DELETE", "parked/" + position, "?reason=by%20a%20test"))
                .isEqualTo(404);
        assertThat(owner("GET", "parked", "").path("value")).isEmpty();
    }

    @Test
    void whatCannotBeReadIsStillThereAfterItWasPutThrough() throws Exception {
        park();
        JsonNode result = owner("POST", "parked/redrive", "");

        assertThat(result.path("done").asInt()).isZero();
        assertThat(result.path("left").asInt()).isEqualTo(1);
        assertThat(result.path("stopped").get(0).asText()).isEqualTo("key");
        assertThat(owner("GET", "parked", "")
                        .path("value")
                        .get(0)
                        .path("reason")
                        .asText())
                .startsWith("unreadable: header ce_");
    }

    @Test
    void aReadModelIsRebuilt() throws Exception {
        assertThat(status("POST", "read-models/endpoints/rebuild", "")).isEqualTo(202);
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            JsonNode model = owner("GET", "read-models/endpoints", "");
            assertThat(model.path("state").asText()).isEqualTo("DONE");
            assertThat(model.path("differing").asLong()).isZero();
        });
    }

    @Test
    void whatMakesNoSenseIsRefused() throws Exception {
        assertThat(status("GET", "parked", "?after=x")).isEqualTo(400);
        assertThat(status("GET", "parked/x", "")).isEqualTo(400);
        assertThat(status("GET", "parked/99999999", "")).isEqualTo(404);
        assertThat(status("POST", "read-models/nothing/rebuild", "")).isEqualTo(404);
    }

    @Test
    void whoIsNobodyIsRefused() throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(base.resolve(OWN + "parked")).build();
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            assertThat(client.send(request, BodyHandlers.ofString()).statusCode())
                    .isEqualTo(401);
        }
    }

    private void park() {
        service.events()
                .sql()
                .update(
                        "insert into parked_message (consumer, topic, partition_number, offset_number, message_key, "
                                + "headers, reason) values ('network', 't', 0, 0, 'key', '{\"ce_id\":\"1\"}'::jsonb, 'broken')");
    }

    private JsonNode owner(String method, String path, String query) throws Exception {
        return json.readTree(send(method, path, query).body());
    }

    private int status(String method, String path, String query) throws Exception {
        return send(method, path, query).statusCode();
    }

    private HttpResponse<String> send(String method, String path, String query)
            throws IOException, InterruptedException {
        String identity = gateway.seal(
                new GatewayIdentity.Statement(new Caller("oid", "appid", Role.OWNER), base.toString(), null),
                new RequestTarget(method, base.getAuthority(), OWN + path));
        HttpRequest request = HttpRequest.newBuilder(base.resolve(OWN + path + query))
                .header(SignedHeaders.IDENTITY, identity)
                .method(method, BodyPublishers.noBody())
                .build();
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return client.send(request, BodyHandlers.ofString());
        }
    }
}
