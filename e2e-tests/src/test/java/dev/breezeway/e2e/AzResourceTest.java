package dev.breezeway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code az tag} and {@code az resource}, with the Azure CLI that is installed. */
@ExtendWith(RunningBreezeway.class)
class AzResourceTest {
    private final Place place;
    private final Az az;

    AzResourceTest(Place place, Az az) {
        this.place = place;
        this.az = az;
    }

    @BeforeEach
    void aVault() {
        place.createGroup().createVault();
    }

    @Test
    void tagsOfAResourceArePutMergedAndFoundByAndDeleted() throws IOException {
        String name = "t" + place.name();
        az.run("tag", "create", "--resource-id", place.vaultId(), "--tags", name + "=a", "team=b");
        az.run("tag", "update", "--resource-id", place.vaultId(), "--operation", "merge", "--tags", name + "=c");

        JsonNode tags = az.run("tag", "list", "--resource-id", place.vaultId()).at("/properties/tags");
        assertThat(tags.path(name).asText()).isEqualTo("c");
        assertThat(tags.path("team").asText()).isEqualTo("b");
        assertThat(az.run("resource", "list", "--tag", name + "=c", "--query", "[].id"))
                .extracting(JsonNode::asText)
                .containsExactly(place.vaultId());
        az.run("tag", "delete", "--resource-id", place.vaultId(), "--yes");
        assertThat(az.run("resource", "list", "--tag", name)).isEmpty();
    }

    @Test
    void namesAndValuesOfTagsAreForeseen() throws IOException {
        String name = "n" + place.name();
        az.run("tag", "create", "--name", name);
        az.run("tag", "add-value", "--name", name, "--value", "v");

        assertThat(az.run("tag", "list", "--query", "[?tagName=='" + name + "'].values[0].tagValue"))
                .extracting(JsonNode::asText)
                .containsExactly("v");
        Az.Ended refused = az.attempt("tag", "delete", "--name", name, "--yes");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.errors()).contains("has values");
        az.run("tag", "remove-value", "--name", name, "--value", "v");
        az.run("tag", "delete", "--name", name, "--yes");
    }

    @Test
    void aResourceIsShownChangedRefusedToMoveAndDeletedById() throws IOException {
        assertThat(az.run("resource", "show", "--ids", place.vaultId())
                        .path("name")
                        .asText())
                .isEqualTo(place.name());
        assertThat(az.run("resource", "update", "--ids", place.vaultId(), "--set", "tags.team=a")
                        .at("/tags/team")
                        .asText())
                .isEqualTo("a");
        Az.Ended refused =
                az.attempt("resource", "move", "--ids", place.vaultId(), "--destination-group", place.name());
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.errors()).contains("Resource move is not supported");
        az.run("resource", "delete", "--ids", place.vaultId());
        assertThat(az.run("resource", "list", "--resource-group", place.name(), "--location", Place.LOCATION))
                .isEmpty();
    }
}
