package dev.breezeway.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.breezeway.cli.RunningSystem;
import java.time.Duration;

/**
 * "Secure Azure SignalR outbound traffic through shared private endpoints": a function app that a SignalR reaches privately,
 * from nothing to nothing, with calls that are refused, go through and are refused again.
 */
final class FunctionsArticle {
    private final Names names;
    private final ArmClient arm;
    private final Narrator narrator;
    private final Steps steps;
    private final PrivateName privateName;
    private final SharedLinkSteps link;
    private final FunctionApp app;
    private final RunningSystem system;

    FunctionsArticle(RunningSystem system, ArmClient arm, Narrator narrator, Duration patience) {
        this.system = system;
        this.names = new Names(system.variable("BREEZEWAY_SUBSCRIPTION_ID"), Upstream.SITE);
        this.arm = arm;
        this.narrator = narrator;
        this.steps = new Steps(arm, narrator, patience);
        this.privateName = new PrivateName(system, names, arm, narrator, steps);
        this.link =
                new SharedLinkSteps(names, arm, narrator, steps, new ApprovalStory(system.variable("BREEZEWAY_KAFKA")));
        this.app = new FunctionApp(names, arm, steps, link);
    }

    /**
     * All of it.
     *
     * @throws StepFailed at the first step that saw something else
     */
    void walk() {
        narrator.heading("Secure Azure SignalR outbound traffic through shared private endpoints");
        link.clearGroup();
        narrator.heading("A resource group, a SignalR, an App Service plan and a function app");
        link.createGroupAndSignalR();
        app.create("Disabled");
        narrator.heading("The function app is the SignalR's upstream: it is to answer what clients invoke");
        String webhook = app.webhook(app.key());
        link.create("set the upstream", names.signalR(), Bodies.signalR(webhook));
        UpstreamCalls calls =
                new UpstreamCalls(names, arm, narrator, new HubCalls(system, names, arm, narrator, steps), webhook);
        narrator.heading("A shared private endpoint: Pending on both sides");
        link.requestSharedPrivateLink();
        JsonNode connection = link.seePendingOnBothSides();
        calls.areRefused("before the approval");
        narrator.heading("The owner of the function app approves: Approved on both sides");
        link.approve(connection);
        narrator.heading("The function app's name is private for the SignalR, and only for it");
        PrivateName.Resolved resolved = privateName.isPrivateForTheSignalR();
        privateName.isNotPrivateForTheInternet(resolved);
        narrator.heading("Upstream calls come from a private IP, and no others come");
        calls.arePrivate(resolved.address());
        narrator.heading("The approval's story on Kafka, topic " + ApprovalStory.TOPIC);
        link.tellStory();
        narrator.heading("The owner of the function app removes the connection: Disconnected");
        link.remove(connection);
        calls.areRefused("after the removal");
        narrator.heading("The resource group is deleted, and all is gone");
        link.deleteGroup();
        steps.expect("the SignalR is gone", arm.get(names.signalR()), 404);
        steps.expect("the link is gone", arm.get(names.link()), 404);
        steps.expect("the function app is gone", arm.get(names.target()), 404);
        steps.expect("the plan is gone", arm.get(names.plan()), 404);
        privateName.isGone(resolved);
    }
}
