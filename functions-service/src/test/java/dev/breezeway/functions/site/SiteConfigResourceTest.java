package dev.breezeway.functions.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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
class SiteConfigResourceTest {
    private static final String SETTINGS = "/config/appsettings";

    @Inject
    Scene scene;

    @BeforeEach
    void aSite() {
        scene.plan("S1");
        scene.site("functionapp");
    }

    @Test
    void settingsAreReplacedAsAWholeAndTheSameOnesStoreNothing() {
        String put = "{\"properties\":{\"A\":\"hidden-one\",\"N\":7,\"B\":true}}";
        scene.judged("PUT", scene.site() + SETTINGS, put);
        scene.judged("PUT", scene.site() + SETTINGS, put);
        Answer listed = scene.judged("POST", scene.site() + SETTINGS + "/list", null);

        assertThat(listed.json().at("/properties/A").asText()).isEqualTo("hidden-one");
        assertThat(listed.json().at("/properties/N").isTextual()).isTrue();
        assertThat(scene.events(scene.site())).containsExactly("site.SiteCreated", "site.SiteSecretsChanged");
        scene.judged("PUT", scene.site() + SETTINGS, "{\"properties\":{}}");
        assertThat(scene.judged("POST", scene.site() + SETTINGS + "/list", null)
                        .json()
                        .path("properties"))
                .isEmpty();
    }

    @Test
    void noSecretIsInAnyEventOrReadModelOrResource() {
        scene.send("PUT", scene.site() + SETTINGS, "{\"properties\":{\"A\":\"hidden-one\"}}");
        scene.send(
                "PUT",
                scene.site() + "/config/connectionstrings",
                "{\"properties\":{\"db\":{\"value\":\"hidden-two\",\"type\":\"SQLAzure\"}}}");
        scene.send(
                "PATCH",
                scene.site() + "/config/web",
                "{\"properties\":{\"connectionStrings\":[{\"name\":\"x\",\"connectionString\":\"hidden-three\",\"type\":\"Custom\"}]}}");
        String key = scene.send("POST", scene.site() + "/host/default/listkeys", null)
                .json()
                .path("masterKey")
                .asText();

        assertThat(scene.send("POST", scene.site() + "/config/connectionstrings/list", null)
                        .json()
                        .at("/properties/x/value")
                        .asText())
                .isEqualTo("hidden-three");
        assertThat(key).hasSizeGreaterThan(40);
        assertThat(scene.everythingStored()).doesNotContain("hidden-", key);
        assertThat(scene.send("GET", scene.site(), null).body()).doesNotContain("hidden-", key);
        assertThat(scene.send("GET", scene.site() + "/config/web", null).body()).doesNotContain("hidden-", key);
    }

    @Test
    void everyAnswerFollowsTheOpenApiFile() {
        scene.judged(
                "PUT",
                scene.site() + "/config/connectionstrings",
                "{\"properties\":{\"db\":{\"value\":\"v\",\"type\":\"SQLAzure\"}}}");
        scene.judged("POST", scene.site() + "/config/connectionstrings/list", null);
        scene.judged("POST", scene.site() + "/config/azurestorageaccounts/list", null);
        scene.judged("POST", scene.site() + "/config/metadata/list", null);
        scene.judged("GET", scene.site() + "/config/web", null);
        scene.judged("PATCH", scene.site() + "/config/web", "{\"properties\":{\"alwaysOn\":true}}");
        scene.judged("PUT", scene.site() + "/config/web", "{\"properties\":{\"http20Enabled\":true}}");
        scene.judged("GET", scene.site() + "/config/logs", null);
        scene.judged("GET", scene.site() + "/config/slotConfigNames", null);
        scene.judged("PUT", scene.site() + "/config/slotConfigNames", "{\"properties\":{\"appSettingNames\":[\"A\"]}}");
        scene.judged("POST", scene.site() + "/host/default/listkeys", null);
        scene.judged("POST", scene.site() + "/host/default/sync", null);
        scene.judged("POST", scene.site() + "/config/publishingcredentials/list", null);
    }

