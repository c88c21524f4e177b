package dev.breezeway.keyvault.dataplane;

import dev.breezeway.arm.access.Open;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/**
 * What is not served at a vault's host. A path of secrets with a method that it does not have is 405, anything else,
 * keys and certificates for one, is 404; whoever has no token is asked for one first.
 */
@Open
@Path("/-/keyvault/data")
@RunOnVirtualThread
public class UnservedResource {
    private static final String ANY = "/{path:.*}";

    private final VaultGate gate;

    UnservedResource(VaultGate gate) {
        this.gate = gate;
    }

    @GET
    @Path(ANY)
    public void get(@PathParam("path") String path) {
        throw refusal("GET", path);
    }

    @PUT
    @Path(ANY)
    public void put(@PathParam("path") String path) {
        throw refusal("PUT", path);
    }

    @PATCH
    @Path(ANY)
    public void patch(@PathParam("path") String path) {
        throw refusal("PATCH", path);
    }

    @POST
    @Path(ANY)
    public void post(@PathParam("path") String path) {
        throw refusal("POST", path);
    }

    @DELETE
    @Path(ANY)
    public void delete(@PathParam("path") String path) {
        throw refusal("DELETE", path);
    }

    private VaultRefusal refusal(String method, String path) {
        gate.enterAnywhere();
        return path.matches("(deleted)?secrets(/.*)?") ? DataErrors.methodNotAllowed(method) : DataErrors.notServed();
    }
}
