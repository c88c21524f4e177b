package dev.breezeway.keyvault.vault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breezeway.keyvault.Scene;
import dev.breezeway.testkit.Infrastructure;
import dev.breezeway.testkit.ServiceCalls.Answer;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lists of vaults, living and deleted, and their pages. */
@QuarkusTest
@WithTestResource(value = Infrastructure.class, scope = TestResourceScope.GLOBAL)
class VaultListResourceTest {
    @Inject
    Scene scene;

    @BeforeEach
    void aVault() {
        put(scene.name());
    }

    @Test
    void aPageThatIsFullNamesANextOneWhichMayBeEmpty() {
        Answer first = scene.send("GET", scene.inGroup("vaults"), "$top=1", null);
        assertThat(first.json().path("value")).hasSize(1);
        URI next = next(first);
        assertThat(next.getQuery()).contains("$top=1");
        assertThat(next.getAuthority()).isEqualTo("localhost:18443");

        Answer last = scene.follow(next);
        assertThat(last.json().path("value")).isEmpty();
        assertThat(last.json().has("nextLink")).isFalse();
        assertThat(scene.send("GET", scene.inGroup("vaults"), "$top=0", null).error())
                .isEqualTo("InvalidParameter");
    }

    @Test
    void deletedVaultsAreListedPageByPage() {
        String name = scene.name();
        put(name + "z");
        delete(name);
        delete(name + "z");

        List<String> names = new ArrayList<>();
        Answer page = scene.send("GET", scene.everywhere("deletedVaults"), "$top=1", null);
        while (page.json().has("nextLink")) {
            assertThat(page.json().path("value")).hasSize(1);
            names.add(page.json().at("/value/0/name").asText());
            assertThat(next(page).getAuthority()).isEqualTo("localhost:18443");
            page = scene.follow(next(page));
        }
        names.add(page.json().at("/value/0/name").asText());
        assertThat(names).doesNotHaveDuplicates().contains(name, name + "z");
    }

    @Test
    void thereAreNoManagedHsms() {
        assertThat(scene.send("GET", scene.inGroup("managedHSMs"), "", null)
                        .json()
                        .path("value"))
                .isEmpty();
        assertThat(scene.send("GET", scene.everywhere("deletedManagedHSMs"), "", null)
                        .json()
                        .path("value")
                        .isArray())
                .isTrue();
    }

    private static URI next(Answer page) {
        return URI.create(page.json().path("nextLink").asText());
    }

    private void put(String vault) {
        assertThat(scene.send("PUT", scene.vault(vault), "", scene.body("")).status())
                .isEqualTo(200);
    }

    private void delete(String vault) {
        assertThat(scene.send("DELETE", scene.vault(vault), "", null).status()).isEqualTo(200);
    }
}
