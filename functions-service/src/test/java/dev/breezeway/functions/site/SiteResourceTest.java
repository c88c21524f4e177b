package dev.breezeway.functions.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breezeway.eventsourcing.Causation;
import dev.breezeway.functions.FunctionsService;
import dev.breezeway.functions.Scene;
import dev.breezeway.testkit.Infrastructure;
import dev.breezeway.testkit.ServiceCalls.Answer;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = Infrastructure.class, scope = TestResourceScope.GLOBAL)
class SiteResourceTest {
    @Inject
    FunctionsService service;

    @Inject
    Scene scene;

    @Test
    void everyAnswerFollowsTheOpenApiFile() {
        scene.plan("P1v2");
        scene.judged("PUT", scene.site(), scene.body("functionapp"));
        scene.judged("PATCH", scene.site(), "{\"properties\":{\"httpsOnly\":true}}");
        scene.judged("GET", scene.site(), null);
        scene.judged("GET", scene.group() + "/providers/Microsoft.Web/sites", null);
        scene.judged("GET", "/subscriptions/" + Scene.SUBSCRIPTION + "/providers/Microsoft.Web/sites", null);
        scene.judged("GET", scene.plan() + "/sites", null);
        scene.judged("POST", scene.site() + "/stop", null);
        scene.judged("POST", scene.site() + "/start", null);
        scene.judged("POST", scene.site() + "/restart", null);
        scene.judged("GET", scene.site() + "/privateLinkResources", null);
        scene.judged("GET", scene.site() + "/privateEndpointConnections", null);
        scene.judged("GET", scene.site() + "/slots", null);
        scene.judged("DELETE", scene.site(), null);
        assertThat(scene.judged("DELETE", scene.site(), null).status()).isEqualTo(204);
        assertThat(scene.judged("GET", scene.site(), null).status()).isEqualTo(404);
    }

    @Test
    void aSiteHasTheNamesAndFieldsThatClientsRead() {
        scene.plan("S1");
        Answer site = scene.site("functionapp");
        String name = scene.name("site");

        assertThat(site.json().at("/properties/defaultHostName").asText()).isEqualTo(name + ".azurewebsites.net");
        assertThat(site.json().at("/properties/enabledHostNames"))
                .extracting(n -> n.asText())
                .containsExactly(name + ".azurewebsites.net", name + ".scm.azurewebsites.net");
        assertThat(site.json().at("/properties/state").asText()).isEqualTo("Running");
        assertThat(site.json().at("/properties/sku").asText()).isEqualTo("Standard");
        assertThat(site.json().at("/properties/serverFarmId").asText()).isEqualTo(scene.plan());
        assertThat(site.json().at("/properties/privateEndpointConnections").isArray())
                .isTrue();
        assertThat(site.json().at("/location").asText()).isEqualTo("East US");
    }

    @Test
    void whatAClientSentComesBackAndAnIdenticalPutStoresNothing() {
        scene.plan("S1");
        String body = """
                {"location":"East US","kind":"app","tags":{"a":"b"},"identity":{"type":"SystemAssigned"},
                 "properties":{"serverFarmId":"%s","ours":{"not":"known"},"publicNetworkAccess":"Disabled",
                  "siteConfig":{"http20Enabled":true,"theirs":[1],"appSettings":[{"name":"A","value":"first-secret"}]}}}""".formatted(scene.name("plan"));
        Answer created = scene.judged("PUT", scene.site(), body);
        Answer again = scene.judged("PUT", scene.site(), body);

        assertThat(created.json().at("/properties/ours/not").asText()).isEqualTo("known");
        assertThat(created.json().at("/properties/siteConfig/theirs/0").asInt()).isEqualTo(1);
        assertThat(created.json().at("/properties/publicNetworkAccess").asText())
                .isEqualTo("Disabled");
        assertThat(created.json().at("/identity/principalId").asText()).hasSize(36);
        assertThat(again.json()).isEqualTo(created.json());
        assertThat(scene.events(scene.site())).containsExactly("site.SiteCreated", "site.SiteSecretsChanged");
        assertThat(scene.everythingStored()).doesNotContain("first-secret");
    }

    @Test
    void whatOneReadsCanBePutBackWithoutHarm() {
        scene.plan("S1");
        Answer site = scene.site("functionapp");
        Answer put = scene.judged("PUT", scene.site(), site.body());
        Answer again = scene.send("PUT", scene.site(), put.body());

        assertThat(put.status()).isEqualTo(200);
        assertThat(again.json()).isEqualTo(put.json());
        assertThat(scene.events(scene.site())).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void aSiteStopsAndStarts() {
        scene.plan("S1");
        scene.site("app");
        scene.send("POST", scene.site() + "/stop", null);
        assertThat(scene.send("GET", scene.site(), null)
                        .json()
                        .at("/properties/state")
                        .asText())
                .isEqualTo("Stopped");
        scene.send("POST", scene.site() + "/stop", null);
        scene.send("POST", scene.site() + "/start", null);
        assertThat(scene.events(scene.site()))
                .containsExactly("site.SiteCreated", "site.SiteStopped", "site.SiteStarted");
        assertThat(scene.send("POST", scene.site() + "x/stop", null).error()).isEqualTo("ResourceNotFound");
    }

    @Test
    void aFunctionAppWithoutAPlanGetsAConsumptionPlan() {
        Answer site = scene.judged("PUT", scene.site(), "{\"location\":\"westeurope\",\"kind\":\"functionapp\"}");

        assertThat(site.json().at("/properties/sku").asText()).isEqualTo("Dynamic");
        String plan = site.json().at("/properties/serverFarmId").asText();
        assertThat(plan).endsWith("/serverfarms/WestEuropePlan");
        assertThat(scene.judged("GET", plan, null).json().at("/sku/name").asText())
                .isEqualTo("Y1");
    }

    @ParameterizedTest
    @CsvSource({"F1, Free", "D1, Shared"})
    void functionAppsDoNotRunOnFreeAndSharedPlans(String sku, String tier) {
        scene.plan(sku);
        Answer refused = scene.judged("PUT", scene.site(), scene.body("functionapp"));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().at("/error/message").asText())
                .startsWith("You tried creating a function app in the '%s' SKU.".formatted(tier));
        assertThat(scene.send("PUT", scene.site(), scene.body("app")).status()).isEqualTo(200);
    }

