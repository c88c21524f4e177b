package dev.breezeway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What {@code az network} says of connections to a SignalR, a vault and a site, with the Azure CLI that is installed. */
@ExtendWith(RunningBreezeway.class)
class AzConnectionTest {
    private static final String SIGNALRS = "Microsoft.SignalRService/signalr";
    private static final String VAULTS = "Microsoft.Keyvault/vaults";
    private static final String SITES = "Microsoft.Web/sites";

    private final Breezeway system;
    private final Place place;
    private final SiteOfPlace site;
    private final Az az;

    AzConnectionTest(Breezeway system, Place place, Az az) {
        this.system = system;
        this.place = place;
        this.site = new SiteOfPlace(system.arm(), place);
        this.az = az;
    }

    @BeforeEach
    void aSignalRAndASite() {
        place.createGroup().createSignalR();
        site.create("P1v2");
    }

    @Test
    void eachTypeSaysWhatCanBeConnectedToAndByWhom() throws IOException {
        place.createVault();

        assertThat(groupIds("--id", place.signalRId())).containsExactly("signalr");
        assertThat(groupIds(named(VAULTS))).containsExactly("vault");
        assertThat(groupIds("--id", site.id())).containsExactly("sites");
        assertThat(connections("list", "--id", place.signalRId())).isEmpty();
        assertThat(connections("list", named(SIGNALRS))).isEmpty();
        assertThat(connections("list", named(VAULTS))).isEmpty();
        Az.Ended none = az.attempt(
                "network",
                "private-endpoint-connection",
                "show",
                "--id",
                place.signalRId() + "/privateEndpointConnections/none");
        assertThat(none.exitCode()).isNotZero();
        assertThat(none.errors()).contains("NotFound");
    }

    @Test
    void aConnectionToASiteIsApprovedRejectedAndGoesWithItsLink() throws IOException {
        system.arm().finish(system.arm().put(place.link(), site.linkBody()));
        String connection = site.awaitConnection("Pending").path("id").asText();

        assertThat(connections("list", named(SITES)))
                .singleElement()
                .satisfies(listed -> assertThat(Place.status(listed)).isEqualTo("Pending"));
        assertThat(Place.status(connections("approve", "--id", connection))).isEqualTo("Approved");
        assertThat(Place.status(connections("reject", "--id", connection))).isEqualTo("Rejected");
        place.awaitLink("Rejected");
        az.run(
                "rest",
                "--method",
                "delete",
                "--uri",
                system.addresses().get("ARM_ENDPOINT") + place.linkId() + "?api-version=2021-06-01-preview");
        place.await(place.link(), answer -> answer.status() == 404);
        place.await(
                site.id() + "/privateEndpointConnections" + SiteOfPlace.VERSION,
                answer -> answer.body().path("value").isArray()
                        && answer.body().path("value").isEmpty());
    }

    private List<String> groupIds(String... of) throws IOException {
        return network("private-link-resource", "list", of)
                .valueStream()
                .map(resource -> resource.at("/properties/groupId").asText())
                .toList();
    }

    private JsonNode connections(String command, String... of) throws IOException {
        return network("private-endpoint-connection", command, of);
    }

    private JsonNode network(String group, String command, String... of) throws IOException {
        return az.run(Stream.concat(Stream.of("network", group, command), Stream.of(of))
                .toArray(String[]::new));
    }

    /** All resources of a place have its name. */
    private String[] named(String type) {
        return new String[] {"--name", place.name(), "--resource-group", place.name(), "--type", type};
    }
}
