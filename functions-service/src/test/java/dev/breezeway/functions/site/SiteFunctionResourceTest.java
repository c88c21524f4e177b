package dev.breezeway.functions.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breezeway.functions.Scene;
import dev.breezeway.testkit.Infrastructure;
import dev.breezeway.testkit.ServiceCalls.Answer;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = Infrastructure.class, scope = TestResourceScope.GLOBAL)
class SiteFunctionResourceTest {
    private static final String HTTP = """
            {"properties":{"config":{"bindings":[{"type":"httpTrigger","authLevel":"function","route":"say/{word}"}]},
            "files":{"index.js":"module.exports = 1"},"language":"node","ours":[1]}}
            """;

    @Inject
    Scene scene;

    @BeforeEach
    void aFunctionApp() {
        scene.plan("P1v2");
        scene.site("functionapp");
    }

    @Test
    void aFunctionComesBackAsItWasPutAndAgainIsNoChange() {
        Answer put = scene.judged("PUT", function("Hello"), HTTP);

        assertThat(put.status()).isEqualTo(201);
        JsonNode shown = scene.judged("GET", function("hello"), null).json();
        assertThat(shown).isEqualTo(put.json());
        assertThat(shown.path("id").asText()).isEqualTo(function("Hello"));
        assertThat(shown.path("name").asText()).isEqualTo(scene.name("site") + "/Hello");
        assertThat(shown.at("/properties/files/index.js").asText()).isEqualTo("module.exports = 1");
        assertThat(shown.at("/properties/ours/0").asInt()).isEqualTo(1);
        assertThat(shown.at("/properties/invoke_url_template").asText())
                .isEqualTo("https://" + scene.name("site") + ".azurewebsites.net/api/say/{word}");
        scene.judged("PUT", function("hello"), shown.toString());
        assertThat(scene.judged("GET", functions(), null).json().path("value")).containsExactly(shown);
        assertThat(scene.events(scene.site())).containsExactly("site.SiteCreated", "site.SiteFunctionPut");
    }

    @Test
    void aDeletedFunctionIsGoneWithItsKeys() {
        scene.judged("PUT", function("hello"), HTTP);
        JsonNode keys = keys();

        assertThat(scene.judged("DELETE", function("HELLO"), null).status()).isEqualTo(204);
        assertThat(scene.judged("GET", function("hello"), null).error()).isEqualTo("NotFound");
        assertThat(scene.judged("DELETE", function("hello"), null).status()).isEqualTo(404);
        assertThat(scene.send("POST", function("hello") + "/listkeys", null).status())
                .isEqualTo(404);
        scene.judged("PUT", function("hello"), HTTP);
        assertThat(keys()).isNotEqualTo(keys);
    }

    @Test
    void keysAreMadeOnceSetAndRemoved() {
        scene.judged("PUT", function("hello"), HTTP);
        JsonNode made = keys();
        assertThat(made.path("default").asText()).hasSizeGreaterThan(40);
        assertThat(keys()).isEqualTo(made);
        String mine = function("hello") + "/keys/mine";

        Answer put = scene.judged("PUT", mine, "{\"properties\":{\"name\":\"mine\",\"value\":\"chosen\"}}");

        assertThat(put.status()).isEqualTo(201);
        assertThat(put.json().at("/properties/value").asText()).isEqualTo("chosen");
        assertThat(scene.judged("PUT", mine, "{\"properties\":{\"value\":null}}")
                        .status())
                .isEqualTo(200);
        assertThat(keys().path("mine").asText()).isNotEqualTo("chosen").hasSizeGreaterThan(40);
        assertThat(scene.judged("DELETE", mine, null).status()).isEqualTo(204);
        assertThat(scene.judged("DELETE", mine, null).error()).isEqualTo("NotFound");
        assertThat(keys()).isEqualTo(made);
    }

    @Test
    void aSecretSaysHowToCallTheFunctionAndNoEventHasIt() {
        scene.judged("PUT", function("hello"), HTTP);
        String key = keys().path("default").asText();

        JsonNode secrets =
                scene.judged("POST", function("hello") + "/listsecrets", null).json();

        assertThat(secrets.path("key").asText()).isEqualTo(key);
        assertThat(secrets.path("trigger_url").asText()).endsWith("/api/say/{word}?code=" + key);
        assertThat(scene.everythingStored()).doesNotContain(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"host", "1st", "a.b"})
    void badNamesAreRefused(String name) {
        assertThat(scene.judged("PUT", function(name), HTTP).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"properties":{"config":[]}}
            {"properties":{"files":7}}
            {"properties":"x"}
            []
            """)
    void badBodiesAreRefused(String body) {
        assertThat(scene.judged("PUT", function("hello"), body).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            , api/hello, true
            , api/hello/more, false
            a/{id}, api/A/7/, true
            a/{id}, api/a, false
            a/{id?}, api/a, true
            a/{id:int?}, api/a/7, true
            {*all}, api/x/y/z, true
            a, b/a, false
            """)
    void pathsLeadToRoutes(String route, String path, boolean leads) {
        ObjectNode properties = JsonNodeFactory.instance.objectNode();
        ObjectNode binding =
                properties.withArray("/config/bindings").addObject().put("type", "httpTrigger");
        if (route != null) {
            binding.put("route", route);
        }

        assertThat(new SiteFunction("Hello", properties).answers("/" + path)).isEqualTo(leads);
    }

    private JsonNode keys() {
        return scene.judged("POST", function("hello") + "/listkeys", null).json();
    }

    private String functions() {
        return scene.site() + "/functions";
    }

    private String function(String name) {
        return functions() + "/" + name;
    }
}
