package dev.breezeway.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** ARM's own rules: paths, versions, bodies and names, and the contract's error for each way to break them. */
@ExtendWith(RunningBreezeway.class)
@Execution(ExecutionMode.SAME_THREAD)
class ArmRulesTest {
    private static final int FIVE_MEGABYTES = 5 << 20;

    private final Arm arm;
    private final Place place;

    ArmRulesTest(Breezeway system, Place place) {
        this.arm = system.arm();
        this.place = place;
    }

    @Test
    void pathsAreReadWithoutRegardToCase() {
        place.createGroup().createVault();

        Answer upper = arm.get(place.vaultId().toUpperCase(Locale.ROOT) + Place.VAULTS_VERSION);
        Answer lower = arm.get(place.vaultId().toLowerCase(Locale.ROOT) + Place.VAULTS_VERSION);

        assertThat(upper.status()).isEqualTo(200);
        assertThat(upper.text("/id")).isEqualTo(place.vaultId());
        assertThat(lower.text("/id")).isEqualTo(place.vaultId());
        assertThat(arm.get(place.group().toLowerCase(Locale.ROOT)).text("/id")).isEqualTo(place.groupId());
    }

    @Test
    void aNameWrittenInAnotherCaseIsTheSameResource() {
        place.createGroup().createVault();

        Answer other = arm.put(
                place.groupId() + "/providers/microsoft.keyvault/VAULTS/"
                        + place.name().toUpperCase(Locale.ROOT) + Place.VAULTS_VERSION,
                place.vaultBody());

        assertThat(other.status()).isEqualTo(200);
        assertThat(arm.get(place.groupId() + "/providers/Microsoft.KeyVault/vaults" + Place.VAULTS_VERSION)
                        .body()
                        .path("value"))
                .hasSize(1);
    }

    @Test
    void twoSlashesAreOne() {
        place.createGroup().createVault();

        assertThat(arm.get("/" + place.vault()).status()).isEqualTo(200);
        assertThat(arm.get(place.vault().replace("/vaults/", "//vaults//")).text("/id"))
                .isEqualTo(place.vaultId());
    }

    @Test
    void aTrailingSlashChangesNothing() {
        place.createGroup();

        assertThat(arm.get(place.groupId() + "/" + Place.GROUPS_VERSION).status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "'', MissingApiVersionParameter",
        "?api-version=, InvalidApiVersionParameter",
        "?api-version=yesterday, InvalidApiVersionParameter",
        "?api-version=2022-13-45, InvalidApiVersionParameter",
        "?api-version=1999-01-01, NoRegisteredProviderFound"
    })
    void anApiVersionThatIsMissingOrBadIsRefused(String query, String code) {
        place.createGroup().createVault();

        Answer refused = arm.get(place.vaultId() + query);

        assertThat(refused.status()).as("%s", refused).isEqualTo(400);
        assertThat(refused.error()).isIn(code, "InvalidApiVersionParameter", "MissingApiVersionParameter");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2019-09-01", "2022-07-01", "2023-02-01", "2026-02-01", "2021-06-01-preview"})
    void anyApiVersionSinceTheFirstOneIsTaken(String version) {
        place.createGroup().createVault();

        assertThat(arm.get(place.vaultId() + "?api-version=" + version).status())
                .isEqualTo(200);
    }

    @Test
    void anUnknownSubscriptionIsNotFoundAndAMalformedOneIsInvalid() {
        Answer unknown = arm.get("/subscriptions/" + UUID.randomUUID() + "/resourcegroups" + Place.GROUPS_VERSION);
        Answer malformed = arm.get("/subscriptions/mine/resourcegroups" + Place.GROUPS_VERSION);

        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.error()).isEqualTo("SubscriptionNotFound");
        assertThat(malformed.status()).isEqualTo(400);
        assertThat(malformed.error()).isEqualTo("InvalidSubscriptionId");
    }

    @Test
    void whatIsNotThereIsNotFoundWithItsOwnCode() {
        assertThat(arm.get(place.group()).error()).isEqualTo("ResourceGroupNotFound");
        assertThat(arm.get(place.vault()).error()).isEqualTo("ResourceGroupNotFound");
        assertThat(arm.put(place.vault(), place.vaultBody()).error()).isEqualTo("ResourceGroupNotFound");
        assertThat(arm.delete(place.group()).error()).isEqualTo("ResourceGroupNotFound");
        place.createGroup();
        assertThat(arm.get(place.vault()).error()).isEqualTo("ResourceNotFound");
        assertThat(arm.put(place.link(), place.linkBody(place.vaultId())).error())
                .isEqualTo("ParentResourceNotFound");
        assertThat(arm.get(place.deletedVault()).status()).isEqualTo(404);
        assertThat(arm.post(place.purge()).status()).isEqualTo(404);
        Answer namespace = arm.get(place.groupId() + "/providers/Microsoft.Nothing/things/a?api-version=2022-07-01");
        assertThat(namespace.status()).isEqualTo(404);
        assertThat(namespace.error()).isEqualTo("InvalidResourceNamespace");
        Answer type = arm.get(place.groupId() + "/providers/Microsoft.KeyVault/safes/a?api-version=2022-07-01");
        assertThat(type.status()).isEqualTo(404);
        assertThat(type.error()).isEqualTo("InvalidResourceType");
    }

