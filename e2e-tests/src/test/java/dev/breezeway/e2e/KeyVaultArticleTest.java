package dev.breezeway.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breezeway.e2e.Dns.Found;
import dev.breezeway.e2e.Dns.Over;
import dev.breezeway.e2e.Dns.View;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** "Access Key Vault in a private network through shared private endpoints": its steps, and the ways off its path. */
@ExtendWith(RunningBreezeway.class)
@Execution(ExecutionMode.SAME_THREAD)
class KeyVaultArticleTest {
    private final Arm arm;
    private final Dns dns;
    private final Place place;

    KeyVaultArticleTest(Breezeway system, Place place) {
        this.arm = system.arm();
        this.dns = new Dns(system);
        this.place = place;
    }

    @Test
    void aNewLinkIsPendingOnBothSides() {
        place.createAll();

        Answer begun = arm.put(place.link(), place.linkBody(place.vaultId()));

        assertThat(begun.status()).isEqualTo(201);
        assertThat(begun.text("/properties/status")).isEqualTo("Pending");
        assertThat(begun.text("/id")).isEqualTo(place.linkId());
        assertThat(begun.header("Retry-After")).isNotEmpty();
        assertThat(arm.finish(begun).text("/status")).isEqualTo("Succeeded");
        place.awaitLink("Pending");
        JsonNode connection = place.awaitConnection("Pending");
        assertThat(connection
                        .at("/properties/privateLinkServiceConnectionState/description")
                        .asText())
                .isEqualTo(Place.MESSAGE);
        assertThat(connection.at("/properties/privateEndpoint/id").asText()).isNotEmpty();
        assertThat(arm.get(place.vault()).body().at("/properties/privateEndpointConnections"))
                .hasSize(1);
        assertThat(arm.get(place.signalR()).body().at("/properties/sharedPrivateLinkResources"))
                .hasSize(1);
    }

    @Test
    void anApprovalShowsOnBothSidesAndOnBothAxes() {
        JsonNode connection = place.createAll().requestLink();

        assertThat(place.decide(connection, "Approved").status()).isEqualTo(200);

        JsonNode approved = place.awaitConnection("Approved");
        assertThat(approved.at("/properties/provisioningState").asText()).isEqualTo("Succeeded");
        assertThat(approved.path("id").asText()).isEqualTo(connection.path("id").asText());
        place.awaitLink("Approved");
        assertThat(arm.get(place.signalR()).text("/properties/sharedPrivateLinkResources/0/properties/status"))
                .isEqualTo("Approved");
    }

    @Test
    void theVaultIsPrivateForTheSignalRAndForNobodyElse() {
        approve();

        View view = dns.view(place.signalRId()).orElseThrow();

        for (Over over : Over.values()) {
            Found inside = dns.ask(view.port(), place.vaultHost(), over);
            assertThat(inside.rcode()).isEqualTo("NOERROR");
            assertThat(inside.aliases()).containsExactly(place.privateHost());
            assertThat(inside.addresses()).singleElement().asString().startsWith("10.");
            assertThat(dns.askFrom(view.prefix(), place.vaultHost(), over)).isEqualTo(inside);
            assertThat(dns.askPublicly(place.vaultHost(), over).addresses())
                    .doesNotContainAnyElementsOf(inside.addresses());
        }
    }

    @Test
    void aPendingLinkHasNoPrivateName() {
        place.createAll().requestLink();

        assertThat(dns.view(place.signalRId()).map(View::names).filter(names -> !names.isEmpty()))
                .isEmpty();
    }

    @Test
    void aRejectionShowsOnTheLink() {
        JsonNode connection = place.createAll().requestLink();

        place.decide(connection, "Rejected");

        place.awaitConnection("Rejected");
        place.awaitLink("Rejected");
    }

    @Test
    void aLinkThatIsPutAgainAfterARejectionIsPendingAgain() {
        JsonNode connection = place.createAll().requestLink();
        place.decide(connection, "Rejected");
        place.awaitLink("Rejected");

        Answer again = arm.put(place.link(), place.linkBody(place.vaultId()));

        assertThat(again.status()).isEqualTo(200);
        assertThat(arm.finish(again).text("/status")).isEqualTo("Succeeded");
        place.awaitLink("Pending");
        place.decide(place.awaitConnection("Pending"), "Approved");
        place.awaitLink("Approved");
        place.awaitConnection("Approved");
    }

    @Test
    void anIdenticalPutOfAnApprovedLinkLeavesItApproved() {
        approve();

        Answer again = arm.put(place.link(), place.linkBody(place.vaultId()));

        assertThat(again.status()).isEqualTo(200);
        arm.finish(again);
        place.awaitLink("Approved");
        place.awaitConnection("Approved");
    }

    @Test
    void aRejectedConnectionCanStillBeApproved() {
        JsonNode connection = place.createAll().requestLink();
        place.decide(connection, "Rejected");
        place.awaitLink("Rejected");

        place.decide(connection, "Approved");

        place.awaitConnection("Approved");
        place.awaitLink("Approved");
        assertThat(dns.view(place.signalRId()).orElseThrow().names()).contains(place.vaultHost());
    }

