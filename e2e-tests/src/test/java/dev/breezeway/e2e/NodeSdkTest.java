package dev.breezeway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Lives of resources with Azure's management libraries for JavaScript, which poll long-running operations themselves. */
@ExtendWith(RunningBreezeway.class)
@Execution(ExecutionMode.SAME_THREAD)
class NodeSdkTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static NodeProject clients;

    private final Breezeway system;
    private final Place place;

    NodeSdkTest(Breezeway system, Place place) {
        this.system = system;
        this.place = place;
    }

    @BeforeAll
    static void theClientsAreInstalled() throws IOException {
        clients = NodeProject.installed("management");
    }

    @Test
    void groupsAndResourcesByTheirIds() throws IOException {
        JsonNode seen = run("groups.mjs");

        assertThat(seen.path("before").asBoolean()).isFalse();
        assertThat(seen.at("/created/id").asText()).isEqualTo(place.groupId());
        assertThat(seen.at("/created/state").asText()).isEqualTo("Succeeded");
        assertThat(seen.path("after").asBoolean()).isTrue();
        assertThat(seen.at("/changed/team").asText()).isEqualTo("b");
        assertThat(texts(seen, "/tagged")).contains(place.name());
        assertRefused(seen, "invalidName", 400, "InvalidResourceGroup");
        assertRefused(seen, "elsewhere", 409, "InvalidResourceGroupLocation");
        assertThat(assertRefused(seen, "unknown", 404, "ResourceGroupNotFound"))
                .isEqualTo("Resource group '%s-none' could not be found.".formatted(place.name()));
        assertThat(seen.path("got").asText()).isEqualTo("https://" + place.name() + "-1.vault.azure.net/");
        assertThat(seen.at("/patched/a").asText()).isEqualTo("b");
        assertThat(seen.path("exists").asBoolean()).isTrue();
        assertThat(seen.at("/pages/sizes")).extracting(JsonNode::asInt).containsExactly(2, 1);
        assertThat(texts(seen, "/pages/names"))
                .containsExactly(place.name() + "-1", place.name() + "-2", place.name() + "-3");
        assertThat(texts(seen, "/one")).containsExactly(place.name() + "-2");
        assertThat(assertRefused(seen, "notFound", 404, "ResourceNotFound"))
                .isEqualTo(
                        ("The Resource 'Microsoft.KeyVault/vaults/%1$s-3' under resource group '%1$s' was not found. "
                                        + "For more details please go to https://aka.ms/ARMResourceNotFoundFix")
                                .formatted(place.name()));
        assertRefused(seen, "noType", 404, "InvalidResourceType");
        assertThat(seen.path("provider").asText()).isEqualTo("Registered");
        assertThat(seen.at("/stranger/message").asText()).contains("AADSTS7000215");
        assertThat(seen.at("/stranger/name").asText()).startsWith("Authentication");
        assertRefused(seen, "gone", 404, "ResourceGroupNotFound");
    }

    @Test
    void aSignalR() throws IOException {
        place.createGroup();

        JsonNode seen = run("signalr.mjs");

        assertThat(seen.at("/free/nameAvailable").asBoolean()).isTrue();
        assertThat(seen.path("polled").asInt())
                .as("operations that were followed")
                .isPositive();
        assertThat(seen.at("/created/state").asText()).isEqualTo("Succeeded");
        assertThat(seen.at("/created/host").asText()).isEqualTo(place.name() + ".service.signalr.net");
        assertThat(seen.at("/taken/nameAvailable").asBoolean()).isFalse();
        assertThat(seen.at("/taken/reason").asText()).isEqualTo("AlreadyExists");
        assertThat(seen.at("/changed/tags/team").asText()).isEqualTo("a");
        assertThat(seen.at("/changed/features/0/value").asText()).isEqualTo("Serverless");
        assertThat(seen.at("/keys/primaryStays").asBoolean()).isTrue();
        assertThat(seen.at("/keys/secondaryStays").asBoolean(true)).isFalse();
        assertThat(seen.at("/keys/endpoint").asText())
                .isEqualTo("Endpoint=https://" + place.name() + ".service.signalr.net");
        assertThat(texts(seen, "/inGroup")).containsExactly(place.name());
        assertThat(seen.path("inSubscription").asBoolean()).isTrue();
        assertThat(texts(seen, "/skus")).contains("Free_F1", "Standard_S1");
        assertThat(texts(seen, "/connectable")).contains("signalr");
        assertRefused(seen, "badSku", 400, "BadArgument");
        assertThat(seen.at("/badSku/details").asText()).contains("SKU tier does not match name.");
        assertRefused(seen, "badName", 400, "BadArgument");
        assertRefused(seen, "nameTaken", 404, "ResourceGroupNotFound");
        assertRefused(seen, "noLink", 404, "ResourceNotFound");
        assertRefused(seen, "noParent", 404, "ParentResourceNotFound");
        assertRefused(seen, "gone", 404, "ResourceNotFound");
    }

    @Test
    void vaults() throws IOException {
        place.createGroup();

        JsonNode seen = run("vaults.mjs");

        assertThat(seen.at("/free/nameAvailable").asBoolean()).isTrue();
        assertThat(seen.at("/created/state").asText()).isEqualTo("Succeeded");
        assertThat(seen.at("/created/uri").asText()).isEqualTo("https://" + place.name() + ".vault.azure.net/");
        assertThat(seen.at("/taken/reason").asText()).isEqualTo("AlreadyExists");
        assertThat(seen.at("/changed/tags/team").asText()).isEqualTo("a");
        assertThat(seen.at("/changed/access").asText()).isEqualTo("Disabled");
        assertThat(seen.at("/changed/rbac").asBoolean()).isTrue();
        assertThat(seen.at("/policies/0/secrets/0").asText()).isEqualTo("get");
        assertThat(texts(seen, "/pages/names")).containsExactly(place.name(), place.name() + "-b", place.name() + "-c");
        assertThat(seen.at("/pages/sizes")).extracting(JsonNode::asInt).containsExactly(2, 1);
        assertThat(seen.path("inSubscription").asBoolean()).isTrue();
        assertThat(seen.path("byType").asBoolean()).isTrue();
        assertRefused(seen, "badName", 400, "VaultNameNotValid");
        assertRefused(seen, "conflict", 409, "InvalidResourceLocation");
        assertRefused(seen, "unknown", 404, "ResourceNotFound");
        assertRefused(seen, "noGroup", 404, "ResourceGroupNotFound");
        assertRefused(seen, "gone", 404, "ResourceNotFound");
        assertThat(seen.path("deleted").asText()).isEqualTo(place.vaultId());
        assertRefused(seen, "nameKept", 409, "ConflictError");
        assertThat(seen.at("/recovered/team").asText()).isEqualTo("a");
        assertRefused(seen, "purged", 404, "DeletedVaultNotFound");
    }

    @Test
    void aPlanAndASite() throws IOException {
        place.createGroup();

        JsonNode seen = run("sites.mjs");

        assertThat(seen.at("/plan/sku").asText()).isEqualTo("S1");
        assertThat(seen.at("/grown/name").asText()).isEqualTo("P1v3");
        assertThat(seen.path("labelled").asBoolean()).isTrue();
        assertThat(seen.path("available").asBoolean()).isTrue();
        assertThat(seen.at("/site/host").asText()).isEqualTo(place.name() + ".azurewebsites.net");
        assertThat(seen.at("/site/state").asText()).isEqualTo("Running");
        assertThat(seen.at("/site/kind").asText()).isEqualTo("functionapp");
        assertThat(seen.at("/settings/COLOUR").asText()).isEqualTo("blue");
        assertThat(seen.path("updated").asBoolean()).isTrue();
        assertThat(seen.path("config").asBoolean()).isTrue();
        assertThat(texts(seen, "/keys")).contains("default");
        assertThat(seen.path("stopped").asText()).isEqualTo("Stopped");
        assertThat(texts(seen, "/connectable")).contains("sites");
        assertThat(texts(seen, "/inGroup")).containsExactly(place.name());
        assertThat(seen.path("inSubscription").asBoolean()).isTrue();
        assertThat(texts(seen, "/onPlan")).containsExactly(place.name());
        assertThat(texts(seen, "/plans")).containsExactly(place.name());
        assertRefused(seen, "badName", 400, "BadRequest");
        assertThat(assertRefused(seen, "noPlan", 404, "NotFound")).startsWith("Cannot find AppServicePlan with name");
        assertRefused(seen, "hasSites", 409, "Conflict");
        assertRefused(seen, "unknown", 404, "ResourceNotFound");
        assertRefused(seen, "gone", 404, "ResourceNotFound");
        assertRefused(seen, "planGone", 404, "ResourceNotFound");
    }

    @Test
    void aSharedPrivateLinkApprovedAtTheVault() throws IOException {
        place.createAll();

        JsonNode seen = run("links.mjs");

        assertRefused(seen, "wrongGroup", 400, "BadArgument");
        assertThat(seen.at("/asked/state").asText()).isEqualTo("Succeeded");
        assertThat(seen.at("/asked/message").asText()).isEqualTo(Place.MESSAGE);
        assertThat(seen.at("/connection/status").asText()).isEqualTo("Pending");
        assertThat(seen.at("/connection/description").asText()).isEqualTo(Place.MESSAGE);
        assertThat(seen.path("decided").asText()).isEqualTo("Approved");
        assertThat(seen.path("approved").asText()).isEqualTo("Succeeded");
        assertThat(seen.at("/got/status").asText()).isEqualTo("Approved");
        assertThat(seen.at("/got/description").asText()).isEqualTo("welcome");
        assertRefused(seen, "noConnection", 404, "PrivateEndpointConnectionNotFound");
        assertRefused(seen, "linkGone", 404, "ResourceNotFound");
        assertThat(seen.path("connections").asInt(-1)).isZero();
    }

    private JsonNode run(String script) throws IOException {
        NodeProject.Outcome ran = clients.run(system, Map.of("PLACE", place.name()), "node", script);
        assertThat(ran.status()).as(ran.errors()).isZero();
        return JSON.readTree(ran.output());
    }

    /** The message of a refusal. */
    private static String assertRefused(JsonNode seen, String what, int status, String code) {
        JsonNode refusal = seen.path(what);
        assertThat(refusal.path("name").asText()).as("%s: %s", what, refusal).isEqualTo("RestError");
        assertThat(refusal.path("status").asInt()).as("%s: %s", what, refusal).isEqualTo(status);
        assertThat(refusal.path("code").asText()).as("%s: %s", what, refusal).isEqualTo(code);
        return refusal.path("message").asText();
    }

    private static List<String> texts(JsonNode seen, String pointer) {
        return seen.at(pointer).valueStream().map(JsonNode::asText).toList();
    }
}
