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
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** "Secure Azure SignalR outbound traffic through shared private endpoints": its control plane, and ways off its path. */
@ExtendWith(RunningBreezeway.class)
@Execution(ExecutionMode.SAME_THREAD)
class FunctionsArticleTest {
    private static final String VERSION = SiteOfPlace.VERSION;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Arm arm;
    private final Dns dns;
    private final Place place;
    private final SiteOfPlace site;

    FunctionsArticleTest(Breezeway system, Place place) {
        this.arm = system.arm();
        this.dns = new Dns(system);
        this.place = place;
        this.site = new SiteOfPlace(arm, place);
    }

    @Test
    void aLinkToAFunctionAppIsPendingThenApprovedAndItsNamesArePrivate() {
        createAll("P1v2");
        Answer begun = requestLink();

        assertThat(begun.text("/properties/status")).isEqualTo("Pending");
        awaitLink("Pending");
        JsonNode connection = site.awaitConnection("Pending");
        assertThat(connection.at("/properties/privateEndpoint/id").asText()).isNotEmpty();

        Answer deciding = decide(connection, "Approved");
        assertThat(deciding.status()).isIn(200, 202);
        assertThat(Place.status(deciding.body())).isEqualTo("Approving");
        assertThat(deciding.provisioningState()).isEqualTo("Pending");

        assertThat(site.awaitConnection("Approved")
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
        JsonNode connection = site.awaitConnection("Pending");

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
        assertThat(arm.put(site.id() + VERSION, body).status()).isEqualTo(200);

        Answer begun = arm.put(link(), place.linkBody(site.id()));
        assertThat(begun.status()).isEqualTo(400); // the group id of a vault

        Answer ended = arm.finish(linkAsked());
        assertThat(ended.text("/status")).isEqualTo("Failed");
        assertThat(ended.text("/error/message")).contains("SkuCode 'Dynamic' is invalid.");
        place.await(link(), answer -> answer.provisioningState().equals("Failed"));
    }

    @Test
    void aDeletedGroupTakesSitesAndPlansAlongAndTheNameIsFreeAgain() {
        createAll("P1v2");
        requestLink();
        decide(site.awaitConnection("Pending"), "Approved");
        awaitLink("Approved");

        place.deleteGroup();

        assertThat(arm.get(site.id() + VERSION).status()).isEqualTo(404);
        place.createGroup();
        site.create("B1");
    }

    @Test
    void sitesAndPlansAreInTheListsOfAllTypes() {
        place.createGroup();
        site.create("B1");

        JsonNode listed = arm.get(place.groupId() + "/resources?api-version=2021-04-01")
                .body()
                .path("value");
        assertThat(listed)
                .extracting(item -> item.path("type").asText())
                .containsExactlyInAnyOrder("Microsoft.Web/serverfarms", "Microsoft.Web/sites");
    }

    private void createAll(String sku) {
        place.createGroup().createSignalR();
        site.create(sku);
    }

    private Answer requestLink() {
        Answer begun = linkAsked();
        assertThat(arm.finish(begun).text("/status")).isEqualTo("Succeeded");
        return begun;
    }

    private Answer linkAsked() {
        Answer begun = arm.put(link(), site.linkBody());
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
