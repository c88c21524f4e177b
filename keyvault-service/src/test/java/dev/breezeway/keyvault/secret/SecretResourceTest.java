package dev.breezeway.keyvault.secret;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.breezeway.arm.access.GatewayIdentity;
import dev.breezeway.keyvault.KeyVaultService;
import dev.breezeway.testkit.Infrastructure;
import dev.breezeway.testkit.ServiceCalls.Answer;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets through their life, judged by Azure's OpenAPI files. */
@QuarkusTest
@WithTestResource(value = Infrastructure.class, scope = TestResourceScope.GLOBAL)
class SecretResourceTest {
    private static final String VALUE = "a value that is nowhere in the open";

    @Inject
    GatewayIdentity gateway;

    @Inject
    KeyVaultService service;

    @TestHTTPResource("/")
    URI base;

    private VaultForTests vault;
    private DataPlaneCalls calls;

    @BeforeEach
    void aVault() {
        vault = new VaultForTests(base, gateway);
        calls = vault.calls();
    }

    @ParameterizedTest
    @ValueSource(strings = {"7.6", "2026-04-01"})
    void everyOperationAnswersAsTheOpenApiFileSays(String version) {
        String query = "?api-version=" + version;
        Answer set = calls.send("PUT", "/secrets/s" + query, body(VALUE));
        String one = "/secrets/s/" + versionOf(set) + query;
        assertThat(Stream.of(
                                set,
                                calls.send("GET", one, null),
                                calls.send("PATCH", one, "{\"tags\":{\"a\":\"b\"}}"),
                                calls.send("GET", "/secrets" + query, null),
                                calls.send("GET", "/secrets/s/versions" + query, null),
                                calls.send("POST", "/secrets/s/backup" + query, ""),
                                calls.send("GET", "/secrets/none/" + versionOf(set) + query, null),
                                calls.send("DELETE", "/secrets/s" + query, null),
                                calls.send("GET", "/deletedsecrets" + query, null),
                                calls.send("GET", "/deletedsecrets/s" + query, null),
                                calls.send("PUT", "/secrets/s" + query, body(VALUE)),
                                calls.send("POST", "/deletedsecrets/s/recover" + query, ""),
                                calls.send("DELETE", "/secrets/s" + query, null),
                                calls.send("DELETE", "/deletedsecrets/s" + query, null),
                                calls.send("DELETE", "/deletedsecrets/s" + query, null))
                        .map(Answer::status))
                .as("what they say is judged by the calls themselves")
                .containsExactly(200, 200, 200, 200, 200, 200, 404, 200, 200, 200, 409, 200, 200, 204, 404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"7.0", "7.1", "7.2", "7.3", "7.4", "7.5", "7.6", "7.6-preview.2", "2025-07-01", "2026-04-01"})
    void everyApiVersionIsServed(String version) {
        Answer set = calls.send("PUT", "/secrets/s?api-version=" + version, body(VALUE));
        assertThat(set.status()).as(set.body()).isEqualTo(200);
        assertThat(set.json().path("attributes").has("recoverableDays")).isEqualTo(!version.equals("7.0"));
    }

    @Test
    void aPutMakesANewVersionThatInheritsNothing() {
        Answer first = calls.send("PUT", "/secrets/Name", """
                {"value":"one","contentType":"text","tags":{"a":"b"},"attributes":{"enabled":true,"exp":4102444800}}""");
        Answer second = calls.send("PUT", "/secrets/name", body("two"));

        assertThat(first.json().path("id").asText())
                .matches("https://" + vault.name() + "\\.vault\\.localhost:28443/secrets/Name/[0-9a-f]{32}");
        assertThat(first.json().at("/attributes/exp").asLong()).isEqualTo(4_102_444_800L);
        assertThat(first.json().at("/attributes/recoveryLevel").asText()).isEqualTo("CustomizedRecoverable+Purgeable");
        assertThat(first.json().at("/attributes/recoverableDays").asInt()).isEqualTo(7);
        assertThat(second.json().has("contentType")).isFalse();
        assertThat(second.json().has("tags")).isFalse();
        assertThat(value(calls.send("GET", "/secrets/NAME/", null))).isEqualTo("two");
        assertThat(value(calls.send("GET", "/secrets/name/" + versionOf(first), null)))
                .isEqualTo("one");
        assertThat(calls.send("GET", "/secrets/name/versions", null).json().path("value"))
                .hasSize(2);
    }

