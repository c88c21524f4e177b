package dev.breezeway.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.breezeway.cli.RunningSystem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * "Access Key Vault in a private network through shared private endpoints", control plane: from nothing, through Pending
 * and Approved on both sides, to nothing.
 */
final class KeyVaultArticle {
    private final Names names;
    private final String tenant;
    private final ArmClient arm;
    private final Narrator narrator;
    private final Steps steps;
    private final PrivateName privateName;
    private final ApprovalStory story;

    KeyVaultArticle(RunningSystem system, ArmClient arm, Narrator narrator, Duration patience) {
        this.names = new Names(system.variable("BREEZEWAY_SUBSCRIPTION_ID"));
        this.tenant = system.variable("BREEZEWAY_TENANT_ID");
        this.arm = arm;
        this.narrator = narrator;
        this.steps = new Steps(arm, narrator, patience);
        this.privateName = new PrivateName(system, names, arm, narrator, steps);
        this.story = new ApprovalStory(system.variable("BREEZEWAY_KAFKA"));
    }

    /**
     * All of it.
     *
     * @throws StepFailed at the first step that saw something else
     */
    void walk() {
        narrator.heading("Access Key Vault in a private network through shared private endpoints");
        clearWhatAnEarlierRunLeft();
        narrator.heading("A resource group, a SignalR and a Key Vault");
        createResources();
        narrator.heading("A shared private endpoint: Pending on both sides");
        requestSharedPrivateLink();
        JsonNode connection = seePendingOnBothSides();
        narrator.heading("The owner of the vault approves: Approved on both sides");
        approve(connection);
        narrator.heading("The vault's name is private for the SignalR, and only for it");
        PrivateName.Resolved resolved = privateName.isPrivateForTheSignalR();
        privateName.isNotPrivateForTheInternet(resolved);
        narrator.heading("The approval's story on Kafka, topic " + ApprovalStory.TOPIC);
        tellStory();
        narrator.heading("The resource group is deleted and the vault purged");
        deleteGroup();
        purgeVault();
        narrator.heading("All is gone");
        seeAllGone(resolved);
    }

    private void clearWhatAnEarlierRunLeft() {
        Exchange group = steps.expect("look for leftovers", arm.get(names.group()), 200, 404);
        if (group.status() == 200) {
            narrator.detail("a group of this name is left from an earlier run: it is deleted first");
            Exchange begun = steps.expect("delete leftovers", arm.delete(names.group()), 200, 202);
            steps.finish("delete leftovers", begun);
        }
        Exchange vault = steps.expect("look for leftovers", arm.get(names.deletedVault()), 200, 404);
        if (vault.status() == 200) {
            narrator.detail("a deleted vault of this name is left from an earlier run: it is purged first");
            purgeVault();
        }
    }

    private void createResources() {
        steps.expect("create the group", arm.put(names.group(), Bodies.group()), 200, 201);
        Exchange signalR = steps.expect("create the SignalR", arm.put(names.signalR(), Bodies.signalR()), 200, 201);
        steps.finish("create the SignalR", signalR);
        steps.see("create the SignalR", names.signalR(), "provisioningState Succeeded", KeyVaultArticle::succeeded);
        Exchange vault = steps.expect("create the vault", arm.put(names.vault(), Bodies.vault(tenant)), 200, 201);
        steps.finish("create the vault", vault);
        steps.see("create the vault", names.vault(), "provisioningState Succeeded", KeyVaultArticle::succeeded);
    }

    private void requestSharedPrivateLink() {
        String step = "create the shared private link";
        Exchange begun = steps.expect(step, arm.put(names.link(), Bodies.link(names.vaultId())), 200, 201, 202);
        if (begun.operation().isEmpty()) {
            throw new StepFailed(step, "an Azure-AsyncOperation header", "none");
        }
        steps.finish(step, begun);
    }