    @Test
    void anApprovedConnectionThatIsRejectedLosesItsName() {
        approve();

        place.decide(place.awaitConnection("Approved"), "Rejected");

        place.awaitLink("Rejected");
        awaitNoPrivateName();
    }

    @Test
    void aConnectionThatItsOwnerRemovesIsDisconnectedOnTheLink() {
        approve();
        String connection = place.awaitConnection("Approved").path("id").asText() + Place.VAULTS_VERSION;

        assertThat(arm.delete(connection).status()).isIn(200, 202);

        place.awaitLink("Disconnected");
        place.awaitNoConnection();
        awaitNoPrivateName();
        assertThat(arm.delete(connection).status()).isEqualTo(204);
    }

    @Test
    void aDeletedLinkTakesItsConnectionAndNameAlong() {
        approve();

        Answer begun = arm.delete(place.link());

        assertThat(begun.status()).isEqualTo(202);
        assertThat(arm.finish(begun).text("/status")).isEqualTo("Succeeded");
        assertThat(arm.get(place.link()).status()).isEqualTo(404);
        place.awaitNoConnection();
        awaitNoPrivateName();
        assertThat(arm.delete(place.link()).status()).isEqualTo(204);
    }

    @Test
    void aVaultThatIsDeletedWhilePendingDisconnectsTheLink() {
        place.createAll().requestLink();

        assertThat(arm.delete(place.vault()).status()).isEqualTo(200);

        place.awaitLink("Disconnected");
    }

    @Test
    void aVaultThatIsDeletedWhileApprovedDisconnectsTheLinkAndItsName() {
        approve();

        assertThat(arm.delete(place.vault()).status()).isEqualTo(200);

        place.awaitLink("Disconnected");
        awaitNoPrivateName();
    }

    @Test
    void aSignalROfTheFreeTierHasNoSharedPrivateLinks() {
        place.createGroup().createVault();
        assertThat(arm.put(place.signalR(), place.signalRBody("Free_F1", "Free"))
                        .status())
                .isIn(200, 201);

        Answer refused = arm.put(place.link(), place.linkBody(place.vaultId()));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.error()).isEqualTo("BadArgument");
        assertThat(refused.text("/error/details/0/message")).contains("Free tier");
        assertThat(arm.get(place.link()).status()).isEqualTo(404);
    }

    @Test
    void aLinkToAVaultThatDoesNotExistFailsWithTheReason() {
        place.createGroup().createSignalR();

        Answer begun = arm.put(place.link(), place.linkBody(place.vaultId()));

        Answer ended = arm.finish(begun);
        assertThat(ended.status()).isEqualTo(200);
        assertThat(ended.text("/status")).isEqualTo("Failed");
        assertThat(ended.text("/error/code")).isEqualTo("ResourceNotFound");
        assertThat(ended.text("/error/message")).contains(place.name());
        place.await(place.link(), link -> link.provisioningState().equals("Failed"));
    }

    @Test
    void aFailedLinkIsAskedForAgainByAnotherPut() {
        place.createGroup().createSignalR();
        arm.finish(arm.put(place.link(), place.linkBody(place.vaultId())));
        place.await(place.link(), link -> link.provisioningState().equals("Failed"));

        place.createVault().requestLink();

        place.awaitLink("Pending");
    }

    @Test
    void aGroupIdThatAVaultDoesNotHaveIsRefused() {
        place.createAll();
        ObjectNode body = place.linkBody(place.vaultId());
        body.withObject("/properties").put("groupId", "sites");

        Answer refused = arm.put(place.link(), body);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("/error/details/0/message")).isEqualTo("Invalid groupId");
    }

    @Test
    void aWholePutOfTheVaultKeepsItsConnections() {
        approve();

        assertThat(arm.put(place.vault(), place.vaultBody()).status()).isEqualTo(200);

        place.awaitConnection("Approved");
        place.awaitLink("Approved");
    }

    @Test
    void aDeletedGroupTakesEverythingAlongAndItsNamesCanBeUsedAgain() {
        approve();
        View before = dns.view(place.signalRId()).orElseThrow();

        place.deleteGroup();

        assertThat(arm.get(place.group()).error()).isEqualTo("ResourceGroupNotFound");
        assertThat(arm.head(place.group()).status()).isEqualTo(404);
        assertThat(arm.get(place.signalR()).status()).isEqualTo(404);
        assertThat(arm.get(place.link()).status()).isEqualTo(404);
        assertThat(arm.get(place.vault()).status()).isEqualTo(404);
        awaitNoPrivateName();
        assertThat(arm.get(place.deletedVault()).status()).isEqualTo(200);
        place.createGroup();
        assertThat(arm.put(place.vault(), place.vaultBody()).error()).isEqualTo("ConflictError");
        place.purgeVault();
        approve();
        View after = dns.view(place.signalRId()).orElseThrow();
        assertThat(after.names()).isEqualTo(before.names());
    }

    private void approve() {
        JsonNode connection = place.createAll().requestLink();
        place.decide(connection, "Approved");
        place.awaitLink("Approved");
    }

    private void awaitNoPrivateName() {
        await().atMost(Place.PATIENCE).untilAsserted(() -> assertThat(
                        Optional.of(place.signalRId()).flatMap(dns::view).filter(view -> view.names()
                                .contains(place.vaultHost())))
                .isEmpty());
    }
}
