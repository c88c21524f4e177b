package dev.breezeway.keyvault.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.breezeway.eventsourcing.MovableClock;
import dev.breezeway.keyvault.Scene;
import dev.breezeway.testkit.Infrastructure;
import dev.breezeway.testkit.ServiceCalls.Answer;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = Infrastructure.class, scope = TestResourceScope.GLOBAL)
class VaultRetentionTest {
    @Inject
    MovableClock clock;

    @Inject
    Scene scene;

    @ParameterizedTest
    @ValueSource(strings = {"null", "true"})
    void aDeletedVaultIsPurgedWhenItsRetentionEndsAndItsNameIsFree(String purgeProtection) {
        String body =
                scene.body(",\"softDeleteRetentionInDays\":7,\"enablePurgeProtection\":%s".formatted(purgeProtection));
        assertThat(send("PUT", body).status()).isEqualTo(200);
        send("DELETE", null);
        clock.moveTo(clock.offset().plus(Duration.ofDays(6)));
        assertThat(deleted()).isEqualTo(200);
        assertThat(send("PUT", body).status()).isEqualTo(409);

        clock.moveTo(clock.offset().plus(Duration.ofDays(1)));

        await().atMost(Duration.ofSeconds(20)).until(() -> deleted() == 404);
        assertThat(send("PUT", body).status()).isEqualTo(200);
    }

    private Answer send(String method, String body) {
        return scene.send(method, scene.vault(scene.name()), "", body);
    }

    private int deleted() {
        return scene.send("GET", scene.everywhere("locations/eastus/deletedVaults/" + scene.name()), "", null)
                .status();
    }
}