    static Stream<Arguments> badBodies() {
        return Stream.of(
                arguments("nothing", ""),
                arguments("no JSON", "vault"),
                arguments("cut off", "{\"location\": \"eastus\", "),
                arguments("a list", "[]"),
                arguments("a text", "\"eastus\""),
                arguments("null", "null"),
                arguments("deep nesting", "{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000)),
                arguments("location a number", "{\"location\": 1}"),
                arguments("location an object", "{\"location\": {}}"),
                arguments("no location", "{}"),
                arguments("unknown location", "{\"location\": \"atlantis\"}"),
                arguments("tags a text", "{\"location\": \"eastus\", \"tags\": \"a\"}"),
                arguments("a tag a number", "{\"location\": \"eastus\", \"tags\": {\"a\": 1}}"),
                arguments("properties a list", "{\"location\": \"eastus\", \"properties\": []}"),
                arguments(
                        "sku a text", "{\"location\": \"eastus\", \"sku\": \"S1\", \"properties\": {\"sku\": \"A\"}}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badBodies")
    void aBodyThatCannotBeUnderstoodIsRefusedAndNothingIsMade(String what, String body) {
        place.createGroup();

        for (String path : new String[] {place.vault(), place.signalR()}) {
            Answer refused = arm.send("PUT", path, body);
            assertThat(refused.status()).as("%s: %s", what, refused).isEqualTo(400);
            assertThat(refused.error()).isNotEmpty();
            assertThat(refused.text("/error/message")).isNotEmpty().doesNotContain("Exception", "java.", "jackson");
            assertThat(arm.get(path).status()).isEqualTo(404);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "properties.groupId, 7",
        "properties.privateLinkResourceId, true",
        "properties.privateLinkResourceId, 'https://example.com'",
        "properties.requestMessage, 1"
    })
    void aLinkWithAFieldOfTheWrongTypeIsRefused(String field, String value) {
        place.createAll();
        ObjectNode body = place.linkBody(place.vaultId());
        ObjectNode properties = body.withObject("/properties");
        String name = field.substring(field.indexOf('.') + 1);
        switch (value) {
            case "true" -> properties.put(name, true);
            case "7", "1" -> properties.put(name, Integer.parseInt(value));
            default -> properties.put(name, value);
        }

        Answer refused = arm.put(place.link(), body);

        assertThat(refused.status()).as("%s", refused).isEqualTo(400);
        assertThat(refused.body().toString()).contains(field);
        assertThat(arm.get(place.link()).status()).isEqualTo(404);
    }

    @Test
    void aBodyOfFiveMegabytesIsTooLarge() {
        place.createGroup();
        ObjectNode body = place.vaultBody();
        body.putObject("tags").put("long", "x".repeat(FIVE_MEGABYTES));

        Answer refused = arm.put(place.vault(), body);

        assertThat(refused.status()).isEqualTo(413);
        assertThat(refused.error()).isEqualTo("RequestEntityTooLarge");
        assertThat(arm.get(place.vault()).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "Microsoft.KeyVault/vaults/ab, VaultNameNotValid",
        "Microsoft.KeyVault/vaults/1vault, VaultNameNotValid",
        "Microsoft.KeyVault/vaults/my--vault, VaultNameNotValid",
        "Microsoft.KeyVault/vaults/a-name-of-more-than-24-letters, VaultNameNotValid",
        "Microsoft.KeyVault/vaults/my_vault, VaultNameNotValid",
        "Microsoft.SignalRService/SignalR/ab, BadArgument",
        "Microsoft.SignalRService/SignalR/my_signalr, BadArgument",
        "Microsoft.SignalRService/SignalR/signalr-, BadArgument"
    })
    void aNameThatAzureWouldNotTakeIsRefused(String resource, String code) {
        place.createGroup();
        ObjectNode body =
                resource.contains("vaults") ? place.vaultBody() : place.signalRBody("Standard_S1", "Standard");

        Answer refused = arm.put(place.groupId() + "/providers/" + resource + "?api-version=2023-02-01", body);

        assertThat(refused.status()).as("%s", refused).isEqualTo(400);
        assertThat(refused.error()).isEqualTo(code);
    }

    @Test
    void aGroupNameWithAForbiddenCharacterOrTooLongIsRefused() {
        String groups = place.subscription() + "/resourceGroups/";

        assertThat(arm.put(groups + "a%20b" + Place.GROUPS_VERSION, place.groupBody())
                        .error())
                .isEqualTo("InvalidResourceGroup");
        assertThat(arm.put(groups + "a".repeat(91) + Place.GROUPS_VERSION, place.groupBody())
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aVaultNameOfAnotherGroupIsTaken() {
        place.createGroup().createVault();
        String other = place.subscription() + "/resourceGroups/" + place.name() + "b";
        arm.put(other + Place.GROUPS_VERSION, place.groupBody());
        try {
            Answer refused = arm.put(
                    other + "/providers/Microsoft.KeyVault/vaults/" + place.name() + Place.VAULTS_VERSION,
                    place.vaultBody());

            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.error()).isEqualTo("VaultAlreadyExists");
        } finally {
            arm.finish(arm.delete(other + Place.GROUPS_VERSION));
        }
    }

    @Test
    void aMethodThatAResourceDoesNotHaveIsNotAllowed() {
        place.createGroup().createVault();

        assertThat(arm.send("POST", place.vault(), "{}").status()).isIn(404, 405);
        assertThat(arm.send("PATCH", place.connections(), "{}").status()).isIn(404, 405);
    }

    @Test
    void errorsAreInArmsEnvelopeAndCarryARequestId() {
        Answer refused = arm.get(place.vault());

        assertThat(refused.text("/error/message")).contains(place.name());
        assertThat(refused.header("x-ms-request-id")).isNotEmpty();
        assertThat(refused.header("Content-Type")).startsWith("application/json");
    }
}
