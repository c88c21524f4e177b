package dev.breezeway.keyvault.vault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.breezeway.arm.access.GatewayIdentity;
import dev.breezeway.keyvault.KeyVaultService;
import dev.breezeway.keyvault.OwnerCalls;
import dev.breezeway.testkit.ArmSpecification;
import dev.breezeway.testkit.Infrastructure;
import dev.breezeway.testkit.ServiceCalls;
import dev.breezeway.testkit.ServiceCalls.Answer;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens to a vault after its creation: PATCH, access policies, network rules, deletion and recovery. */
@QuarkusTest
@WithTestResource(value = Infrastructure.class, scope = TestResourceScope.GLOBAL)
class VaultChangesResourceTest {
    private static final String VERSION = "?api-version=2023-07-01";
    private static final String TENANT = "00000000-0000-0000-0000-00000000000a";
    private static final String SOMEONE = "00000000-0000-0000-0000-0000000000b1";
    private static final String BODY = """
            {"location":"eastus","tags":{"team":"a"},"properties":{"tenantId":"%s","ours":{"not":"known"},
             "sku":{"family":"A","name":"standard"},"accessPolicies":[]}}""".formatted(TENANT);
    private static final String RECOVER = """
            {"location":"eastus","properties":{"tenantId":"%s","createMode":"recover",
             "sku":{"family":"A","name":"standard"}}}""".formatted(TENANT);

    @Inject
    GatewayIdentity gateway;

    @Inject
    KeyVaultService service;

    @TestHTTPResource("/")
    URI base;

    private final UUID group = UUID.randomUUID();
    private final String groupName = "g" + group.toString().substring(0, 8);
    private final String name = "kv-" + group.toString().substring(0, 8);
    private ServiceCalls calls;

