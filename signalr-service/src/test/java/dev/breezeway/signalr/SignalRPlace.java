package dev.breezeway.signalr;

import dev.breezeway.arm.access.Caller;
import dev.breezeway.arm.access.GatewayIdentity;
import dev.breezeway.arm.access.Role;
import dev.breezeway.arm.signed.RequestTarget;
import dev.breezeway.testkit.ServiceCalls;
import java.net.URI;
import java.util.UUID;

/** A resource group and a SignalR's name that nobody else uses, and calls to the service as an owner of them. */
record SignalRPlace(UUID group, String name) {
    static final String SUBSCRIPTION = "00000000-0000-0000-0000-000000000000";

    static SignalRPlace fresh() {
        UUID group = UUID.randomUUID();
        return new SignalRPlace(group, "sr-" + group.toString().substring(0, 8));
    }

    ServiceCalls calls(URI base, GatewayIdentity gateway) {
        Caller owner = new Caller("owner", "app", Role.OWNER);
        return new ServiceCalls(
                base,
                "/-/signalr",
                (method, host, path) -> gateway.seal(
                        new GatewayIdentity.Statement(owner, "https://localhost:18443", group),
                        new RequestTarget(method, host, path)));
    }

    String signalrs() {
        return "/subscriptions/%s/resourceGroups/g%s/providers/Microsoft.SignalRService/signalR"
                .formatted(SUBSCRIPTION, group.toString().substring(0, 8));
    }

    String signalr() {
        return signalrs() + "/" + name;
    }

    String location() {
        return "/subscriptions/%s/providers/Microsoft.SignalRService/locations/eastus".formatted(SUBSCRIPTION);
    }
}
