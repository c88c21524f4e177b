package dev.breezeway.resources.subscription;

import dev.breezeway.arm.Answers;
import dev.breezeway.arm.Answers.ListOf;
import dev.breezeway.arm.ArmErrors;
import dev.breezeway.arm.ProviderOperation;
import dev.breezeway.arm.ProviderType;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The operations that a role can permit, of those that are served: of the ARM endpoint's own providers, and of all by
 * provider (ProviderOperationsMetadata_List, Get).
 */
@Path("/-/resource-manager")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ProviderOperationResource {
    private static final String CATALOG = "providers/microsoft.authorization/provideroperations";

    private final OperationCatalog catalog;

    ProviderOperationResource(OperationCatalog catalog) {
        this.catalog = catalog;
    }

    @GET
    @Path("providers/microsoft.resources/operations")
    public ListOf<ProviderOperation> resources() {
        return Answers.list(OwnOperations.ofResources());
    }

    @GET
    @Path("providers/microsoft.authorization/operations")
    public ListOf<ProviderOperation> authorization() {
        return Answers.list(OwnOperations.ofAuthorization());
    }

    @GET
    @Path(CATALOG)
    public ListOf<?> all(@QueryParam("$expand") @Nullable String expand) {
        return Answers.list(ProviderType.namespaces().stream()
                .map(namespace -> catalog.of(namespace, types(expand)))
                .flatMap(Optional::stream)
                .toList());
    }

    @GET
    @Path(CATALOG + "/{namespace}")
    public Object of(@PathParam("namespace") String namespace, @QueryParam("$expand") @Nullable String expand) {
        return catalog.of(namespace, types(expand))
                .orElseThrow(() -> ArmErrors.invalidNamespace(namespace).refuse());
    }

    /** Azure's default is to say them. */
    private static boolean types(@Nullable String expand) {
        return expand == null || expand.equalsIgnoreCase("resourceTypes");
    }
}
