package dev.breezeway.resources.metadata;

import dev.breezeway.arm.ApiVersion;
import dev.breezeway.arm.ArmErrors;
import dev.breezeway.arm.access.ArmRequest;
import dev.breezeway.arm.access.Open;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /metadata/endpoints}, in the three shapes that it has had. */
@Open
@Path("/-/resource-manager")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class MetadataResource {
    private static final String OBJECT = "2022-09-01";
    private static final String LIST = "2019-05-01";
    private static final String OLDEST = "2015-01-01";

    private final ArmRequest request;

    MetadataResource(ArmRequest request) {
        this.request = request;
    }

    @GET
    @Path("metadata/endpoints")
    public Response endpoints(@QueryParam("api-version") @Nullable String asked) {
        if (asked == null) {
            throw ArmErrors.missingApiVersion().refuse();
        }
        List<String> versions = List.of(OBJECT, LIST, OLDEST);
        ApiVersion version = ApiVersion.parse(asked)
                .filter(parsed -> parsed.supportedBy(versions))
                .orElseThrow(() -> ArmErrors.invalidApiVersion(asked, versions).refuse());
        String base = request.baseUrl();
        if (version.before(LIST)) {
            return Response.ok(Endpoints.older(base)).build();
        }
        return version.before(OBJECT)
                ? Response.ok(List.of(Endpoints.of(base))).build()
                : Response.ok(Endpoints.of(base)).build();
    }
}
