package dev.breezeway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breezeway.e2e.Dns.Found;
import dev.breezeway.e2e.Dns.Over;
import dev.breezeway.e2e.Dns.View;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** "Secure Azure SignalR outbound traffic through shared private endpoints": its control plane, and ways off its path. */
@ExtendWith(RunningBreezeway.class)
class FunctionsArticleTest {
    private static final String VERSION = "?api-version=2022-03-01";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Arm arm;
    private final Dns dns;
    private final Place place;

    FunctionsArticleTest(Breezeway system, Place place) {
        this.arm = system.arm();
        this.dns = new Dns(system);
        this.place = place;
    }

    @Test
    void aLinkToAFunctionAppIsPendingThenApprovedAndItsNamesArePrivate() {
        createAll("P1v2");
        Answer begun = requestLink();

        assertThat(begun.text("/properties/status")).isEqualTo("Pending");
        awaitLink("Pending");
        JsonNode connection = awaitConnection("Pending");
        assertThat(connection.at("/properties/privateEndpoint/id").asText()).isNotEmpty();

        Answer deciding = decide(connection, "Approved");
        assertThat(deciding.status()).isIn(200, 202);
        assertThat(Place.status(deciding.body())).isEqualTo("Approving");
        assertThat(deciding.provisioningState()).isEqualTo("Pending");

        assertThat(awaitConnection("Approved")
                        .at("/properties/provisioningState")
                        .asText())
                .isEqualTo("Succeeded");
        awaitLink("Approved");
        View view = dns.view(place.signalRId()).orElseThrow();
        assertThat(view.names()).contains(host(), scmHost());
        for (String name : List.of(host(), scmHost())) {
            Found inside = dns.ask(view.port(), name, Over.UDP);
            assertThat(inside.aliases())
                    .containsExactly(name.replace("azurewebsites.net", "privatelink.azurewebsites.net"));
            assertThat(inside.addresses()).singleElement().asString().startsWith("10.");
            Found outside = dns.askPublicly(name, Over.UDP);
            assertThat(outside.aliases()).isEqualTo(inside.aliases());
            assertThat(outside.addresses()).doesNotContainAnyElementsOf(inside.addresses());
        }
    }

    @Test
    void aRejectionShowsOnTheLinkAndARemovalDisconnectsIt() {
        createAll("S1");
        requestLink();
        JsonNode connection = awaitConnection("Pending");

        assertThat(Place.status(decide(connection, "Rejected").body())).isEqualTo("Rejecting");
        awaitLink("Rejected");
        assertThat(arm.delete(connection.path("id").asText() + VERSION).status())
                .isIn(200, 202);
        awaitLink("Disconnected");
    }

    @Test
    void aSiteOnAConsumptionPlanTakesNoPrivateEndpoint() {
        place.createGroup().createSignalR();
        ObjectNode body =
                JSON.createObjectNode().put("location", Place.LOCATION).put("kind", "functionapp");
        assertThat(arm.put(site(), body).status()).isEqualTo(200);

        Answer begun = arm.put(link(), place.linkBody(siteId()));
        assertThat(begun.status()).isEqualTo(400); // the group id of a vault

        Answer ended = arm.finish(requestLinkTo(siteId()));
        assertThat(ended.text("/status")).isEqualTo("Failed");
        assertThat(ended.text("/error/message")).contains("SkuCode 'Dynamic' is invalid.");
        place.await(link(), answer -> answer.provisioningState().equals("Failed"));
    }

    @Test
    void aDeletedGroupTakesSitesAndPlansAlongAndTheNameIsFreeAgain() {
        createAll("P1v2");
        requestLink();
        decide(awaitConnection("Pending"), "Approved");
        awaitLink("Approved");

        place.deleteGroup();

        assertThat(arm.get(site()).status()).isEqualTo(404);
        place.createGroup();
        createSite("B1");
    }

    @Test
    void sitesAndPlansAreInTheListsOfAllTypes() {
        place.createGroup();
        createSite("B1");

        JsonNode listed = arm.get(place.groupId() + "/resources?api-version=2021-04-01")
                .body()
                .path("value");
        assertThat(listed)
                .extracting(item -> item.path("type").asText())
                .containsExactlyInAnyOrder("Microsoft.Web/serverfarms", "Microsoft.Web/sites");
    }

    private void createAll(String sku) {
        place.createGroup().createSignalR();
        createSite(sku);
    }

    private void createSite(String sku) {
        ObjectNode plan = JSON.createObjectNode().put("location", Place.LOCATION);
        plan.putObject("sku").put("name", sku);
        assertThat(arm.put(planId() + VERSION, plan).status()).isEqualTo(200);
        ObjectNode body =
                JSON.createObjectNode().put("location", Place.LOCATION).put("kind", "functionapp");
        body.putObject("properties").put("serverFarmId", planId());
        Answer created = arm.put(site(), body);
        assertThat(created.status()).as("%s", created).isEqualTo(200);
    }

    private Answer requestLink() {
        Answer begun = requestLinkTo(siteId());
        assertThat(arm.finish(begun).text("/status")).isEqualTo("Succeeded");
        return begun;
    }

    private Answer requestLinkTo(String target) {
        ObjectNode body = place.linkBody(target);
        body.withObject("/properties").put("groupId", "sites");
        Answer begun = arm.put(link(), body);
        assertThat(begun.status()).as("%s", begun).isEqualTo(201);
        return begun;
    }

    private Answer decide(JsonNode connection, String status) {
        ObjectNode body = connection.deepCopy();
        body.withObject("/properties/privateLinkServiceConnectionState").put("status", status);
        return arm.put(connection.path("id").asText() + VERSION, body);
    }

    private void awaitLink(String status) {
        place.await(
                link(),
                answer -> answer.provisioningState().equals("Succeeded")
                        && answer.text("/properties/status").equals(status));
    }

    private JsonNode awaitConnection(String status) {
        return place.await(
                        siteId() + "/privateEndpointConnections" + VERSION,
                        answer -> answer.body().path("value").size() == 1
                                && Place.status(answer.body().at("/value/0")).equals(status))
                .body()
                .at("/value/0");
    }

    private String planId() {
        return place.groupId() + "/providers/Microsoft.Web/serverfarms/" + place.name();
    }

    private String siteId() {
        return place.groupId() + "/providers/Microsoft.Web/sites/" + place.name();
    }

    private String site() {
        return siteId() + VERSION;
    }

    private String host() {
        return place.name() + ".azurewebsites.net";
    }

    private String scmHost() {
        return place.name() + ".scm.azurewebsites.net";
    }

    private String link() {
        return place.signalRId() + "/sharedPrivateLinkResources/func-pe" + Place.SIGNALR_VERSION;
    }
}
