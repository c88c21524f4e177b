package dev.breezeway.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.breezeway.testkit.ArmSpecification.Violation;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArmSpecificationTest {
    private static final String SUBSCRIPTION = "/subscriptions/00000000-0000-0000-0000-000000000000";
    private static final String VAULT =
            SUBSCRIPTION + "/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/contoso-vault";
    private static final String LINK = SUBSCRIPTION
            + "/resourceGroups/rg/providers/Microsoft.SignalRService/signalR/contoso/sharedPrivateLinkResources/kv";
    private static final String LINK_BODY = """
            {
              "id": "/subscriptions/0/resourceGroups/rg/providers/Microsoft.SignalRService/signalR/contoso/x/kv",
              "name": "kv",
              "type": "Microsoft.SignalRService/SignalR/sharedPrivateLinkResources",
              "properties": {
                "provisioningState": "Succeeded",
                "groupId": "vault",
                "privateLinkResourceId": "/subscriptions/0/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/v",
                "requestMessage": "please",
                "status": "Pending",
                "somethingOfOurs": {"kept": true}
              },
              "systemData": {"createdAt": "2026-01-01T00:00:00Z"}
            }""";

    private final ArmSpecification signalr = ArmSpecification.of("Microsoft.SignalRService", "2023-02-01");
    private final ArmSpecification keyvault = ArmSpecification.of("Microsoft.KeyVault", "2022-07-01");

    @Test
    void aGoodBodyPasses() {
        assertThat(signalr.validateResponse("PUT", LINK, 201, "application/json", LINK_BODY))
                .isEmpty();
    }

    @Test
    void pathsAreComparedWithoutRegardToCase() {
        var shouted = LINK.toUpperCase(Locale.ROOT);
        assertThat(signalr.validateResponse("GET", shouted, 200, "application/json; charset=utf-8", LINK_BODY))
                .isEmpty();
        assertThat(rules(signalr.validateResponse("GET", LINK + "/more", 200, "application/json", LINK_BODY)))
                .containsExactly("validation.request.path.missing");
    }

    @Test
    void aWrongTypeIsFound() {
        var body = LINK_BODY.replace("\"please\"", "42");
        assertThat(signalr.validateResponse("GET", LINK, 200, "application/json", body))
                .singleElement()
                .satisfies(violation -> {
                    assertThat(violation.rule()).isEqualTo("validation.response.body.schema.type");
                    assertThat(violation.text()).contains("requestMessage");
                });
    }

    @Test
    void aMissingRequiredPropertyIsFound() {
        var body = LINK_BODY.replace("\"groupId\": \"vault\",", "");
        assertThat(rules(signalr.validateResponse("GET", LINK, 200, "application/json", body)))
                .containsExactly("validation.response.body.schema.required");
        assertThat(rules(keyvault.validateResponse("GET", VAULT, 200, "application/json", "{\"name\":\"v\"}")))
                .containsExactly("validation.response.body.schema.required");
    }

    @Test
    void aNullCountsAsAbsent() {
        assertThat(signalr.validateResponse(
                        "GET", LINK, 200, "application/json", LINK_BODY.replace("\"please\"", "null")))
                .isEmpty();
        assertThat(rules(signalr.validateResponse(
                        "GET", LINK, 200, "application/json", LINK_BODY.replace("\"vault\",", "null,"))))
                .containsExactly("validation.response.body.schema.required");
    }

    @Test
    void whatIsNotJsonIsFound() {
        assertThat(signalr.validateResponse("GET", LINK, 200, "application/json", "{\"id\":"))
                .isNotEmpty();
    }

    @Test
    void anUnknownStateOfAnEnumerationIsFound() {
        var body = LINK_BODY.replace("\"Pending\"", "\"Perhaps\"");
        assertThat(rules(signalr.validateResponse("GET", LINK, 200, "application/json", body)))
                .containsExactly("validation.response.body.schema.enum");
    }

    @Test
    void anUndocumentedStatusIsFound() {
        assertThat(rules(signalr.validateResponse("PUT", LINK, 206, "application/json", LINK_BODY)))
                .containsExactly("validation.response.status.unknown");
        assertThat(rules(signalr.validateResponse("GET", LINK, 202, null, null)))
                .containsExactly("validation.response.status.unknown");
    }

    @Test
    void anErrorCarriesTheEnvelope() {
        var error = "{\"error\":{\"code\":\"ResourceNotFound\",\"message\":\"The resource was not found.\"}}";
        assertThat(signalr.validateResponse("GET", LINK, 404, "application/json", error))
                .isEmpty();
        assertThat(signalr.validateResponse("GET", LINK, 404, "application/json", "{\"message\":\"no\"}"))
                .isNotEmpty();
        assertThat(signalr.validateResponse("GET", LINK, 409, null, null)).isNotEmpty();
    }

    @Test
    void theRequestedVersionIsThisOne() {
        assertThat(signalr.validateResponse(
                        "GET", LINK + "?api-version=2023-02-01", 200, "application/json", LINK_BODY))
                .isEmpty();
        assertThat(rules(signalr.validateResponse(
                        "GET", LINK + "?api-version=2021-10-01", 200, "application/json", LINK_BODY)))
                .containsExactly("api-version");
    }

    @ParameterizedTest
    @CsvSource({
        "Microsoft.SignalRService, 2022-08-01-preview, /providers/Microsoft.SignalRService/signalR",
        "Microsoft.SignalRService, 2023-02-01, /providers/Microsoft.SignalRService/signalR",
        "Microsoft.KeyVault, 2022-07-01, /providers/Microsoft.KeyVault/vaults",
        "Microsoft.KeyVault, 2023-07-01, /providers/Microsoft.KeyVault/vaults",
        "Microsoft.Web, 2022-03-01, /providers/Microsoft.Web/sites",
        "Microsoft.Resources, 2021-04-01, /resourceGroups",
        "Microsoft.Resources, 2024-07-01, /resourcegroups",
        "Microsoft.Resources, 2019-11-01, /locations",
        "Microsoft.Resources, 2022-12-01, /locations"
    })
    void everyFileLoadsWithAllItsReferences(String provider, String version, String path) {
        var specification = ArmSpecification.of(provider, version);
        assertThat(specification.validateResponse(
                        "GET", SUBSCRIPTION + path, 200, "application/json", "{\"value\":[],\"nextLink\":\"\"}"))
                .isEmpty();
        assertThat(specification.validateResponse("GET", SUBSCRIPTION + path, 200, "application/json", "{\"value\":1}"))
                .isNotEmpty();
    }

    @Test
    void anUnknownVersionIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ArmSpecification.of("Microsoft.KeyVault", "1999-01-01"))
                .withMessageContaining("1999-01-01");
    }

    private static List<String> rules(List<Violation> violations) {
        return violations.stream().map(Violation::rule).toList();
    }
}
