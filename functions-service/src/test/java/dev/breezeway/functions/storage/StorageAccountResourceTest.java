package dev.breezeway.functions.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.breezeway.functions.Scene;
import dev.breezeway.testkit.Infrastructure;
import dev.breezeway.testkit.ServiceCalls.Answer;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = Infrastructure.class, scope = TestResourceScope.GLOBAL)
class StorageAccountResourceTest {
    private static final String BODY =
            "{\"location\":\"eastus\",\"sku\":{\"name\":\"Standard_LRS\"},\"kind\":\"StorageV2\",\"properties\":{\"minimumTlsVersion\":\"TLS1_2\"}}";

    @Inject
    Scene scene;

    @Test
    void anAccountHasWhatAFunctionAppAsksFor() {
        Answer made = scene.send("PUT", account(), BODY);
        assertThat(made.status()).isEqualTo(200);
        for (String endpoint : new String[] {"blob", "queue", "table"}) {
            assertThat(made.json()
                            .at("/properties/primaryEndpoints/" + endpoint)
                            .asText())
                    .startsWith("https://");
        }
        assertThat(made.json().at("/sku/name").asText()).isEqualTo("Standard_LRS");
        assertThat(made.json().at("/properties/minimumTlsVersion").asText()).isEqualTo("TLS1_2");
        JsonNode keys = scene.send("POST", account() + "/listKeys", null).json().path("keys");
        assertThat(keys).hasSize(2);
        assertThat(keys.at("/0/value").asText())
                .isNotEqualTo(keys.at("/1/value").asText());
        assertThat(scene.everythingStored()).doesNotContain(keys.at("/0/value").asText());
    }

    @Test
    void aPatchChangesWhatItSaysAndLeavesTheRest() {
        scene.send("PUT", account(), BODY);
        Answer patched = scene.send("PATCH", account(), "{\"tags\":{\"a\":\"b\"}}");
        assertThat(patched.status()).isEqualTo(200);
        assertThat(patched.json().at("/tags/a").asText()).isEqualTo("b");
        assertThat(patched.json().at("/sku/name").asText()).isEqualTo("Standard_LRS");
        assertThat(patched.json().at("/properties/minimumTlsVersion").asText()).isEqualTo("TLS1_2");
        assertThat(scene.send("PATCH", account() + "x", "{}").status()).isEqualTo(404);
    }

    @Test
    void anIdenticalPutStoresNothingAndKeepsTheKeys() {
        scene.send("PUT", account(), BODY);
        String keys = scene.send("POST", account() + "/listKeys", null).body();
        scene.send("PUT", account(), BODY);
        assertThat(scene.events(account())).containsExactly("storage.AccountCreated");
        assertThat(scene.send("POST", account() + "/listKeys", null).body()).isEqualTo(keys);
    }

    @Test
    void aNameIsTakenEverywhereUntilItsAccountIsGone() {
        scene.send("PUT", account(), BODY);
        String elsewhere = account().replace(scene.group(), scene.elsewhere());
        assertThat(scene.send("PUT", elsewhere, BODY).error()).isEqualTo("StorageAccountAlreadyTaken");
        assertThat(scene.send("DELETE", account(), null).status()).isEqualTo(200);
        assertThat(scene.send("DELETE", account(), null).status()).isEqualTo(204);
        assertThat(scene.send("GET", account(), null).status()).isEqualTo(404);
        assertThat(scene.send("PUT", elsewhere, BODY).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"location\":\"eastus\"}",
                "{\"location\":\"eastus\",\"sku\":{\"name\":1},\"kind\":\"S\"}"
            })
    void aBadBodyIsRefused(String body) {
        assertThat(scene.send("PUT", account(), body).status()).isEqualTo(400);
    }

    @Test
    void accountsAreListed() {
        scene.send("PUT", account(), BODY);
        assertThat(scene.send("GET", scene.group() + "/providers/Microsoft.Storage/storageAccounts", null)
                        .json()
                        .path("value"))
                .hasSize(1);
    }

    private String account() {
        return scene.group() + "/providers/Microsoft.Storage/storageAccounts/"
                + scene.name("st").replace("-", "");
    }
}
