package dev.breezeway.functions.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breezeway.functions.Scene;
import dev.breezeway.testkit.Infrastructure;
import dev.breezeway.testkit.ServiceCalls.Answer;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = Infrastructure.class, scope = TestResourceScope.GLOBAL)
class ProviderResourceTest {
    private static final String IN_SUBSCRIPTION = "/subscriptions/" + Scene.SUBSCRIPTION + "/providers/Microsoft.Web";

    @Inject
    Scene scene;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/providers/Microsoft.Web/functionAppStacks",
                "/providers/Microsoft.Web/webAppStacks",
                "/providers/Microsoft.Web/locations/eastus/functionAppStacks",
                "/providers/Microsoft.Web/locations/eastus/webAppStacks",
                "/providers/Microsoft.Web/operations",
                IN_SUBSCRIPTION + "/geoRegions"
            })
    void everyAnswerFollowsTheOpenApiFileAndHasSomethingInIt(String path) {
        assertThat(scene.judged("GET", path, null).json().path("value")).isNotEmpty();
    }

    @Test
    void aNameIsFreeUntilASiteHasIt() {
        assertThat(available().path("nameAvailable").asBoolean()).isTrue();
        scene.plan("B1");
        scene.site("app");
        assertThat(available().path("nameAvailable").asBoolean()).isFalse();
        assertThat(available().path("reason").asText()).isEqualTo("AlreadyExists");
        Answer invalid =
                scene.judged("POST", IN_SUBSCRIPTION + "/checknameavailability", "{\"name\":\"-\",\"type\":\"Site\"}");
        assertThat(invalid.json().path("reason").asText()).isEqualTo("Invalid");
    }

    @Test
    void whatCouldNotBeMadeIsNotValid() {
        String path = scene.group() + "/providers/Microsoft.Web/validate";
        String body = "{\"name\":\"%s\",\"type\":\"Site\",\"location\":\"eastus\",\"properties\":{}}"
                .formatted(scene.name("site"));
        assertThat(scene.judged("POST", path, body).json().path("status").asText())
                .isEqualTo("Success");
        scene.plan("B1");
        scene.site("app");
        assertThat(scene.judged("POST", path, body).json().path("status").asText())
                .isEqualTo("Failure");
    }

    private com.fasterxml.jackson.databind.JsonNode available() {
        return scene.judged(
                        "POST",
                        IN_SUBSCRIPTION + "/checknameavailability",
                        "{\"name\":\"%s\",\"type\":\"Site\"}".formatted(scene.name("site")))
                .json();
    }
}