    private JsonNode seePendingOnBothSides() {
        steps.see(
                "the link is pending",
                names.link(),
                "provisioningState Succeeded and status Pending",
                link -> succeeded(link) && link.text("/properties/status").equals("Pending"));
        Exchange vault = steps.see(
                "the vault shows the request",
                names.vault(),
                "a Pending connection with the message '" + Bodies.MESSAGE + "'",
                answer -> pending(answer.body().at("/properties/privateEndpointConnections"))
                        .isPresent());
        told(pending(vault.body().at("/properties/privateEndpointConnections")).orElseThrow());
        Exchange list = steps.see(
                "the vault lists the request",
                names.connections(),
                "a Pending connection with the message '" + Bodies.MESSAGE + "'",
                answer -> pending(answer.body().path("value")).isPresent());
        JsonNode connection = pending(list.body().path("value")).orElseThrow();
        told(connection);
        return connection;
    }

    private void approve(JsonNode connection) {
        String address = connection.path("id").asText() + Names.VAULTS_VERSION;
        Exchange decided = steps.expect("approve", arm.put(address, Bodies.approved(connection)), 200, 201, 202);
        steps.finish("approve", decided);
        steps.see(
                "approved on the vault's side",
                address,
                "status Approved and provisioningState Succeeded",
                answer -> succeeded(answer)
                        && answer.text("/properties/privateLinkServiceConnectionState/status")
                                .equals("Approved"));
        steps.see(
                "approved on the SignalR's side",
                names.link(),
                "provisioningState Succeeded and status Approved",
                link -> succeeded(link) && link.text("/properties/status").equals("Approved"));
    }

    private void tellStory() {
        String step = "the approval's story";
        List<ApprovalStory.Event> events;
        try {
            events = story.until(names.linkId(), "Approved", steps.patience());
        } catch (KafkaException e) {
            throw new StepFailed(step, "an answer from Kafka", e.getClass().getSimpleName() + ": " + e.getMessage());
        }
        long expected = 0;
        for (ApprovalStory.Event event : events) {
            narrator.line(String.format("%4d   %s  %s", event.sequence(), event.time(), event.name()), event.details());
            if (event.sequence() != expected++) {
                throw new StepFailed(step, "sequence " + (expected - 1), "sequence " + event.sequence());
            }
        }
        if (events.stream().noneMatch(event -> event.reached("Approved"))) {
            throw new StepFailed(
                    step, "an event that tells that Approved was reached", events.size() + " events without one");
        }
        narrator.detail("approval " + events.getFirst().approval() + ", in order and without a gap");
    }

    private void deleteGroup() {
        Exchange begun = steps.expect("delete the group", arm.delete(names.group()), 202);
        if (begun.location().isEmpty()) {
            throw new StepFailed("delete the group", "a Location header", "none");
        }
        steps.finish("delete the group", begun);
        steps.expect("the group is gone", arm.get(names.group()), 404);
        steps.expect("the vault is in the soft-deleted state", arm.get(names.deletedVault()), 200);
    }

    private void purgeVault() {
        Exchange begun = steps.expect("purge the vault", arm.post(names.purge()), 200, 202, 204);
        steps.finish("purge the vault", begun);
        steps.see("the vault is purged", names.deletedVault(), "404", answer -> answer.status() == 404);
    }

    private void seeAllGone(PrivateName.Resolved resolved) {
        steps.expect("the SignalR is gone", arm.get(names.signalR()), 404);
        steps.expect("the link is gone", arm.get(names.link()), 404);
        steps.expect("the vault is gone", arm.get(names.vault()), 404);
        privateName.isGone(resolved);
    }

    private void told(JsonNode connection) {
        JsonNode state = connection.at("/properties/privateLinkServiceConnectionState");
        String id = connection.path("id").asText();
        narrator.detail("connection " + id.substring(id.lastIndexOf('/') + 1) + ": "
                + state.path("status").asText() + ", \""
                + state.path("description").asText() + "\"");
    }

    private static Optional<JsonNode> pending(@Nullable JsonNode connections) {
        if (connections != null) {
            for (JsonNode connection : connections) {
                JsonNode state = connection.at("/properties/privateLinkServiceConnectionState");
                if (state.path("status").asText().equals("Pending")
                        && state.path("description").asText().equals(Bodies.MESSAGE)) {
                    return Optional.of(connection);
                }
            }
        }
        return Optional.empty();
    }

    private static boolean succeeded(Exchange exchange) {
        return exchange.status() == 200
                && exchange.text("/properties/provisioningState").equals("Succeeded");
    }
}
