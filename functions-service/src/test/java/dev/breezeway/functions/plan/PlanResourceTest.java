package dev.breezeway.functions.plan;

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
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(value = Infrastructure.class, scope = TestResourceScope.GLOBAL)
class PlanResourceTest {
    private static final String BODY = """
            {"location":"East US","tags":{"team":"a"},"kind":"elastic","extendedLocation":{"name":"edge"},
             "sku":{"name":"ep1","tier":"whatever","capacity":2},"properties":{"reserved":true,"ours":{"not":"known"}}}""";

    @Inject
    Scene scene;

    @Test
    void everyAnswerFollowsTheOpenApiFile() {
        scene.judged("PUT", scene.plan(), BODY);
        scene.judged("PATCH", scene.plan(), "{\"properties\":{\"perSiteScaling\":true}}");
        scene.judged("GET", scene.plan(), null);
        scene.judged("GET", scene.group() + "/providers/Microsoft.Web/serverfarms", null);
        scene.judged("GET", "/subscriptions/" + Scene.SUBSCRIPTION + "/providers/Microsoft.Web/serverfarms", null);
        scene.judged("GET", scene.plan() + "/sites", null);
        scene.judged("DELETE", scene.plan(), null);
        scene.judged("DELETE", scene.plan(), null);
        assertThat(scene.judged("GET", scene.plan(), null).status()).isEqualTo(404);
    }

    @Test
    void whatAClientSentComesBackAndAnIdenticalPutStoresNothing() {
        Answer created = scene.send("PUT", scene.plan(), BODY);
        Answer again = scene.send("PUT", scene.plan(), BODY);

        assertThat(created.json().at("/properties/ours/not").asText()).isEqualTo("known");
        assertThat(created.json().at("/extendedLocation/name").asText()).isEqualTo("edge");
        assertThat(created.json().at("/location").asText()).isEqualTo("East US");
        assertThat(created.json().at("/sku/name").asText()).isEqualTo("EP1");
        assertThat(created.json().at("/sku/tier").asText()).isEqualTo("ElasticPremium");
        assertThat(created.json().at("/sku/capacity").asInt()).isEqualTo(2);
        assertThat(again.json()).isEqualTo(created.json());
        assertThat(scene.events(scene.plan())).containsExactly("plan.PlanCreated");
    }

    @Test
    void aPatchChangesWhatItNamesAndKeepsTheRest() {
        scene.send("PUT", scene.plan(), BODY);
        Answer patched = scene.send(
                "PATCH", scene.plan(), "{\"sku\":{\"name\":\"P1V2\"},\"properties\":{\"perSiteScaling\":true}}");

        assertThat(patched.json().at("/sku/name").asText()).isEqualTo("P1v2");
        assertThat(patched.json().at("/properties/perSiteScaling").asBoolean()).isTrue();
        assertThat(patched.json().at("/properties/ours/not").asText()).isEqualTo("known");
        assertThat(patched.json().at("/tags/team").asText()).isEqualTo("a");
    }

    @ParameterizedTest
    @CsvSource({
        "F1, Free, app",
        "D1, Shared, app",
        "B1, Basic, app",
        "s3, Standard, app",
        "P1V2, PremiumV2, app",
        "P0V3, PremiumV3, app",
        "Y1, Dynamic, functionapp",
        "EP2, ElasticPremium, elastic",
        "FC1, FlexConsumption, functionapp",
        "I1V2, IsolatedV2, app",
        "WS1, WorkflowStandard, elastic"
    })
    void everyFamilyOfSizesIsKnown(String sku, String tier, String kind) {
        scene.plan(sku);
        Answer plan = scene.judged("GET", scene.plan(), null);
        assertThat(plan.json().at("/sku/tier").asText()).isEqualTo(tier);
        assertThat(plan.json().at("/kind").asText()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            []                                                              | InvalidRequestContent
            {}                                                              | LocationRequired
            {"location":"the moon"}                                         | LocationNotAvailableForResourceType
            {"location":"eastus","sku":7}                                   | InvalidParameter
            {"location":"eastus","sku":{"name":"Z9"}}                       | BadRequest
            {"location":"eastus","sku":{"name":"B1","capacity":"many"}}     | InvalidParameter
            {"location":"eastus","sku":{"name":"B1","capacity":-1}}         | InvalidParameter
            {"location":"eastus","properties":[]}                           | InvalidParameter
            {"location":"eastus","kind":{}}                                 | InvalidParameter
            """)
    void aBadBodyIsRefusedAndNothingIsMade(String body, String code) {
        Answer refused = scene.send("PUT", scene.plan(), body);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.error()).isEqualTo(code);
        assertThat(scene.send("GET", scene.plan(), null).status()).isEqualTo(404);
    }

    @Test
    void aPlanWithSitesIsNotDeleted() {
        scene.plan("B1");
        scene.site("functionapp");

        Answer refused = scene.judged("DELETE", scene.plan(), null);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().at("/error/message").asText())
                .isEqualTo("Server farm '%s' cannot be deleted because it has web app(s) %s assigned to it."
                        .formatted(scene.name("plan"), scene.name("site")));
        assertThat(scene.judged("GET", scene.plan(), null)
                        .json()
                        .at("/properties/numberOfSites")
                        .asInt())
                .isEqualTo(1);

        assertThat(scene.delete(scene.site(), "deleteEmptyServerFarm=false").status())
                .isEqualTo(200);
        assertThat(scene.send("DELETE", scene.plan(), null).status()).isEqualTo(200);
    }

    @Test
    void anEmptyPlanGoesWithItsLastSiteAndNotBefore() {
        scene.plan("P1v2");
        scene.site("functionapp");
        String other = scene.site() + "-2";
        scene.send("PUT", other, scene.body("functionapp"));

        assertThat(scene.send("DELETE", scene.site(), null).status()).isEqualTo(200);
        assertThat(scene.send("GET", scene.plan(), null).status()).isEqualTo(200);
        assertThat(scene.delete(other, "deleteEmptyServerFarm=true").status()).isEqualTo(200);
        assertThat(scene.send("GET", scene.plan(), null).status()).isEqualTo(404);
        assertThat(scene.events(scene.plan())).hasSize(2);
    }

    @Test
    void aPlanSaysWhichSizesItCouldHaveAndWhatOfItIsInUse() {
        scene.plan("P1v2");
        scene.site("functionapp");

        Answer sizes = scene.judged("GET", scene.plan() + "/skus", null);
        assertThat(sizes.json().path("skus").findValuesAsText("name"))
                .contains("B1", "P3v3")
                .doesNotContain("Y1", "FC1");
        assertThat(sizes.json().at("/skus/0/capacity/default").isInt()).isTrue();
        Answer usages = scene.judged("GET", scene.plan() + "/usages", null);
        assertThat(usages.json().at("/value/0/currentValue").asInt()).isEqualTo(1);
        assertThat(usages.json().at("/value/0/limit").asInt()).isEqualTo(30);
        assertThat(usages.json().at("/value/1/currentValue").asInt()).isEqualTo(1);
        assertThat(scene.judged("GET", scene.plan() + "-none/usages", null).status())
                .isEqualTo(404);
    }
}
