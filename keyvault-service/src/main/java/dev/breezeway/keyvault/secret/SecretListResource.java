package dev.breezeway.keyvault.secret;

import dev.breezeway.arm.access.Open;
import dev.breezeway.keyvault.KeyVaultService;
import dev.breezeway.keyvault.dataplane.SecretPermission;
import dev.breezeway.keyvault.dataplane.VaultCall;
import dev.breezeway.keyvault.dataplane.VaultGate;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/**
 * The lists of a vault, and its deleted secrets: GetSecrets, GetSecretVersions, GetDeletedSecrets, GetDeletedSecret,
 * RecoverDeletedSecret, PurgeDeletedSecret.
 */
@Open
@Path("/-/keyvault/data")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
@RunOnVirtualThread
public class SecretListResource {
    private final VaultGate gate;
    private final Secrets secrets;

    SecretListResource(VaultGate gate, KeyVaultService service) {
        this.gate = gate;
        this.secrets = service.secrets();
    }

    @GET
    @Path("/secrets")
    public SecretBundle.Page list(
            @QueryParam("maxresults") @Nullable String maxresults,
            @QueryParam("$skiptoken") @Nullable String skiptoken) {
        return page(gate.enter(SecretPermission.LIST, null), false, maxresults, skiptoken);
    }

    @GET
    @Path("/deletedsecrets")
    public SecretBundle.Page listDeleted(
            @QueryParam("maxresults") @Nullable String maxresults,
            @QueryParam("$skiptoken") @Nullable String skiptoken) {
        return page(gate.enter(SecretPermission.LIST, null), true, maxresults, skiptoken);
    }

    /** Versions of a name that no secret has are an empty list, as in Azure. */
    @GET
    @Path("/secrets/{name}/versions")
    public SecretBundle.Page versions(
            @PathParam("name") String name,
            @QueryParam("maxresults") @Nullable String maxresults,
            @QueryParam("$skiptoken") @Nullable String skiptoken) {
        VaultCall call = gate.enter(SecretPermission.LIST, name);
        SecretNames.check(name);
        SecretPaging paging = SecretPaging.of(maxresults, skiptoken);
        return paging.page(
                call,
                "/secrets/" + name + "/versions",
                secrets.versions(call, name, paging.after(), paging.size() + 1),
                row -> row.version().id(),
                row -> SecretBundle.item(call, row, true));
    }

    @GET
    @Path("/deletedsecrets/{name}")
    public SecretBundle getDeleted(@PathParam("name") String name) {
        VaultCall call = gate.enter(SecretPermission.GET_DELETED, name);
        SecretNames.check(name);
        return SecretBundle.of(call, secrets.deleted(call, name), null);
    }

    @POST
    @Path("/deletedsecrets/{name}/recover")
    public SecretBundle recover(@PathParam("name") String name) {
        VaultCall call = gate.enter(SecretPermission.RECOVER, name);
        SecretNames.check(name);
        return SecretBundle.of(call, secrets.recover(call, name), null);
    }

    @DELETE
    @Path("/deletedsecrets/{name}")
    public Response purge(@PathParam("name") String name) {
        VaultCall call = gate.enter(SecretPermission.PURGE, name);
        SecretNames.check(name);
        secrets.purge(call, name);
        return Response.noContent().build();
    }

    private SecretBundle.Page page(
            VaultCall call, boolean deleted, @Nullable String maxresults, @Nullable String skiptoken) {
        SecretPaging paging = SecretPaging.of(maxresults, skiptoken);
        return paging.page(
                call,
                deleted ? "/deletedsecrets" : "/secrets",
                secrets.list(call, deleted, paging.after(), paging.size() + 1),
                row -> SecretRows.fold(row.name()),
                row -> SecretBundle.item(call, row, false));
    }
}
