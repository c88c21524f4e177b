package dev.breezeway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Plans, web apps and function apps with a real Azure CLI, the one that is installed. */
@ExtendWith(RunningBreezeway.class)
class AzWebTest {
    private final Breezeway system;
    private final Place place;
    private final Az az;

    AzWebTest(Breezeway system, Place place, Az az) {
        this.system = system;
        this.place = place;
        this.az = az;
    }

    @BeforeEach
    void aGroup() {
        place.createGroup();
    }

    @Test
    void aFunctionAppIsCreatedOnAPlanConfiguredListedAndDeleted() throws IOException {
        String storage = "st" + place.name();
        in("storage", "account", "create", "--name", storage, "--sku", "Standard_LRS");
        JsonNode plan = in("appservice", "plan", "create", "--name", "plan", "--sku", "P1V2");
        assertThat(plan.at("/sku/name").asText()).isEqualTo("P1v2");
        assertThat(in("appservice", "plan", "show", "--name", "plan")
                        .at("/properties/status")
                        .asText())
                .isEqualTo("Ready");

        JsonNode app = in(
                "functionapp",
                "create",
                "--name",
                place.name(),
                "--storage-account",
                storage,
                "--plan",
                "plan",
                "--runtime",
                "node",
                "--functions-version",
                "4",
                "--disable-app-insights",
                "true");
        assertThat(app.path("defaultHostName").asText()).isEqualTo(place.name() + ".azurewebsites.net");
        assertThat(app.path("state").asText()).isEqualTo("Running");
        assertThat(in("functionapp", "show", "--name", place.name())
                        .at("/siteConfig/alwaysOn")
                        .asBoolean())
                .isTrue();
        assertThat(in("functionapp", "list")).hasSize(1);
        in("functionapp", "config", "appsettings", "set", "--name", place.name(), "--settings", "COLOUR=blue");
        assertThat(in("functionapp", "config", "appsettings", "list", "--name", place.name()))
                .extracting(setting -> setting.path("name").asText())
                .contains("COLOUR", "FUNCTIONS_WORKER_RUNTIME", "AzureWebJobsStorage");
        in("functionapp", "update", "--name", place.name(), "--set", "tags.team=a");
        assertThat(in("functionapp", "show", "--name", place.name())
                        .at("/tags/team")
                        .asText())
                .isEqualTo("a");
        Az.Ended refused = attempt("appservice", "plan", "delete", "--name", "plan", "--yes");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.errors()).contains("cannot be deleted because it has web app(s)");
        in("functionapp", "delete", "--name", place.name());
        assertThat(in("appservice", "plan", "list"))
                .as("gone with its last app")
                .isEmpty();
        assertThat(in("functionapp", "list")).isEmpty();
    }

    @Test
    void aFunctionAppNeedsNoPlanOfItsOwn() throws IOException {
        String storage = "st" + place.name();
        in("storage", "account", "create", "--name", storage, "--sku", "Standard_LRS");
        in(
                "functionapp",
                "create",
                "--name",
                place.name(),
                "--storage-account",
                storage,
                "--consumption-plan-location",
                Place.LOCATION,
                "--runtime",
                "node",
                "--functions-version",
                "4",
                "--disable-app-insights",
                "true");
        assertThat(in("appservice", "plan", "list"))
                .extracting(plan -> plan.at("/sku/tier").asText())
                .containsExactly("Dynamic");
        assertThat(in("functionapp", "plan", "show", "--name", "EastUSPlan")
                        .at("/sku/name")
                        .asText())
                .isEqualTo("Y1");
        assertThat(in("functionapp", "show", "--name", place.name())
                        .path("appServicePlanId")
                        .asText())
                .endsWith("/serverfarms/EastUSPlan");
        aFunctionHasKeysOfItsOwn();
        az.run("resource", "delete", "--ids", new SiteOfPlace(system.arm(), place).id());
        assertThat(in("functionapp", "list")).isEmpty();
    }

    /** az has no command that makes one. */
    private void aFunctionHasKeysOfItsOwn() throws IOException {
        az.run(
                "rest",
                "--method",
                "put",
                "--uri",
                new SiteOfPlace(system.arm(), place).id() + "/functions/hello" + SiteOfPlace.VERSION,
                "--body",
                "{\"properties\":{\"config\":{\"bindings\":[{\"type\":\"httpTrigger\"}]},\"language\":\"node\"}}");
        assertThat(in("functionapp", "function", "list", "--name", place.name(), "--query", "[].language"))
                .extracting(JsonNode::asText)
                .containsExactly("node");
        assertThat(function("show").path("invokeUrlTemplate").asText())
                .isEqualTo("https://" + place.name() + ".azurewebsites.net/api/hello");
        assertThat(function("keys set", "--key-name", "mine", "--key-value", "chosen")
                        .path("value")
                        .asText())
                .isEqualTo("chosen");
        assertThat(function("keys list", "--query", "mine").asText()).isEqualTo("chosen");
        function("keys delete", "--key-name", "mine");
        assertThat(function("keys list", "--query", "mine").isMissingNode()).isTrue();
        function("delete");
        in("functionapp", "keys", "set", "--name", place.name(), "--key-type", "functionKeys", "--key-name", "k");
        assertThat(in("functionapp", "keys", "list", "--name", place.name(), "--query", "functionKeys"))
                .hasSize(2);
        in("functionapp", "keys", "delete", "--name", place.name(), "--key-type", "functionKeys", "--key-name", "k");
    }

    /** Runs {@code az functionapp function} for the function of this test. */
    private JsonNode function(String command, String... words) throws IOException {
        return in(Stream.of(
                        Stream.of("functionapp", "function"),
                        Stream.of(command.split(" ", -1)),
                        Stream.of("--name", place.name(), "--function-name", "hello"),
                        Stream.of(words))
                .flatMap(part -> part)
                .toArray(String[]::new));
    }

    @Test
    void aWebAppIsCreatedShownAndClosedToMostAddresses() throws IOException {
        in("appservice", "plan", "create", "--name", "plan", "--sku", "B1");
        JsonNode app = in("webapp", "create", "--name", place.name(), "--plan", "plan");
        assertThat(app.path("state").asText()).isEqualTo("Running");
        assertThat(in("webapp", "show", "--name", place.name())
                        .path("defaultHostName")
                        .asText())
                .isEqualTo(place.name() + ".azurewebsites.net");
        in(
                "webapp",
                "config",
                "appsettings",
                "set",
                "--name",
                place.name(),
                "--settings",
                "A=1",
                "--slot-settings",
                "B=2");
        assertThat(in("webapp", "config", "appsettings", "list", "--name", place.name()))
                .filteredOn(setting -> setting.path("slotSetting").asBoolean())
                .extracting(setting -> setting.path("name").asText())
                .containsExactly("B");
        in(
                "webapp",
                "config",
                "access-restriction",
                "add",
                "--name",
                place.name(),
                "--rule-name",
                "office",
                "--action",
                "Allow",
                "--ip-address",
                "10.0.0.0/24",
                "--priority",
                "100");
        assertThat(in("webapp", "config", "access-restriction", "show", "--name", place.name())
                        .path("ipSecurityRestrictions"))
                .extracting(rule -> rule.path("action").asText())
                .containsExactly("Allow", "Deny");
        assertThat(in("webapp", "list")).hasSize(1);
        assertThat(in("webapp", "deployment", "list-publishing-profiles", "--name", place.name()))
                .hasSize(2);
        in("webapp", "stop", "--name", place.name());
        assertThat(in("webapp", "show", "--name", place.name()).path("state").asText())
                .isEqualTo("Stopped");
        in("webapp", "delete", "--name", place.name(), "--keep-empty-plan");
    }

    private JsonNode in(String... command) throws IOException {
        return az.run(inGroup(command));
    }

    private Az.Ended attempt(String... command) throws IOException {
        return az.attempt(inGroup(command));
    }

    private String[] inGroup(String... command) {
        String[] whole = Arrays.copyOf(command, command.length + 2);
        whole[command.length] = "--resource-group";
        whole[command.length + 1] = place.name();
        return whole;
    }
}
