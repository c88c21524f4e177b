package dev.breezeway.functions.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.breezeway.arm.ResourceId;
import dev.breezeway.contracts.PrivateName;
import dev.breezeway.eventsourcing.Causation;
import dev.breezeway.functions.FunctionsService;
import dev.breezeway.functions.Scene;
import dev.breezeway.privatelink.ConnectionCommand.RequestConnection;
import dev.breezeway.privatelink.Place;
import dev.breezeway.testkit.Infrastructure;
import dev.breezeway.testkit.ServiceCalls.Answer;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = Infrastructure.class, scope = TestResourceScope.GLOBAL)
class SiteConnectionResourceTest {
    private static final String ENDPOINT =
            "/subscriptions/x/resourceGroups/y/providers/Microsoft.Network/privateEndpoints/pe";

    @Inject
    FunctionsService service;

    @Inject
    Scene scene;

    @Test
    void aDecisionAnswersThatItIsUnderWayAndThenItIsTaken() {
        requested();

        assertThat(state(scene.judged("GET", connection(), null))).isEqualTo("Succeeded Pending");
        assertThat(state(scene.judged("PUT", connection(), decision("Approved"))))
                .isEqualTo("Pending Approving");
        assertThat(state(scene.judged("GET", connection(), null))).isEqualTo("Succeeded Approved");
        assertThat(state(scene.judged("PUT", connection(), decision("Approved"))))
                .isEqualTo("Succeeded Approved");
        assertThat(state(scene.judged("PUT", connection(), decision("Rejected"))))
                .isEqualTo("Pending Rejecting");
        assertThat(state(scene.judged("GET", connection(), null))).isEqualTo("Succeeded Rejected");
    }

    @Test
    void connectionsAreListedAndShownInTheSite() {
        requested();

        JsonNode listed = scene.judged("GET", scene.site() + "/privateEndpointConnections", null)
                .json()
                .path("value");
        JsonNode inSite = scene.judged("GET", scene.site(), null).json().at("/properties/privateEndpointConnections");
        assertThat(listed).hasSize(1).isEqualTo(inSite);
        assertThat(listed.at("/0/id").asText()).isEqualTo(connection());
        assertThat(listed.at("/0/type").asText()).isEqualTo("Microsoft.Web/sites/privateEndpointConnections");
        assertThat(listed.at("/0/properties/privateEndpoint/id").asText()).isEqualTo(ENDPOINT);
        assertThat(listed.at("/0/properties/privateLinkServiceConnectionState/description")
                        .asText())
                .isEmpty();
    }

    @Test
    void aRemovedConnectionIsGoneAndSoAreThoseOfADeletedSite() {
        requested();
        assertThat(scene.judged("DELETE", connection(), null).status()).isEqualTo(200);
        assertThat(scene.send("DELETE", connection(), null).status()).isEqualTo(204);
        assertThat(scene.judged("PUT", connection(), decision("Approved")).status())
                .isEqualTo(404);
        scene.send("DELETE", scene.site(), null);
        assertThat(scene.judged("GET", scene.site() + "/privateEndpointConnections", null)
                        .error())
                .isEqualTo("ResourceNotFound");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "[]", "{\"properties\":{\"privateLinkServiceConnectionState\":{\"status\":\"Pending\"}}}"})
    void whatIsNoDecisionIsRefused(String body) {
        requested();
        assertThat(scene.judged("PUT", connection(), body).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "F1, Free",
        "D1, Shared",
        "Y1, Dynamic",
    })
    void somePlansTakeNoPrivateEndpoints(String sku, String tier) {
        scene.plan(sku);
        scene.site("app");

        assertThat(target().refusal(id()).orElseThrow().message())
                .isEqualTo(
                        "Call to Microsoft.Web/sites failed. Error message: SkuCode '%s' is invalid.".formatted(tier));
    }

    @ParameterizedTest
    @ValueSource(strings = {"B1", "S1", "P1", "P1v2", "P0v3", "P1mv3", "EP1", "I1v2", "WS1", "FC1"})
    void otherPlansDo(String sku) {
        scene.plan(sku);
        scene.site("app");
        assertThat(target().refusal(id())).isEmpty();
    }

    @Test
    void theSiteAndItsDeploymentEndpointHavePrivateNames() {
        String name = scene.name("site");
        assertThat(target().names(id()))
                .containsExactly(
                        new PrivateName(name + ".azurewebsites.net", name + ".privatelink.azurewebsites.net"),
                        new PrivateName(name + ".scm.azurewebsites.net", name + ".scm.privatelink.azurewebsites.net"));
    }

    private SiteTarget target() {
        return service.sites().target();
    }

    private ResourceId id() {
        return ResourceId.parse(scene.site()).orElseThrow();
    }

    /** Makes a site with the connection that a shared private link would ask for. */
    private void requested() {
        scene.plan("P1v2");
        scene.site("functionapp");
        Place place = new Place(connection(), scene.site(), "sites", ENDPOINT);
        service.events()
                .send(
                        Causation.of("test"),
                        new RequestConnection(scene.groupIncarnation(), 1, place, "please approve", List.of()));
    }

    private String connection() {
        return scene.site() + "/privateEndpointConnections/pe-" + scene.groupIncarnation();
    }

    private static String decision(String status) {
        return "{\"properties\":{\"privateLinkServiceConnectionState\":{\"status\":\"" + status + "\"}}}";
    }

    private static String state(Answer connection) {
        return connection.json().at("/properties/provisioningState").asText() + " "
                + connection
                        .json()
                        .at("/properties/privateLinkServiceConnectionState/status")
                        .asText();
    }
}
