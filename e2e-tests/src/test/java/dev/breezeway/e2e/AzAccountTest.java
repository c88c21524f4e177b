package dev.breezeway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code az account}, {@code az cloud} and what {@code az provider} describes, with the Azure CLI that is installed. */
@ExtendWith(RunningBreezeway.class)
class AzAccountTest {
    private final Breezeway system;
    private final Az az;

    AzAccountTest(Breezeway system, Az az) {
        this.system = system;
        this.az = az;
    }

    @Test
    void theSubscriptionIsShownChosenAndSignedInTo() throws IOException {
        String subscription = system.addresses().get("SUBSCRIPTION_ID");

        JsonNode listed = az.run("account", "list", "--refresh");
        assertThat(listed).hasSize(1);
        assertThat(listed.at("/0/id").asText()).isEqualTo(subscription);
        az.run("account", "set", "--subscription", subscription);
        JsonNode shown = az.run("account", "show");
        assertThat(shown.path("state").asText()).isEqualTo("Enabled");
        assertThat(shown.path("isDefault").asBoolean()).isTrue();
        assertThat(az.run("account", "get-access-token").path("accessToken").asText())
                .startsWith("ey");
    }

    @Test
    void aCloudIsRegisteredByItsEndpointAlone() throws IOException {
        String arm = system.addresses().get("ARM_ENDPOINT") + "/";

        az.run("cloud", "register", "--name", "Other", "--endpoint-resource-manager", arm);

        JsonNode registered = az.run("cloud", "show", "--name", "Other");
        assertThat(registered.at("/endpoints/resourceManager").asText()).isEqualTo(arm);
        assertThat(registered.at("/endpoints/activeDirectory").asText()).endsWith("/adfs");
        az.run("cloud", "unregister", "--name", "Other");
    }

    @Test
    void providersSayWhatTheyCanDo() throws IOException {
        assertThat(az.run("provider", "operation", "show", "--namespace", "Microsoft.KeyVault")
                        .path("resourceTypes"))
                .extracting(type -> type.path("name").asText())
                .contains("vaults");
        assertThat(az.run("provider", "operation", "list", "--query", "[].name"))
                .extracting(JsonNode::asText)
                .contains("Microsoft.Resources", "Microsoft.Web", "Microsoft.SignalRService");
        assertThat(az.run("provider", "permission", "list", "--namespace", "Microsoft.Web")
                        .path("value"))
                .isEmpty();
        az.run("provider", "register", "--namespace", "Microsoft.Web", "--consent-to-permissions");
    }
}