    @Test
    void aNameIsTakenEverywhereUntilItsSiteIsGone() {
        scene.plan("S1");
        scene.site("app");
        String elsewhere = scene.site().replace(scene.group(), scene.elsewhere());
        String body = scene.body("app");

        Answer refused = scene.judged("PUT", elsewhere, body);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.error()).isEqualTo("Conflict");
        assertThat(refused.json().at("/error/message").asText())
                .isEqualTo("Website with given name %s already exists.".formatted(scene.name("site")));
        scene.delete(scene.site(), "deleteEmptyServerFarm=false");
        assertThat(scene.send("PUT", elsewhere, body).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a", "-ab", "ab-", "a_b", "a.b", "0123456789012345678901234567890123456789012345678901234567890"
            })
    void aBadNameIsRefused(String bad) {
        Answer refused =
                scene.send("PUT", scene.group() + "/providers/Microsoft.Web/sites/" + bad, "{\"location\":\"eastus\"}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.error()).isEqualTo("BadRequest");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            not json                                                                              | InvalidRequestContent
            {}                                                                                    | LocationRequired
            {"location":"eastus","properties":{"serverFarmId":7}}                                 | InvalidParameter
            {"location":"eastus","properties":{"serverFarmId":"/a/b"}}                            | InvalidParameter
            {"location":"eastus","properties":{"serverFarmId":"nowhere"}}                         | NotFound
            {"location":"eastus","properties":{"siteConfig":[]}}                                  | InvalidParameter
            {"location":"eastus","properties":{"siteConfig":{"appSettings":{}}}}                  | InvalidParameter
            {"location":"eastus","properties":{"siteConfig":{"appSettings":[{"value":"x"}]}}}     | InvalidParameter
            {"location":"eastus","properties":{"siteConfig":{"connectionStrings":[1]}}}           | InvalidParameter
            {"location":"eastus","properties":{"publicNetworkAccess":"Maybe"}}                    | InvalidParameter
            {"location":"eastus","properties":{"httpsOnly":"yes"}}                                | InvalidParameter
            {"location":"eastus","identity":"me"}                                                 | InvalidParameter
            """)
    void aBadBodyIsRefusedAndNothingIsMade(String body, String code) {
        Answer refused = scene.send("PUT", scene.site(), body);

        assertThat(refused.status()).as(refused.body()).isBetween(400, 404);
        assertThat(refused.error()).isEqualTo(code);
        assertThat(scene.send("GET", scene.site(), null).status()).isEqualTo(404);
    }

    @Test
    void manyEqualPutsAtOnceMakeOneSite() throws Exception {
        scene.plan("S1");
        try (var threads = Executors.newFixedThreadPool(8)) {
            List<Callable<Integer>> puts = Stream.generate(() -> (Callable<Integer>) () ->
                            scene.send("PUT", scene.site(), scene.body("app")).status())
                    .limit(16)
                    .toList();
            for (var done : threads.invokeAll(puts)) {
                assertThat(done.get()).isEqualTo(200);
            }
        }
        assertThat(scene.events(scene.site())).containsExactly("site.SiteCreated");
    }

    @Test
    void aGroupIsClearedOfSitesAndThenOfPlans() {
        scene.plan("S1");
        scene.site("app");
        String group = scene.group().substring(scene.group().lastIndexOf('/') + 1);
        assertThat(clear(() -> service.sites().clear(Scene.SUBSCRIPTION, group)))
                .isOne();
        assertThat(clear(() -> service.sites().clear(Scene.SUBSCRIPTION, group)))
                .isZero();
        assertThat(clear(() -> service.plans().clear(Scene.SUBSCRIPTION, group)))
                .isZero();
        assertThat(scene.send("GET", scene.site(), null).status()).isEqualTo(404);
        assertThat(scene.send("GET", scene.plan(), null).status()).isEqualTo(404);
    }

    private int clear(Supplier<Integer> contents) {
        return service.events().execute(Causation.of("test"), contents);
    }

    @Test
    void slotsAreRefusedWithAReason() {
        scene.plan("P1v2");
        scene.site("functionapp");
        String slot = scene.site() + "/slots/staging";

        Answer refused = scene.judged("PUT", slot, scene.body("functionapp"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.error()).isEqualTo("FeatureNotSupported");
        assertThat(refused.body()).contains("Slots of a site are not served here");
        assertThat(scene.judged("POST", slot + "/config/appsettings/list", null).error())
                .isEqualTo("FeatureNotSupported");
        Answer absent = scene.judged("GET", slot + "/config/web", null);
        assertThat(absent.status()).isEqualTo(404);
        assertThat(absent.error()).isEqualTo("ResourceNotFound");
        assertThat(scene.judged("DELETE", slot, null).status()).isEqualTo(204);
        assertThat(scene.judged("GET", scene.site() + "/slots", null).json().path("value"))
                .isEmpty();
    }
}
