package dev.breezeway.keyvault.dataplane;

import dev.breezeway.arm.access.Verdict;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** What the network rules of a vault would say to the sealed origin of the request, for whoever asks why. */
@Path("/-/keyvault/_breezeway/keyvault/rules")
@RunOnVirtualThread
public class VaultRulesResource {
    private final VaultGate gate;

    VaultRulesResource(VaultGate gate) {
        this.gate = gate;
    }

    /** The verdict on a call of a host, which may have a port. */
    @GET
    public Verdict judge(@QueryParam("host") @Nullable String host) {
        String name = host == null ? "" : host;
        int colon = name.lastIndexOf(':');
        return gate.judge(colon < 0 ? name : name.substring(0, colon));
    }
}
