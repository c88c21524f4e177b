package dev.breezeway.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.breezeway.cli.RunningSystem;
import java.time.Duration;

/**
 * "Access Key Vault in a private network through shared private endpoints": from nothing, through Pending and Approved on
 * both sides, with calls that are refused, go through and are refused again, to nothing. What the SignalR wants of the vault
 * is the key in the address of its upstream.
 */
final class KeyVaultArticle {
    private final Names names;
    private final String tenant;
    private final ArmClient arm;
    private final Narrator narrator;
    private final Steps steps;
    private final PrivateName privateName;
    private final SharedLinkSteps link;
    private final FunctionApp app;
    private final RunningSystem system;

    KeyVaultArticle(RunningSystem system, ArmClient arm, Narrator narrator, Duration patience) {
        this.system = system;
        this.names = new Names(system.variable("BREEZEWAY_SUBSCRIPTION_ID"), Upstream.VAULT);
        this.tenant = system.variable("BREEZEWAY_TENANT_ID");
        this.arm = arm;
        this.narrator = narrator;
        this.steps = new Steps(arm, narrator, patience);
        this.privateName = new PrivateName(system, names, arm, narrator, steps);
        this.link =
                new SharedLinkSteps(names, arm, narrator, steps, new ApprovalStory(system.variable("BREEZEWAY_KAFKA")));
        this.app = new FunctionApp(new Names(names.subscription(), Upstream.SITE), arm, steps, link);
    }

    /**
     * All of it.
     *
     * @throws StepFailed at the first step that saw something else
     */
    void walk() {
        narrator.heading("Access Key Vault in a private network through shared private endpoints");
        clearWhatAnEarlierRunLeft();
        narrator.heading("A resource group, a SignalR, a Key Vault, and a function app as the SignalR's upstream");
        String reader = createResources();
        SecretCalls calls = new SecretCalls(
                new Traffic(names, arm, narrator), narrator, names, arm.token("https://vault.azure.net"));
        narrator.heading("The upstream's key in the vault, which then leaves the public internet");
        calls.put(app.key());
        link.create("close the vault", names.target(), Bodies.vault(tenant, arm.objectId(), reader, "Disabled"));
        link.create("set the upstream", names.signalR(), Bodies.signalR(app.webhook(calls.reference())));
        HubCalls hub = new HubCalls(system, names, arm, narrator, steps);
        narrator.heading("A shared private endpoint: Pending on both sides");
        link.requestSharedPrivateLink();
        JsonNode connection = link.seePendingOnBothSides();
        calls.areRefused("before the approval");
        hub.fails("before the approval", "Invocation failed, status code 500");
        narrator.detail("the key in the upstream's address cannot be read");
        narrator.heading("The owner of the vault approves: Approved on both sides");
        link.approve(connection);
        narrator.heading("The vault's name is private for the SignalR, and only for it");
        PrivateName.Resolved resolved = privateName.isPrivateForTheSignalR();
        privateName.isNotPrivateForTheInternet(resolved);
        narrator.heading("The SignalR reads the secret through it, and only the SignalR");
        calls.arePrivate(resolved.address());
        hub.isAnswered("with the key out of the vault");
        narrator.heading("The approval's story on Kafka, topic " + ApprovalStory.TOPIC);
        link.tellStory();
        narrator.heading("The owner of the vault removes the connection: Disconnected");
        link.remove(connection);
        calls.areRefused("after the removal");
        narrator.heading("The resource group is deleted and the vault purged");
        deleteGroup();
        purgeVault();
        narrator.heading("All is gone");
        seeAllGone(resolved);
    }

    private void clearWhatAnEarlierRunLeft() {
        link.clearGroup();
        Exchange vault = steps.expect("look for leftovers", arm.get(names.deletedVault()), 200, 404);
        if (vault.status() == 200) {
            narrator.detail("a deleted vault of this name is left from an earlier run: it is purged first");
            purgeVault();
        }
    }

    /** Gives the SignalR's principal, which may read the vault's secrets. */
    private String createResources() {
        link.createGroupAndSignalR();
        String signalR = arm.get(names.signalR()).text("/identity/principalId");
        link.create("create the vault", names.target(), Bodies.vault(tenant, arm.objectId(), signalR, "Enabled"));
        app.create("Enabled");
        return signalR;
    }

    private void deleteGroup() {
        link.deleteGroup();
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
        steps.expect("the vault is gone", arm.get(names.target()), 404);
        privateName.isGone(resolved);
    }
}
