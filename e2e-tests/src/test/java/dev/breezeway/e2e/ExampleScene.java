package dev.breezeway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

/** What the examples of a provider take for granted: other resources, and a connection that waits for its owner. */
final class ExampleScene {
    private static final String LOCKS = "Microsoft.Authorization";

    private final Arm arm;
    private final Place place;
    private final ExampleNames names;
    private final SiteOfPlace site;

    ExampleScene(Arm arm, Place place, ExampleNames names) {
        this.arm = arm;
        this.place = place;
        this.names = names;
        this.site = new SiteOfPlace(arm, place);
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
                site.create("P1v2");
            }
            case "Microsoft.KeyVault" -> names.name("vaultName", place.name());
            case "Microsoft.Web" -> names.name("name", place.name());
            case LOCKS -> {
                place.createVault();
                names.name("resourceProviderNamespace", "Microsoft.KeyVault")
                        .name("parentResourcePath", "")
                        .name("resourceType", "vaults")
                        .name("resourceName", place.name());
            }
            default -> throw new IllegalStateException("nothing is known of " + provider);
        }
    }

    /** Once the examples have made their resources, and before they make what stands inside of these. */
    void connect(String provider) {
        switch (provider) {
            case "Microsoft.KeyVault" -> connected(place.createSignalR().requestLink());
            case "Microsoft.Web" -> {
                site.createOnPlan();
                place.createSignalR();
                arm.finish(arm.put(place.link(), site.linkBody()));
                connected(site.awaitConnection("Pending"));
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
                assertThat(arm.delete(site.id() + SiteOfPlace.VERSION + "&deleteEmptyServerFarm=false")
                                .status())
                        .isEqualTo(200);
            default -> {}
        }
    }

    /** After all examples, however they were answered. */
    void close(String provider) {
        if (provider.equals(LOCKS)) {
            String version = "?api-version=2016-09-01";
            arm.get(place.subscription() + "/providers/" + LOCKS + "/locks" + version)
                    .body()
                    .path("value")
                    .forEach(lock -> arm.delete(lock.path("id").asText() + version));
        }
    }

    private void connected(JsonNode connection) {
        names.name("privateEndpointConnectionName", connection.path("name").asText());
    }
}
