package dev.breezeway.keyvault;

import dev.breezeway.arm.access.Caller;
import dev.breezeway.arm.access.GatewayIdentity;
import dev.breezeway.arm.access.Role;
import dev.breezeway.arm.signed.RequestTarget;
import dev.breezeway.testkit.ServiceCalls;
import java.net.URI;
import java.util.UUID;

/** Calls of an Owner, as the ARM endpoint passes them on. */
public final class OwnerCalls {
    private OwnerCalls() {}

    /** {@code group} is the incarnation of the resource group that the calls are about. */
    public static ServiceCalls of(URI base, GatewayIdentity gateway, UUID group) {
        Caller owner = new Caller("owner", "app", Role.OWNER);
        return new ServiceCalls(
                base,
                "/-/keyvault",
                (method, host, path) -> gateway.seal(
                        new GatewayIdentity.Statement(owner, "https://localhost:18443", group),
                        new RequestTarget(method, host, path)));
    }
}
