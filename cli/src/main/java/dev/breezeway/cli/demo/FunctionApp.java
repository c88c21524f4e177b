package dev.breezeway.cli.demo;

/** A function app on a plan of its own, and the address at which a SignalR calls it. */
final class FunctionApp {
    private final Names names;
    private final ArmClient arm;
    private final Steps steps;
    private final SharedLinkSteps link;

    /** By names whose upstream is the app. */
    FunctionApp(Names names, ArmClient arm, Steps steps, SharedLinkSteps link) {
        this.names = names;
        this.arm = arm;
        this.steps = steps;
        this.link = link;
    }

    /** Makes both and waits until the app runs; {@code access} is what it says of the public network. */
    void create(String access) {
        link.create("create the plan", names.plan(), Bodies.plan());
        steps.expect(
                "create the function app",
                arm.put(names.target(), Bodies.functionApp(names.planId(), access)),
                200,
                201,
                202);
        steps.see("the function app runs", names.target(), "state Running", site -> site.text("/properties/state")
                .equals("Running"));
    }

    /** Where SignalR's extension in the app listens, with the key that it wants, or what stands for it. */
    String webhook(String key) {
        return "https://" + names.upstream().host() + "/runtime/webhooks/signalr?code=" + key;
    }

    /** The key that SignalR's webhook wants. */
    String key() {
        Exchange keys = steps.expect("read the keys", arm.post(names.hostKeys()), 200);
        return keys.text("/systemKeys/signalr_extension");
    }
}
