package dev.breezeway.functions.front;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.breezeway.testkit.Infrastructure;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may be called with which key. */
@QuarkusTest
@WithTestResource(value = Infrastructure.class, scope = TestResourceScope.GLOBAL)
class FunctionKeysTest {
    @Inject
    SiteVisits visits;

    @Test
    void aWebhookWantsItsSystemKeyOrTheMasterKey() throws Exception {
        JsonNode keys = hostKeys();
        String key = keys.at("/systemKeys/signalr_extension").asText();
        String master = keys.path("masterKey").asText();
        String webhook = "/runtime/webhooks/signalr";
        HttpResponse<String> refused = visits.get(webhook, SiteVisits.PUBLIC);
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body()).isEmpty();
        assertThat(visits.get(webhook + "?code=" + key + "x", SiteVisits.PUBLIC).statusCode())
                .isEqualTo(401);
        assertThat(visits.get(webhook + "?code=" + key, SiteVisits.PUBLIC).statusCode())
                .isEqualTo(200);
        assertThat(visits.send("POST", webhook, SiteVisits.PUBLIC, "{}", Map.of("x-functions-key", master))
                        .statusCode())
                .isEqualTo(200);
        assertThat(visits.get("/runtime/webhooks/absent?code=" + master, SiteVisits.PUBLIC)
                        .statusCode())
                .isEqualTo(404);
        assertThat(visits.get("/admin/host/status", SiteVisits.PUBLIC).statusCode())
                .isEqualTo(401);
        visits.scene().settings("\"BREEZEWAY_AUTH_LEVEL\":\"function\"");
        String function = keys.at("/functionKeys/default").asText();
        assertThat(visits.get("/api/x", SiteVisits.PUBLIC).statusCode()).isEqualTo(401);
        assertThat(visits.get("/api/x?code=" + function, SiteVisits.PUBLIC).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"anonymous, 200, 200, 200", "function, 401, 200, 200", "admin, 401, 401, 200"})
    void aFunctionThatWasPutAsksWhatItsTriggerSaysAndTakesItsOwnKeys(String level, int bare, int own, int master)
            throws Exception {
        String put = visits.scene().site() + "/functions/hello";
        visits.scene().judged("PUT", put, """
                {"properties":{"config":{"bindings":[{"type":"httpTrigger","authLevel":"%s"}]}}}
                """.formatted(level));
        String key = visits.scene()
                .judged("POST", put + "/listkeys", null)
                .json()
                .path("default")
                .asText();
        String most = hostKeys().path("masterKey").asText();

        assertThat(visits.get("/api/hello", SiteVisits.PUBLIC).statusCode()).isEqualTo(bare);
        assertThat(visits.get("/api/hello?code=" + key, SiteVisits.PUBLIC).statusCode())
                .isEqualTo(own);
        assertThat(visits.get("/api/hello?code=" + most, SiteVisits.PUBLIC).statusCode())
                .isEqualTo(master);
        visits.scene().settings("\"BREEZEWAY_AUTH_LEVEL\":\"function\"");
        assertThat(visits.get("/api/other?code=" + key, SiteVisits.PUBLIC).statusCode())
                .as("the key of one function does not open another")
                .isEqualTo(401);
    }

    private JsonNode hostKeys() {
        return visits.scene()
                .judged("POST", visits.scene().site() + "/host/default/listkeys", null)
                .json();
    }
}
