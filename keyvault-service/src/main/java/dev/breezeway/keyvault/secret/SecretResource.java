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
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/**
 * The secrets of the vault whose host was called: SetSecret, GetSecret, UpdateSecret, DeleteSecret, BackupSecret,
 * RestoreSecret. Open, because {@link VaultGate} asks for the token, with a challenge that is Key Vault's own.
 */
@Open
@Path("/-/keyvault/data")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
@RunOnVirtualThread
public class SecretResource {
    private final VaultGate gate;
    private final Secrets secrets;

    SecretResource(VaultGate gate, KeyVaultService service) {
        this.gate = gate;
        this.secrets = service.secrets();
    }

    /** What a backup answers. */
    public record Backup(String value) {}

    @PUT
    @Path("/secrets/{name}")
    public SecretBundle set(@PathParam("name") String name, byte @Nullable [] body) {
        VaultCall call = gate.enter(SecretPermission.SET, name);
        SecretNames.check(name);
        SecretBody given = SecretBody.parse(body);
        String value = given.value();
        return SecretBundle.of(call, secrets.set(call, name, value, given.change()), value);
    }

    @GET
    @Path("/secrets/{name}")
    public SecretBundle getCurrent(@PathParam("name") String name) {
        VaultCall call = gate.enter(SecretPermission.GET, name);
        SecretNames.check(name);
        return valued(call, secrets.get(call, name, null));
    }

    @GET
    @Path("/secrets/{name}/{version}")
    public SecretBundle get(@PathParam("name") String name, @PathParam("version") String version) {
        VaultCall call = gate.enter(SecretPermission.GET, name);
        SecretNames.check(name);
        SecretNames.checkVersion(version);
        return valued(call, secrets.get(call, name, version));
    }

    @PATCH
    @Path("/secrets/{name}")
    public SecretBundle updateCurrent(@PathParam("name") String name, byte @Nullable [] body) {
        return change(name, null, body);
    }

    @PATCH
    @Path("/secrets/{name}/{version}")
    public SecretBundle update(
            @PathParam("name") String name, @PathParam("version") String version, byte @Nullable [] body) {
        return change(name, version, body);
    }

    private SecretBundle change(String name, @Nullable String version, byte @Nullable [] body) {
        VaultCall call = gate.enter(SecretPermission.UPDATE, name);
        SecretNames.check(name);
        if (version != null) {
            SecretNames.checkVersion(version);
        }
        SecretChange change = SecretBody.parse(body).change();
        return SecretBundle.of(call, secrets.update(call, name, version, change), null);
    }

    @DELETE
    @Path("/secrets/{name}")
    public SecretBundle delete(@PathParam("name") String name) {
        VaultCall call = gate.enter(SecretPermission.DELETE, name);
        SecretNames.check(name);
        return SecretBundle.of(call, secrets.delete(call, name), null);
    }

    @POST
    @Path("/secrets/{name}/backup")
    public Backup backup(@PathParam("name") String name) {
        VaultCall call = gate.enter(SecretPermission.BACKUP, name);
        SecretNames.check(name);
        return new Backup(secrets.backup(call, name));
    }

    @POST
    @Path("/secrets/restore")
    public SecretBundle restore(byte @Nullable [] body) {
        VaultCall call = gate.enter(SecretPermission.RESTORE, null);
        return SecretBundle.of(
                call, secrets.restore(call, SecretBody.parse(body).blob()), null);
    }

    private static SecretBundle valued(VaultCall call, Secrets.Valued found) {
        return SecretBundle.of(call, found.row(), found.value());
    }
}
