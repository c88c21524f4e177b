package dev.breezeway.keyvault.vault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breezeway.arm.access.GatewayIdentity;
import dev.breezeway.keyvault.OwnerCalls;
import dev.breezeway.testkit.Infrastructure;
import dev.breezeway.testkit.ServiceCalls;
import dev.breezeway.testkit.ServiceCalls.Answer;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lists of vaults, living and deleted, and their pages. */
@QuarkusTest
@WithTestResource(value = Infrastructure.class, scope = TestResourceScope.GLOBAL)
class VaultListResourceTest {
    private static final String VERSION = "?api-version=2022-07-01";
    private static final String PROVIDER =
            "/subscriptions/00000000-0000-0000-0000-000000000000/providers/Microsoft.KeyVault";

    @Inject
    GatewayIdentity gateway;

    @TestHTTPResource("/")
    URI base;

    private final UUID group = UUID.randomUUID();
    private final String name = "kv-" + group.toString().substring(0, 8);
    private ServiceCalls calls;

    @BeforeEach
    void aVault() {
        calls = OwnerCalls.of(base, gateway, group);
        put(name);
    }

    @Test
    void aPageThatIsFullNamesANextOneWhichMayBeEmpty() {
        Answer first = calls.send("GET", vaults() + VERSION + "&$top=1", null);
        assertThat(first.json().path("value")).hasSize(1);
        URI next = next(first);
        assertThat(next.getQuery()).contains("$top=1");
        assertThat(next.getAuthority()).isEqualTo("localhost:18443");

        Answer last = calls.send("GET", next.getRawPath() + "?" + next.getRawQuery(), null);
        assertThat(last.json().path("value")).isEmpty();
        assertThat(last.json().has("nextLink")).isFalse();
        assertThat(calls.send("GET", vaults() + VERSION + "&$top=0", null).error())
                .isEqualTo("InvalidParameter");
    }

    @Test
    void deletedVaultsAreListedPageByPage() {
        put(name + "z");
        delete(name);
        delete(name + "z");

        List<String> names = new ArrayList<>();
        Answer page = calls.send("GET", PROVIDER + "/deletedVaults" + VERSION + "&$top=1", null);
        while (page.json().has("nextLink")) {
            assertThat(page.json().path("value")).hasSize(1);
            names.add(page.json().at("/value/0/name").asText());
            assertThat(next(page).getAuthority()).isEqualTo("localhost:18443");
            page = calls.send("GET", next(page).getRawPath() + "?" + next(page).getRawQuery(), null);
        }
        names.add(page.json().at("/value/0/name").asText());
        assertThat(names).doesNotHaveDuplicates().contains(name, name + "z");
    }

    @Test
    void thereAreNoManagedHsms() {
        String inGroup = vaults().replace("/vaults", "/managedHSMs");
        assertThat(calls.send("GET", inGroup + VERSION, null).json().path("value"))
                .isEmpty();
        assertThat(calls.send("GET", PROVIDER + "/deletedManagedHSMs" + VERSION, null)
                        .json()
                        .path("value")
                        .isArray())
                .isTrue();
    }

    private static URI next(Answer page) {
        return URI.create(page.json().path("nextLink").asText());
    }

    private void put(String vault) {
        String body = """
                {"location":"eastus","properties":{"tenantId":"00000000-0000-0000-0000-00000000000a",
                 "sku":{"family":"A","name":"standard"},"accessPolicies":[]}}""";
        assertThat(calls.send("PUT", vaults() + "/" + vault + VERSION, body).status())
                .isEqualTo(200);
    }

    private void delete(String vault) {
        assertThat(calls.send("DELETE", vaults() + "/" + vault + VERSION, null).status())
                .isEqualTo(200);
    }

    private String vaults() {
        return PROVIDER.replace("/providers", "/resourceGroups/g" + name + "/providers") + "/vaults";
    }
}
