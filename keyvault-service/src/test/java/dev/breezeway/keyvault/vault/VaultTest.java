package dev.breezeway.keyvault.vault;

import static org.hamcrest.CoreMatchers.containsString;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.breezeway.arm.ArmRefusal;
import dev.breezeway.keyvault.vault.VaultCommand.CreateVault;
import dev.breezeway.keyvault.vault.VaultCommand.DeleteVault;
import dev.breezeway.keyvault.vault.VaultCommand.PurgeVault;
import dev.breezeway.keyvault.vault.VaultCommand.RecoverVault;
import dev.breezeway.keyvault.vault.VaultCommand.UpdateVault;
import dev.breezeway.keyvault.vault.VaultEvent.VaultCreated;
import dev.breezeway.keyvault.vault.VaultEvent.VaultDeleted;
import dev.breezeway.keyvault.vault.VaultEvent.VaultPurged;
import dev.breezeway.keyvault.vault.VaultEvent.VaultRecovered;
import dev.breezeway.keyvault.vault.VaultEvent.VaultUpdated;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class VaultTest {
    private static final UUID VAULT = UUID.fromString("00000000-0000-0000-0000-0000000000f1");
    private static final UUID OPERATION = UUID.fromString("00000000-0000-0000-0000-0000000000e1");
    private static final String ID = "/vaults/contoso-kv";
    private static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");
    private static final VaultContent CONTENT = content(false, 7);

    private final AggregateTestFixture<Vault> fixture = new AggregateTestFixture<>(Vault.class);

    @Test
    void aVaultIsCreatedWithItsContent() {
        fixture.givenNoPriorActivity()
                .when(new CreateVault(VAULT, ID, CONTENT, "owner", AT))
                .expectEvents(created(CONTENT));
    }

    @Test
    void otherContentIsAnUpdate() {
        fixture.given(created(CONTENT)).when(update(other())).expectEvents(updated(other()));
    }

    @Test
    void theSameContentChangesNothing() {
        fixture.given(created(CONTENT)).when(update(content(false, 7))).expectNoEvents();
    }

    @Test
    void theContentOfTheLastUpdateCounts() {
        fixture.given(created(CONTENT), updated(other())).when(update(CONTENT)).expectEvents(updated(CONTENT));
    }

    @Test
    void purgeProtectionCannotBeTakenBack() {
        fixture.given(created(content(true, 7)))
                .when(update(CONTENT))
                .expectException(ArmRefusal.class)
                .expectExceptionMessage(containsString("enablePurgeProtection"));
    }

    @Test
    void aDeletedVaultStaysForItsRetention() {
        fixture.given(created(CONTENT)).when(new DeleteVault(VAULT, AT)).expectEvents(deleted(CONTENT, 7));
    }

    @Test
    void aDeletedVaultIsNotDeletedAgain() {
        fixture.given(created(CONTENT), deleted(CONTENT, 7))
                .when(new DeleteVault(VAULT, AT))
                .expectNoEvents();
    }

    @Test
    void aDeletedVaultTakesNoUpdate() {
        fixture.given(created(CONTENT), deleted(CONTENT, 7))
                .when(update(other()))
                .expectException(ArmRefusal.class)
                .expectExceptionMessage(containsString("ConflictError"));
    }

    @Test
    void theRetentionStaysAsItWasFirstSet() {
        fixture.given(created(CONTENT))
                .when(update(content(false, 30)))
                .expectException(ArmRefusal.class)
                .expectExceptionMessage(containsString("softDeleteRetentionInDays"));
    }

    @Test
    void aPutThatDoesNotMentionProtectionAndRetentionKeepsThem() {
        VaultContent guarded = content(true, 7);
        VaultContent silent = new VaultContent("eastus", null, JsonNodeFactory.instance.objectNode());
        fixture.given(created(guarded)).when(update(silent)).expectNoEvents();
    }

    @Test
    void aDeletedVaultIsRecoveredAsItWas() {
        fixture.given(created(CONTENT), updated(other()), deleted(other(), 7))
                .when(new RecoverVault(VAULT, "someone", AT))
                .expectEvents(new VaultRecovered(VAULT, ID, other(), "owner", AT, "someone", AT));
    }

    @Test
    void aRecoveredVaultCanBeChangedAndDeletedAgain() {
        fixture.given(created(CONTENT), deleted(CONTENT, 7), recovered())
                .when(new DeleteVault(VAULT, AT))
                .expectEvents(deleted(CONTENT, 7));
    }

    @Test
    void aLivingVaultIsNotRecovered() {
        fixture.given(created(CONTENT))
                .when(new RecoverVault(VAULT, "someone", AT))
                .expectException(ArmRefusal.class)
                .expectExceptionMessage(containsString("SoftDeletedVaultDoesNotExist"));
    }

    @Test
    void aDeletedVaultIsPurged() {
        fixture.given(created(CONTENT), deleted(CONTENT, 7)).when(purge()).expectEvents(purged());
    }

    @Test
    void aLivingVaultIsNotPurged() {
        fixture.given(created(CONTENT)).when(purge()).expectNoEvents();
    }

    @Test
    void aPurgedVaultIsNotPurgedAgain() {
        fixture.given(created(CONTENT), deleted(CONTENT, 7), purged())
                .when(purge())
                .expectNoEvents();
    }

    @Test
    void aProtectedVaultCannotBePurged() {
        VaultContent guarded = content(true, 7);
        fixture.given(created(guarded), deleted(guarded, 7))
                .when(purge())
                .expectException(ArmRefusal.class)
                .expectExceptionMessage(containsString("MethodNotAllowed"));
    }

    private static VaultContent content(boolean guarded, int days) {
        return new VaultContent(
                "eastus",
                null,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("softDeleteRetentionInDays", days)
                        .put("enablePurgeProtection", guarded));
    }

    private static VaultContent other() {
        VaultContent content = content(false, 7);
        return new VaultContent("eastus", Map.of("team", "b"), content.properties());
    }

    private static UpdateVault update(VaultContent content) {
        return new UpdateVault(VAULT, new VaultChange.Replace(content), "owner", AT);
    }

    private static PurgeVault purge() {
        return new PurgeVault(VAULT, OPERATION, AT);
    }

    private static VaultCreated created(VaultContent content) {
        return new VaultCreated(VAULT, ID, content, "owner", AT);
    }

    private static VaultUpdated updated(VaultContent content) {
        return new VaultUpdated(VAULT, ID, content, "owner", AT);
    }

    private static VaultDeleted deleted(VaultContent content, int days) {
        return new VaultDeleted(VAULT, ID, content, AT, AT.plus(Duration.ofDays(days)));
    }

    private static VaultRecovered recovered() {
        return new VaultRecovered(VAULT, ID, CONTENT, "owner", AT, "owner", AT);
    }

    private static VaultPurged purged() {
        return new VaultPurged(VAULT, ID, OPERATION, "eastus", AT);
    }
}
