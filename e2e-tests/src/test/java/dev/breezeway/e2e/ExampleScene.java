package dev.breezeway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What the examples of a provider take for granted: other resources, and a connection that waits for its owner. */
final class ExampleScene {
    private static final String WEB_VERSION = "?api-version=2022-03-01";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Arm arm;
    private final Place place;
    private final ExampleNames names;

    ExampleScene(Arm arm, Place place, ExampleNames names) {
        this.arm = arm;
        this.place = place;
        this.names = names;
    }

    /** Before any example is sent: a group, but where the examples make one. */
    void open(String provider) {
        if (provider.equals("Microsoft.Resources")) {
            names.name("resourceProviderNamespace", "Microsoft.KeyVault");
            return;
        }
        place.createGroup();
        switch (provider) {
            case "Microsoft.SignalRService" -> {
                names.name("resourceName", place.name());
                createPlan();
                createSite();
            }
            case "Microsoft.KeyVault" -> names.name("vaultName", place.name());
            case "Microsoft.Web" -> names.name("name", place.name());
            default -> throw new IllegalStateException("nothing is known of " + provider);
        }
    }

    /** Once the examples have made their resources, and before they make what stands inside of these. */
    void connect(String provider) {
        switch (provider) {
            case "Microsoft.KeyVault" -> connected(place.createSignalR().requestLink());
            case "Microsoft.Web" -> {
                createSite();
                place.createSignalR();
                connected(linkToSite());
            }
            default -> {}
        }
    }

    /** What an example needs to be done before it is sent. */
    void before(ExampleRequest example) {
        switch (example.operation()) {
            case "ResourceGroups_Delete" -> place.createGroup();
            case "Tags_CreateOrUpdateAtScope" -> place.createVault();
            case "AppServicePlans_Delete" ->
                assertThat(arm.delete(siteId() + WEB_VERSION + "&deleteEmptyServerFarm=false")
                                .status())
                        .isEqualTo(200);
            default -> {}
        }
    }

    private void connected(JsonNode connection) {
        names.name("privateEndpointConnectionName", connection.path("name").asText());
    }

    private void createPlan() {
        ObjectNode plan = JSON.createObjectNode().put("location", Place.LOCATION);
        plan.putObject("sku").put("name", "P1v2");
        assertThat(arm.put(planId() + WEB_VERSION, plan).status()).isEqualTo(200);
    }

    private void createSite() {
        ObjectNode site =
                JSON.createObjectNode().put("location", Place.LOCATION).put("kind", "functionapp");
        site.putObject("properties").put("serverFarmId", planId());
        assertThat(arm.put(siteId() + WEB_VERSION, site).status()).isEqualTo(200);
    }

    private JsonNode linkToSite() {
        ObjectNode link = place.linkBody(siteId());
        link.withObject("/properties").put("groupId", "sites");
        arm.finish(arm.put(place.link(), link));
        String connections = siteId() + "/privateEndpointConnections" + WEB_VERSION;
        return place.await(connections, answer -> answer.body().path("value").size() == 1)
                .body()
                .at("/value/0");
    }

    private String planId() {
        return place.groupId() + "/providers/Microsoft.Web/serverfarms/" + place.name();
    }

    private String siteId() {
        return place.groupId() + "/providers/Microsoft.Web/sites/" + place.name();
    }
}