    @BeforeEach
    void aVault() {
        calls = OwnerCalls.of(base, gateway, group);
        assertThat(calls.send("PUT", vault() + VERSION, BODY).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2022-07-01", "2023-07-01"})
    void everyAnswerFollowsTheOpenApiFile(String version) {
        ArmSpecification specification = ArmSpecification.of("Microsoft.KeyVault", version);
        String query = "?api-version=" + version;
        Stream.of(
                        calls.send("PATCH", vault() + query, "{\"properties\":{\"enabledForDeployment\":true}}"),
                        calls.send("PUT", vault() + "/accessPolicies/add" + query, policies("\"get\"")),
                        calls.send("GET", vaults() + query + "&$top=1", null),
                        calls.send("GET", provider() + "/vaults" + query + "&$top=1", null),
                        calls.send("POST", provider() + "/checkNameAvailability" + query, asked(name)),
                        calls.send("POST", provider() + "/checkNameAvailability" + query, asked("x")),
                        calls.send("GET", "/providers/Microsoft.KeyVault/operations" + query, null),
                        calls.send("DELETE", vault() + query, null),
                        calls.send("GET", provider() + "/deletedVaults" + query, null),
                        calls.send("PUT", vault() + query, RECOVER))
                .forEach(answer -> assertThat(specification.validateResponse(
                                answer.method(), answer.path(), answer.status(), answer.contentType(), answer.body()))
                        .as("%s %s %s", answer.method(), answer.path(), answer.body())
                        .isEmpty());
    }

    @Test
    void aPatchChangesWhatItNamesAndNothingElse() {
        Answer patched = calls.send(
                "PATCH",
                vault() + VERSION,
                "{\"tags\":{\"team\":\"b\"},\"properties\":{\"enableRbacAuthorization\":true,\"accessPolicies\":null}}");

        assertThat(patched.status()).isEqualTo(200);
        assertThat(patched.json().at("/tags/team").asText()).isEqualTo("b");
        assertThat(patched.json().at("/properties/enableRbacAuthorization").asBoolean())
                .isTrue();
        assertThat(patched.json().at("/properties/ours/not").asText()).isEqualTo("known");
        assertThat(patched.json().at("/properties/accessPolicies").isArray()).isTrue();
        int events = events();
        calls.send("PATCH", vault() + VERSION, "{\"properties\":{\"enableRbacAuthorization\":true}}");
        assertThat(events()).isEqualTo(events);
        assertThat(calls.send("PATCH", vault() + "x" + VERSION, "{}").error()).isEqualTo("ResourceNotFound");
    }

    @Test
    void accessPoliciesAreAddedReplacedAndRemoved() {
        change("add", "\"get\",\"list\"");
        assertThat(secrets(change("add", "\"Get\",\"set\""))).containsExactly("get", "list", "set");
        assertThat(secrets(change("remove", "\"list\""))).containsExactly("get", "set");
        assertThat(secrets(change("replace", "\"purge\""))).containsExactly("purge");

        Answer removed = change("remove", "\"purge\"");
        assertThat(removed.json().at("/properties/accessPolicies")).isEmpty();
        assertThat(removed.json().path("type").asText()).isEqualTo("Microsoft.KeyVault/vaults/accessPolicies");
        assertThat(calls.send("PUT", vault() + "/accessPolicies/mix" + VERSION, policies("\"get\""))
                        .error())
                .isEqualTo("InvalidParameter");
        assertThat(calls.send("PUT", vault() + "x/accessPolicies/add" + VERSION, policies("\"get\""))
                        .error())
                .isEqualTo("ResourceNotFound");
    }

    @Test
    void networkRulesComeBackAsAzureWritesThem() {
        Answer patched = calls.send("PATCH", vault() + VERSION, """
                {"properties":{"publicNetworkAccess":"disabled","networkAcls":{"defaultAction":"deny",
                 "ipRules":[{"value":"124.56.78.91"}],
                 "virtualNetworkRules":[{"id":"/subscriptions/S/resourceGroups/G/providers/Microsoft.Network/virtualNetworks/V/subnets/D"}]}}}""");

        JsonNode properties = patched.json().path("properties");
        assertThat(properties.path("publicNetworkAccess").asText()).isEqualTo("Disabled");
        assertThat(properties.at("/networkAcls/bypass").asText()).isEqualTo("AzureServices");
        assertThat(properties.at("/networkAcls/defaultAction").asText()).isEqualTo("Deny");
        assertThat(properties.at("/networkAcls/ipRules/0/value").asText()).isEqualTo("124.56.78.91/32");
        assertThat(properties.at("/networkAcls/virtualNetworkRules/0/id").asText())
                .isEqualTo("/subscriptions/s/resourcegroups/g/providers/microsoft.network/virtualnetworks/v/subnets/d");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"properties":{"networkAcls":{"bypass":"All"}}}                                | InvalidParameter
            {"properties":{"networkAcls":{"defaultAction":7}}}                             | InvalidParameter
            {"properties":{"networkAcls":{"ipRules":{}}}}                                  | InvalidParameter
            {"properties":{"networkAcls":{"ipRules":["1.2.3.4"]}}}                         | InvalidParameter
            {"properties":{"networkAcls":{"ipRules":[{"value":"1.2.3.400"}]}}}             | InvalidParameter
            {"properties":{"networkAcls":{"virtualNetworkRules":[{"id":"/a/b"}]}}}         | InvalidParameter
            {"properties":{"publicNetworkAccess":"sometimes"}}                             | InvalidParameter
            {"properties":{"accessPolicies":[{"objectId":"x"}]}}                           | InvalidParameter
            {"properties":{"accessPolicies":[7]}}                                          | InvalidParameter
            {"properties":{"sku":{"name":"standard"}}}                                     | InvalidParameter
            {"properties":{"tenantId":"nobody"}}                                           | InvalidParameter
            {"properties":{"createMode":"copy"}}                                           | InvalidParameter
            {"properties":{"enableSoftDelete":false}}                                      | BadRequest
            {"properties":{"enablePurgeProtection":false}}                                 | BadRequest
            {"properties":{"softDeleteRetentionInDays":30}}                                | BadRequest
            {"properties":{"enableRbacAuthorization":"yes"}}                               | InvalidParameter
            """)
    void aBadChangeIsRefusedAndNothingChanges(String body, String code) {
        int events = events();

        Answer refused = calls.send("PATCH", vault() + VERSION, body);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.error()).isEqualTo(code);
        assertThat(events()).isEqualTo(events);
    }

    @Test
    void anUnknownPermissionIsRefused() {
        Answer refused = change("add", "\"fly\"");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().at("/error/target").asText())
                .isEqualTo("properties.accessPolicies[0].permissions.secrets");
    }

    @Test
    void aDeletedVaultIsRecoveredWithAllItHad() {
        Answer before = calls.send("GET", vault() + VERSION, null);
        calls.send("DELETE", vault() + VERSION, null);
        assertThat(calls.send("GET", vault() + VERSION, null).status()).isEqualTo(404);
        String elsewhere = vault().replace(groupName, groupName + "2");
        assertThat(calls.send("PUT", elsewhere + VERSION, RECOVER).error()).isEqualTo("SoftDeletedVaultDoesNotExist");

        Answer recovered = calls.send("PUT", vault() + VERSION, RECOVER);

        assertThat(recovered.status()).isEqualTo(200);
        assertThat(recovered.json().path("properties")).isEqualTo(before.json().path("properties"));
        assertThat(recovered.json().at("/systemData/createdAt"))
                .isEqualTo(before.json().at("/systemData/createdAt"));
        assertThat(calls.send("PUT", vault() + VERSION, RECOVER).error()).isEqualTo("SoftDeletedVaultDoesNotExist");
        assertThat(calls.send("GET", deleted() + VERSION, null).status()).isEqualTo(404);
        assertThat(calls.send("POST", deleted() + "/purge" + VERSION, null).status())
                .isEqualTo(404);
    }

    @Test
    void aNameIsAvailableUntilAVaultHasIt() {
        JsonNode taken = check(name);
        assertThat(taken.path("nameAvailable").asBoolean()).isFalse();
        assertThat(taken.path("reason").asText()).isEqualTo("AlreadyExists");
        assertThat(check(name + "z").path("nameAvailable").asBoolean()).isTrue();
        assertThat(check("a--b").path("reason").asText()).isEqualTo("AccountNameInvalid");
        assertThat(calls.send("POST", provider() + "/checkNameAvailability" + VERSION, "{\"name\":\"a\"}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void changesAtTheSameTimeLoseNothingOfEachOther() throws Exception {
        try (var threads = Executors.newFixedThreadPool(8)) {
            List<Callable<Answer>> patches = IntStream.range(0, 16)
                    .mapToObj(i -> (Callable<Answer>) () ->
                            calls.send("PATCH", vault() + VERSION, "{\"properties\":{\"p%d\":true}}".formatted(i)))
                    .toList();
            int changed = 0;
            for (var done : threads.invokeAll(patches)) {
                Answer answer = done.get();
                assertThat(answer.status()).as(answer.body()).isIn(200, 409);
                if (answer.status() == 409) {
                    assertThat(answer.error()).isEqualTo("ConflictError");
                } else {
                    changed++;
                }
            }
            JsonNode properties =
                    calls.send("GET", vault() + VERSION, null).json().path("properties");
            assertThat(IntStream.range(0, 16).filter(i -> properties.has("p" + i)))
                    .hasSize(changed);
        }
    }

    private Answer change(String kind, String secrets) {
        return calls.send("PUT", vault() + "/accessPolicies/" + kind + VERSION, policies(secrets));
    }

    private static List<String> secrets(Answer changed) {
        return changed.json()
                .at("/properties/accessPolicies/0/permissions/secrets")
                .valueStream()
                .map(JsonNode::asText)
                .toList();
    }

    private static String policies(String secrets) {
        return """
                {"properties":{"accessPolicies":[{"tenantId":"%s","objectId":"%s",
                 "permissions":{"secrets":[%s]}}]}}""".formatted(TENANT, SOMEONE, secrets);
    }

    private JsonNode check(String wanted) {
        return calls.send("POST", provider() + "/checkNameAvailability" + VERSION, asked(wanted))
                .json();
    }

    private static String asked(String wanted) {
        return "{\"name\":\"%s\",\"type\":\"Microsoft.KeyVault/vaults\"}".formatted(wanted);
    }

    private int events() {
        return service.events()
                .sql()
                .first(
                        "select count(*) from domain_event where convert_from(payload, 'UTF8') like ?",
                        row -> row.getInt(1),
                        "%" + name + "%")
                .orElseThrow();
    }

    private String provider() {
        return "/subscriptions/00000000-0000-0000-0000-000000000000/providers/Microsoft.KeyVault";
    }

    private String deleted() {
        return provider() + "/locations/eastus/deletedVaults/" + name;
    }

    private String vaults() {
        return provider().replace("/providers", "/resourceGroups/" + groupName + "/providers") + "/vaults";
    }

    private String vault() {
        return vaults() + "/" + name;
    }
}
