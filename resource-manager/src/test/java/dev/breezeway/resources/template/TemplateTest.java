package dev.breezeway.resources.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breezeway.arm.ProviderType;
import dev.breezeway.arm.ResourceId;
import dev.breezeway.resources.template.Template.Option;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TemplateTest {
    private static final String GROUP = "/subscriptions/s/resourceGroups/g/providers/";
    private static final String VAULT = GROUP + "Microsoft.KeyVault/vaults/my-vault";
    private static final String SIGNALR = GROUP + "Microsoft.SignalRService/SignalR/chat";

    @Test
    void namesBecomeParametersAndReferencesExpressions() throws IOException {
        JsonNode template = Template.of(resources(), Set.of());

        assertThat(template.path("contentVersion").asText()).isEqualTo("1.0.0.0");
        assertThat(template.path("parameters"))
                .isEqualTo(
                        json(
                                "{\"vaults_my_vault_name\":{\"type\":\"String\"},\"SignalR_chat_name\":{\"type\":\"String\"}}"));
        assertThat(template.at("/resources/0/name").asText()).isEqualTo("[parameters('vaults_my_vault_name')]");
        JsonNode link = template.at("/resources/2");
        assertThat(link.path("type").asText()).isEqualTo("Microsoft.SignalRService/SignalR/sharedPrivateLinkResources");
        assertThat(link.path("name").asText()).isEqualTo("[concat(parameters('SignalR_chat_name'), '/link')]");
        String vault = "[resourceId('Microsoft.KeyVault/vaults', parameters('vaults_my_vault_name'))]";
        assertThat(link.at("/properties/privateLinkResourceId").asText()).isEqualTo(vault);
        assertThat(link.path("dependsOn"))
                .extracting(JsonNode::asText)
                .containsExactly(
                        vault, "[resourceId('Microsoft.SignalRService/SignalR', parameters('SignalR_chat_name'))]");
    }

    @Test
    void onlyWhatAClientCanPutIsInIt() throws IOException {
        JsonNode vault = Template.of(resources(), Set.of()).at("/resources/0");

        assertThat(vault.has("id")).isFalse();
        assertThat(vault.path("location").asText()).isEqualTo("eastus");
        assertThat(vault.path("identity")).isEqualTo(json("{\"type\":\"SystemAssigned\"}"));
        assertThat(vault.path("properties")).isEqualTo(json("{\"tenantId\":\"t\",\"note\":\"[[not an expression]\"}"));
    }

    @Test
    void optionsAreFollowed() throws IOException {
        JsonNode literal = Template.of(resources(), Set.of(Option.SKIP_ALL_PARAMETERIZATION, Option.INCLUDE_COMMENTS));
        assertThat(literal.path("parameters")).isEmpty();
        assertThat(literal.at("/resources/0/name").asText()).isEqualTo("my-vault");
        assertThat(literal.at("/resources/2/name").asText()).isEqualTo("chat/link");
        assertThat(literal.at("/resources/2/properties/privateLinkResourceId").asText())
                .isEqualTo("[resourceId('Microsoft.KeyVault/vaults', 'my-vault')]");
        assertThat(literal.at("/resources/0/comments").asText()).contains(VAULT);

        JsonNode defaults = Template.of(resources(), Set.of(Option.INCLUDE_PARAMETER_DEFAULT_VALUE));
        assertThat(defaults.at("/parameters/SignalR_chat_name/defaultValue").asText())
                .isEqualTo("chat");
    }

    @Test
    void namesThatDifferInSignsHaveParametersOfTheirOwn() throws IOException {
        JsonNode template = Template.of(
                List.of(resource("vaults", VAULT, "{}"), resource("vaults", VAULT.replace("my-", "my_"), "{}")),
                Set.of());

        assertThat(template.path("parameters")).hasSize(2);
        assertThat(template.at("/resources/0/name")).isNotEqualTo(template.at("/resources/1/name"));
    }

    private static List<TemplateItem> resources() throws IOException {
        return List.of(
                resource("vaults", VAULT, """
                        {"id":"x","location":"eastus","identity":{"type":"SystemAssigned","principalId":"p","tenantId":"t"},
                        "properties":{"tenantId":"t","provisioningState":"Succeeded","privateEndpointConnections":[],
                        "note":"[not an expression]","none":null}}"""),
                resource("SignalR", SIGNALR, "{\"properties\":{\"hostName\":\"h\"}}"),
                resource(
                        "SignalR/sharedPrivateLinkResources",
                        SIGNALR + "/sharedPrivateLinkResources/link",
                        "{\"properties\":{\"status\":\"Approved\",\"privateLinkResourceId\":\"%s\"}}"
                                .formatted(VAULT.toLowerCase(Locale.ROOT))));
    }

    private static TemplateItem resource(String type, String id, String content) throws IOException {
        ResourceId parsed = ResourceId.parse(id).orElseThrow();
        return new TemplateItem(
                ProviderType.find(parsed.namespace(), type).orElseThrow(), parsed, (ObjectNode) json(content));
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }
}