    @Test
    void anUpdateChangesWhatItNames() {
        String version = versionOf(calls.send("PUT", "/secrets/s", body(VALUE)));
        calls.send("PATCH", "/secrets/s/" + version, "{\"contentType\":\"x\"}");
        Answer updated = calls.send("PATCH", "/secrets/s/" + version, "{\"attributes\":{\"enabled\":false}}");

        assertThat(updated.json().has("value")).isFalse();
        assertThat(updated.json().path("contentType").asText()).isEqualTo("x");
        Answer refused = calls.send("GET", "/secrets/s", null);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().at("/error/innererror/code").asText()).isEqualTo("SecretDisabled");
        calls.send("PATCH", "/secrets/s", "{\"attributes\":{\"enabled\":true}}");
        assertThat(value(calls.send("GET", "/secrets/s", null))).isEqualTo(VALUE);
        assertThat(calls.send("PATCH", "/secrets/s/" + "0".repeat(32), "{}").error())
                .isEqualTo("SecretNotFound");
    }

    @Test
    void aDeletedSecretIsRecoveredOrPurged() {
        String version = versionOf(calls.send("PUT", "/secrets/s", body(VALUE)));
        Answer deleted = calls.send("DELETE", "/secrets/s", null);

        assertThat(deleted.json().path("recoveryId").asText()).endsWith("/deletedsecrets/s");
        assertThat(deleted.json().path("scheduledPurgeDate").asLong()
                        - deleted.json().path("deletedDate").asLong())
                .isEqualTo(7 * 86_400);
        assertThat(calls.send("GET", "/secrets/s", null).error()).isEqualTo("SecretNotFound");
        Answer taken = calls.send("PUT", "/secrets/S", body("other"));
        assertThat(taken.status()).isEqualTo(409);
        assertThat(taken.json().at("/error/innererror/code").asText()).isEqualTo("ObjectIsDeletedButRecoverable");
        Answer recovered = calls.send("POST", "/deletedsecrets/s/recover", "");
        assertThat(recovered.json().path("id").asText()).endsWith("/secrets/s/" + version);
        assertThat(value(calls.send("GET", "/secrets/s", null))).isEqualTo(VALUE);

        calls.send("DELETE", "/secrets/s", null);
        assertThat(calls.send("DELETE", "/deletedsecrets/s", null).status()).isEqualTo(204);
        assertThat(calls.send("DELETE", "/deletedsecrets/s", null)
                        .json()
                        .at("/error/message")
                        .asText())
                .isEqualTo("Deleted Secret not found: s");
        assertThat(calls.send("PUT", "/secrets/s", body("again")).status()).isEqualTo(200);
        assertThat(values()).isEqualTo(1);
    }

    @Test
    void aPurgeProtectedVaultPurgesNoSecret() {
        vault.patch("{\"enablePurgeProtection\":true}");
        calls.send("PUT", "/secrets/s", body(VALUE));
        Answer deleted = calls.send("DELETE", "/secrets/s", null);

        assertThat(deleted.json().at("/attributes/recoveryLevel").asText()).isEqualTo("CustomizedRecoverable");
        assertThat(calls.send("DELETE", "/deletedsecrets/s", null).status()).isEqualTo(403);
        assertThat(calls.send("GET", "/deletedsecrets/s", null).status()).isEqualTo(200);
    }

    @Test
    void aListHasPagesOf25() {
        for (int i = 0; i < 30; i++) {
            calls.send("PUT", "/secrets/s%02d".formatted(i), body("v"));
        }
        Answer first = calls.send("GET", "/secrets", null);
        assertThat(first.json().path("value")).hasSize(25);
        URI next = URI.create(first.json().path("nextLink").asText());
        assertThat(next.getAuthority()).isEqualTo(vault.name() + ".vault.localhost:28443");
        assertThat(next.getRawQuery()).contains("api-version=7.6", "$skiptoken=", "maxresults=25");
        assertThat(calls.at(vault.name() + ".vault.azure.net")
                        .with(TestAuthority.INSTANCE.token(TestAuthority.OWNER, "https://vault.azure.net", 60))
                        .send("GET", "/secrets?maxresults=1", null)
                        .json()
                        .path("nextLink")
                        .asText())
                .startsWith("https://" + vault.name() + ".vault.azure.net:443/secrets?");

        Answer last = calls.send("GET", "/secrets?" + next.getRawQuery(), null);
        assertThat(last.json().path("value")).hasSize(5);
        assertThat(last.json().path("nextLink").isNull()).isTrue();
        List<String> ids = new ArrayList<>();
        first.json().path("value").forEach(item -> ids.add(item.path("id").asText()));
        last.json().path("value").forEach(item -> ids.add(item.path("id").asText()));
        assertThat(ids).doesNotHaveDuplicates().hasSize(30).allSatisfy(id -> assertThat(id)
                .matches(".*/secrets/s\\d\\d"));
        assertThat(calls.send("GET", "/secrets/none/versions", null).json().path("value"))
                .isEmpty();
    }

    @Test
    void aBackupBringsAllVersionsBackAndOnlyUnderAFreeName() {
        calls.send("PUT", "/secrets/s", body("one"));
        String second = versionOf(calls.send("PUT", "/secrets/s", body("two")));
        String blob =
                calls.send("POST", "/secrets/s/backup", "").json().path("value").asText();
        String restore = "{\"value\":\"" + blob + "\"}";

        assertThat(calls.send("POST", "/secrets/restore", restore).status()).isEqualTo(409);
        calls.send("DELETE", "/secrets/s", null);
        assertThat(calls.send("POST", "/secrets/restore", restore)
                        .json()
                        .at("/error/innererror/code")
                        .asText())
                .isEqualTo("ObjectIsDeletedButRecoverable");
        DataPlaneCalls elsewhere = new VaultForTests(base, gateway).calls();
        Answer restored = elsewhere.send("POST", "/secrets/restore", restore);
        assertThat(restored.json().path("id").asText()).endsWith("/secrets/s/" + second);
        assertThat(value(elsewhere.send("GET", "/secrets/s", null))).isEqualTo("two");
        assertThat(elsewhere.send("GET", "/secrets/s/versions", null).json().path("value"))
                .hasSize(2);
        String forged = blob.substring(0, 40) + (blob.charAt(40) == 'A' ? 'B' : 'A') + blob.substring(41);
        assertThat(calls.send("POST", "/secrets/restore", "{\"value\":\"" + forged + "\"}")
                        .json()
                        .at("/error/message")
                        .asText())
                .isEqualTo("Backup blob contains invalid or corrupt version.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PUT   | /secrets/s                  | not json                                | 400 | BadParameter
            PUT   | /secrets/s                  | []                                      | 400 | BadParameter
            PUT   | /secrets/s                  | {}                                      | 400 | BadParameter
            PUT   | /secrets/s                  | {"value":7}                             | 400 | BadParameter
            PUT   | /secrets/s                  | {"value":"v","tags":{"a":1}}            | 400 | BadParameter
            PUT   | /secrets/s                  | {"value":"v","attributes":{"exp":"x"}}  | 400 | BadParameter
            PUT   | /secrets/s                  | {"value":"v","attributes":{"enabled":7}} | 400 | BadParameter
            PUT   | /secrets/a_b                | {"value":"v"}                           | 400 | BadParameter
            PUT   | /secrets/a%2Fb              | {"value":"v"}                           | 400 | BadParameter
            PUT   | /secrets/                   | {"value":"v"}                           | 405 | MethodNotAllowed
            PUT   | /secrets/s?api-version=9.9  | {"value":"v"}                           | 400 | BadParameter
            PUT   | /secrets/s?api-version=     | {"value":"v"}                           | 400 | BadParameter
            GET   | /secrets?maxresults=26      |                                         | 400 | BadParameter
            GET   | /secrets?maxresults=0       |                                         | 400 | BadParameter
            GET   | /secrets?$skiptoken=%FF     |                                         | 400 | BadParameter
            GET   | /secrets/none               |                                         | 404 | SecretNotFound
            GET   | /secrets/none/0             |                                         | 404 | SecretNotFound
            PATCH | /secrets/none/0             | {}                                      | 404 | SecretNotFound
            POST  | /secrets/none/backup        | {}                                      | 404 | SecretNotFound
            POST  | /secrets/restore            | {"value":"$$$"}                         | 400 | BadParameter
            GET   | /deletedsecrets/none        |                                         | 404 | SecretNotFound
            POST  | /deletedsecrets/none/recover | {}                                     | 404 | SecretNotFound
            POST  | /secrets/s                  | {}                                      | 405 | MethodNotAllowed
            GET   | /secrets/a%00b              |                                         | 400 | BadParameter
            GET   | /secrets/s/%00              |                                         | 400 | BadParameter
            GET   | /deletedsecrets/a%00b       |                                         | 400 | BadParameter
            GET   | /secrets/a%00b/versions     |                                         | 400 | BadParameter
            GET   | /keys                       |                                         | 404 | NotFound
            """)
    void whatCannotBeTakenIsRefused(String method, String path, String body, int status, String code) {
        Answer refused = calls.send(method, path, body);
        assertThat(refused.status()).as(refused.body()).isEqualTo(status);
        assertThat(refused.error()).isEqualTo(code);
        assertThat(refused.header("x-ms-request-id")).isNotEmpty();
    }

    @Test
    void aValueHasAtMost25Kilobytes() {
        assertThat(calls.send("PUT", "/secrets/s", body("x".repeat(25_600))).status())
                .isEqualTo(200);
        assertThat(calls.send("PUT", "/secrets/s", body("x".repeat(25_601))).error())
                .isEqualTo("BadParameter");
        assertThat(calls.send("PUT", "/secrets/s", body("ä".repeat(12_801))).error())
                .isEqualTo("BadParameter");
    }

    @Test
    void noValueIsInAnEventOrInTheOpenInATable() {
        calls.send("PUT", "/secrets/s", body(VALUE));
        for (String column : List.of("domain_event where payload", "secret_value where sealed")) {
            assertThat(service.events()
                            .sql()
                            .first(
                                    "select count(*) from " + column + " like ('%' || ? || '%')::bytea",
                                    row -> row.getInt(1),
                                    VALUE))
                    .contains(0);
        }
    }

    @Test
    void aPurgedVaultTakesItsSecretsAlongAndARecoveredOneHasThem() {
        calls.send("PUT", "/secrets/s", body(VALUE));
        vault.arm("DELETE", vault.id(), null);
        assertThat(calls.send("GET", "/secrets/s", null).error()).isEqualTo("VaultNotFound");
        vault.arm("PUT", vault.id(), """
                {"location":"eastus","properties":{"tenantId":"%s","createMode":"recover",
                 "sku":{"family":"A","name":"standard"}}}""".formatted(TestAuthority.TENANT));
        assertThat(value(calls.send("GET", "/secrets/s", null))).isEqualTo(VALUE);
        assertThat(values()).isEqualTo(1);

        vault.arm("DELETE", vault.id(), null);
        String deleted = "/subscriptions/00000000-0000-0000-0000-000000000000/providers/Microsoft.KeyVault"
                + "/locations/eastus/deletedVaults/" + vault.name();
        assertThat(vault.arm("POST", deleted + "/purge", null).status()).isEqualTo(202);
        assertThat(values()).isZero();
    }

    @Test
    void manySetsAtOnceAreAsManyVersions() throws Exception {
        try (var threads = Executors.newFixedThreadPool(8)) {
            List<Callable<Answer>> sets = IntStream.range(0, 16)
                    .mapToObj(i -> (Callable<Answer>) () -> calls.send("PUT", "/secrets/s", body("v" + i)))
                    .toList();
            for (var done : threads.invokeAll(sets)) {
                assertThat(done.get().status()).as(done.get().body()).isEqualTo(200);
            }
        }
        assertThat(calls.send("GET", "/secrets/s/versions", null).json().path("value"))
                .hasSize(16);
    }

    private int values() {
        return service.events()
                .sql()
                .first(
                        "select count(*) from secret_value x join domain_event e on e.stream = x.secret::text and "
                                + "e.sequence_number = 0 where convert_from(e.payload, 'UTF8') like ?",
                        row -> row.getInt(1),
                        "%" + vault.name() + "%")
                .orElseThrow();
    }

    private static String body(String value) {
        return "{\"value\":\"" + value + "\"}";
    }

    private static String value(Answer secret) {
        return secret.json().path("value").asText();
    }

    private static String versionOf(Answer secret) {
        JsonNode id = secret.json().path("id");
        return id.asText().substring(id.asText().lastIndexOf('/') + 1);
    }
}
