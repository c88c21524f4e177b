package dev.breezeway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code az group}, {@code az lock}, {@code az tag} and {@code az resource}, with the Azure CLI that is installed. */
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
    void aGroupIsTaggedAwaitedAndDeletedInTheBackground() throws IOException {
        assertThat(az.run("account", "list-locations", "--query", "[].name"))
                .extracting(JsonNode::asText)
                .contains(Place.LOCATION);
        assertThat(az.run("group", "update", "--name", place.name(), "--tags", "team=a")
                        .at("/tags/team")
                        .asText())
                .isEqualTo("a");
        assertThat(az.run("rest", "--method", "get", "--uri", "/tenants?api-version=2020-01-01")
                        .path("value"))
                .isNotEmpty();
        az.run("group", "wait", "--name", place.name(), "--exists");
        az.run("group", "delete", "--name", place.name(), "--yes", "--no-wait");
        az.run("group", "wait", "--name", place.name(), "--deleted", "--interval", "1");
        assertThat(az.run("group", "exists", "--name", place.name()).asBoolean())
                .isFalse();
    }

    @Test
    void aLockKeepsWhatIsInItsGroupUntilItIsDeleted() throws IOException {
        lock("create", "--name", "keep", "--lock-type", "CanNotDelete", "--notes", "needed");
        assertThat(lock("list", "--query", "[].name"))
                .extracting(JsonNode::asText)
                .containsExactly("keep");
        assertThat(lock("show", "--name", "keep").path("level").asText()).isEqualTo("CanNotDelete");

        Az.Ended refused = az.attempt("keyvault", "delete", "--name", place.name(), "--resource-group", place.name());
        assertThat(refused.exitCode()).isNotZero();
        assertThat(refused.errors()).contains("ScopeLocked");

        lock("delete", "--name", "keep");
        assertThat(lock("list")).isEmpty();
        az.run("keyvault", "delete", "--name", place.name(), "--resource-group", place.name());
    }

    @Test
    void resourcesAreFoundByTheirType() throws IOException {
        String type = "Microsoft.KeyVault/vaults";
        assertThat(az.run(
                                "resource",
                                "show",
                                "--resource-group",
                                place.name(),
                                "--name",
                                place.name(),
                                "--resource-type",
                                type)
                        .path("id")
                        .asText())
                .isEqualTo(place.vaultId());
        assertThat(az.run(
                        "resource",
                        "list",
                        "--resource-group",
                        place.name(),
                        "--resource-type",
                        type,
                        "--query",
                        "[].name"))
                .extracting(JsonNode::asText)
                .containsExactly(place.name());
        assertThat(az.run("resource", "list", "--resource-type", type, "--query", "[].id"))
                .extracting(JsonNode::asText)
                .contains(place.vaultId());
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

    @Test
    void aResourceIsCreatedTaggedAwaitedAskedAndExported() throws IOException {
        String type = "Microsoft.SignalRService/SignalR";
        JsonNode created = resource(
                "create",
                type,
                "--is-full-object",
                "--properties",
                place.signalRBody("Standard_S1", "Standard").toString());
        assertThat(created.path("id").asText()).isEqualTo(place.signalRId());
        assertThat(resource("tag", type, "--tags", "team=a").at("/tags/team").asText())
                .isEqualTo("a");
        resource("wait", type, "--custom", "properties.provisioningState=='Succeeded'", "--interval", "1");
        assertThat(resource("invoke-action", type, "--action", "listKeys")
                        .path("primaryKey")
                        .asText())
                .isNotEmpty();

        JsonNode template = az.run("group", "export", "--name", place.name(), "--include-parameter-default-value");

        assertThat(template.path("resources"))
                .extracting(resource -> resource.path("type").asText())
                .containsExactlyInAnyOrder("Microsoft.KeyVault/vaults", type);
        assertThat(template.at("/parameters/SignalR_%s_name/defaultValue".formatted(place.name()))
                        .asText())
                .isEqualTo(place.name());
    }

    private JsonNode resource(String command, String type, String... words) throws IOException {
        return az.run(Stream.concat(
                        Stream.of(
                                "resource",
                                command,
                                "--resource-group",
                                place.name(),
                                "--name",
                                place.name(),
                                "--resource-type",
                                type),
                        Stream.of(words))
                .toArray(String[]::new));
    }

    /** Runs {@code az lock} for the group of this test. */
    private JsonNode lock(String command, String... words) throws IOException {
        return az.run(Stream.of(Stream.of("lock", command, "--resource-group", place.name()), Stream.of(words))
                .flatMap(part -> part)
                .toArray(String[]::new));
    }
}
