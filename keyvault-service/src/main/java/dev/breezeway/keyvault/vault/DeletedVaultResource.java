package dev.breezeway.keyvault.vault;

import dev.breezeway.arm.Answers;
import dev.breezeway.arm.ArmError;
import dev.breezeway.arm.ArmErrors;
import dev.breezeway.arm.ArmResource;
import dev.breezeway.arm.Locations;
import dev.breezeway.arm.Operations;
import dev.breezeway.arm.access.ArmRequest;
import dev.breezeway.keyvault.KeyVaultService;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Vaults_GetDeleted, ListDeleted, PurgeDeleted, and the operation of a purge. */
@Path("/-/keyvault/subscriptions/{subscription}/providers/microsoft.keyvault")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class DeletedVaultResource {
    private final Vaults vaults;
    private final ArmRequest request;

    DeletedVaultResource(KeyVaultService service, ArmRequest request) {
        this.vaults = service.vaults();
        this.request = request;
    }

    /** What a purge answers while it is followed. */
    public record PurgeStatus(
            Instant createdDateTime, @Nullable Instant lastActionDateTime, String status) {}

    @GET
    @Path("/deletedvaults")
    public Answers.ListOf<ArmResource> list(
            @PathParam("subscription") String subscription,
            @QueryParam("$top") @Nullable String top,
            @QueryParam("$skiptoken") @Nullable String skip) {
        return Answers.page(
                vaults.deleted().page(subscription, Answers.skip(skip), Answers.top(top)),
                top,
                request,
                VaultView::render);
    }

    @GET
    @Path("/locations/{location}/deletedvaults/{name}")
    public ArmResource get(
            @PathParam("subscription") String subscription,
            @PathParam("location") String location,
            @PathParam("name") String name) {
        return vaults.deleted().show(subscription, region(location), name);
    }

    @POST
    @Path("/locations/{location}/deletedvaults/{name}/purge")
    @Consumes(MediaType.WILDCARD)
    public Response purge(
            @PathParam("subscription") String subscription,
            @PathParam("location") String location,
            @PathParam("name") String name) {
        UUID operation = vaults.deleted().purge(request.causation(), subscription, region(location), name);
        return Response.accepted(new PurgeStatus(Instant.now(), null, "NotStarted"))
                .header("Location", result(subscription, location, operation))
                .header("Retry-After", 1)
                .build();
    }

    @GET
    @Path("/locations/{location}/operationresults/{operation}")
    public PurgeStatus operation(@PathParam("operation") String operation) {
        Operations.Operation found = vaults.operations()
                .find(Answers.operationId(operation))
                .orElseThrow(() -> ArmError.of(404, "OperationNotFound", "The operation could not be found.")
                        .refuse());
        return new PurgeStatus(found.started(), found.ended(), found.status());
    }

    private String result(String subscription, String location, UUID operation) {
        return "%s/subscriptions/%s/providers/Microsoft.KeyVault/locations/%s/operationResults/%s?api-version=%s"
                .formatted(
                        request.baseUrl(),
                        subscription,
                        location,
                        operation,
                        request.apiVersion().text());
    }

    private static String region(String location) {
        return Locations.normalize(location)
                .orElseThrow(() -> ArmErrors.locationUnknown(location, "Microsoft.KeyVault/deletedVaults")
                        .refuse());
    }
}