    @Test
    void aConfigKeepsWhatItWasGivenAndWhatTheSiteWasGiven() {
        scene.send("PATCH", scene.site() + "/config/web", "{\"properties\":{\"alwaysOn\":true,\"ours\":[1]}}");
        scene.send("PATCH", scene.site(), "{\"properties\":{\"siteConfig\":{\"http20Enabled\":true}}}");
        JsonNode config = scene.send("GET", scene.site() + "/config/web", null).json();

        assertThat(config.at("/properties/alwaysOn").asBoolean()).isTrue();
        assertThat(config.at("/properties/http20Enabled").asBoolean()).isTrue();
        assertThat(config.at("/properties/ours/0").asInt()).isEqualTo(1);
    }

    @Test
    void aRuleImpliesThatEverybodyElseIsDenied() {
        assertThat(rules()).containsExactly("Allow Any 1 Allow all");
        scene.judged(
                "PATCH",
                scene.site() + "/config/web",
                "{\"properties\":{\"ipSecurityRestrictions\":[{\"ipAddress\":\"10.0.0.0/24\",\"action\":\"Allow\",\"priority\":100,\"name\":\"office\"}]}}");
        assertThat(rules()).containsExactly("Allow 10.0.0.0/24 100 office", "Deny Any 2147483647 Deny all");

        String all = scene.send("GET", scene.site() + "/config/web", null).body();
        scene.judged("PATCH", scene.site() + "/config/web", all);
        assertThat(rules()).containsExactly("Allow 10.0.0.0/24 100 office", "Deny Any 2147483647 Deny all");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"properties":{"ipSecurityRestrictions":{}}}
            {"properties":{"ipSecurityRestrictions":[{"ipAddress":"nonsense"}]}}
            {"properties":{"ipSecurityRestrictions":[7]}}
            {"properties":[]}
            []
            """)
    void aBadConfigIsRefused(String body) {
        assertThat(scene.judged("PATCH", scene.site() + "/config/web", body).status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"properties\":{\"A\":{}}}", "{\"properties\":7}", "nonsense"})
    void badSettingsAreRefused(String body) {
        assertThat(scene.judged("PUT", scene.site() + SETTINGS, body).status()).isEqualTo(400);
    }

    @Test
    void keysOfTheHostAreMadeOnceAndCanBeSetAndRemoved() {
        JsonNode first = scene.send("POST", scene.site() + "/host/default/listkeys", null)
                .json();
        assertThat(scene.send("POST", scene.site() + "/host/default/listkeys", null)
                        .json())
                .isEqualTo(first);
        String key = scene.site() + "/host/default/functionKeys/mine";
        Answer put = scene.judged("PUT", key, "{\"properties\":{\"name\":\"mine\",\"value\":\"chosen\"}}");
        assertThat(put.status()).isEqualTo(201);
        assertThat(scene.judged("PUT", key, "{\"properties\":{\"value\":\"again\"}}")
                        .status())
                .isEqualTo(200);
        assertThat(scene.send("POST", scene.site() + "/host/default/listkeys", null)
                        .json()
                        .at("/functionKeys/mine")
                        .asText())
                .isEqualTo("again");
        assertThat(scene.judged("DELETE", key, null).status()).isEqualTo(204);
        Answer gone = scene.send("DELETE", key, null);
        assertThat(gone.status()).isEqualTo(404);
        assertThat(gone.json().at("/error/message").asText()).isEqualTo("Error deleting host key.");
    }

    @Test
    void theConfigurationOfNoSiteIsNotFound() {
        for (String path : new String[] {SETTINGS + "/list", "/host/default/listkeys", "/publishxml"}) {
            assertThat(scene.send("POST", scene.site() + "x" + path, null).error())
                    .isEqualTo("ResourceNotFound");
        }
    }

    @Test
    void publishingProfilesAreXml() {
        Answer profiles = scene.send("POST", scene.site() + "/publishxml", "{\"format\":\"WebDeploy\"}");
        assertThat(profiles.contentType()).startsWith("application/xml");
        assertThat(profiles.body()).startsWith("<publishData>").contains("publishMethod=\"FTP\"");
    }

    private java.util.List<String> rules() {
        return scene.judged("GET", scene.site() + "/config/web", null)
                .json()
                .at("/properties/ipSecurityRestrictions")
                .valueStream()
                .map(r -> "%s %s %s %s"
                        .formatted(
                                r.path("action").asText(),
                                r.path("ipAddress").asText(),
                                r.path("priority").asInt(),
                                r.path("name").asText()))
                .toList();
    }
}
