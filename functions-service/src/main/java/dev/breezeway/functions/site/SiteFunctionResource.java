package dev.breezeway.functions.site;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breezeway.arm.Answers;
import dev.breezeway.arm.ArmResource;
import dev.breezeway.arm.JsonBody;
import dev.breezeway.arm.ResourceId;
import dev.breezeway.arm.access.ArmRequest;
import dev.breezeway.functions.FunctionsService;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * WebApps_ListFunctions, GetFunction, CreateFunction, DeleteFunction, ListFunctionKeys, ListFunctionSecrets,
 * CreateOrUpdateFunctionSecret, DeleteFunctionSecret.
 */
@Path("/-/functions/subscriptions/{subscription}/resourcegroups/{group}/providers/microsoft.web/sites/{name}/functions")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
@RunOnVirtualThread
public class SiteFunctionResource {
    private static final String KEY = "/{function}/keys/{key}";

    private final FunctionsService service;
    private final SiteFunctions functions;
    private final ArmRequest request;

    @PathParam("subscription")
    String subscription = "";

    @PathParam("group")
    String group = "";

    @PathParam("name")
    String name = "";

    SiteFunctionResource(FunctionsService service, ArmRequest request) {
        this.service = service;
        this.functions = service.functions();
        this.request = request;
    }

    @GET
    public Answers.ListOf<ObjectNode> list() {
        return Answers.list(functions.list(id()));
    }

    @GET
    @Path("/{function}")
    public ObjectNode get(@PathParam("function") String function) {
        return SiteFunctionView.of(id(), functions.existing(id(), function));
    }

    /** 201 also for one that was there, which is the only answer that Microsoft.Web documents. */
    @PUT
    @Path("/{function}")
    public Response put(@PathParam("function") String function, byte @Nullable [] body) {
        SiteFunction put = functions.put(request.causation(), target(), function, JsonBody.parse(body));
        return Response.status(201).entity(SiteFunctionView.of(id(), put)).build();
    }

    @DELETE
    @Path("/{function}")
    public Response delete(@PathParam("function") String function) {
        functions.delete(request.causation(), target(), function);
        return Response.noContent().build();
    }

    /** Names and values, without the envelope that the OpenAPI file has around them, as Microsoft.Web answers. */
    @POST
    @Path("/{function}/listkeys")
    public ObjectNode keys(@PathParam("function") String function) {
        return functions.keys(request.causation(), id(), function);
    }

    @POST
    @Path("/{function}/listsecrets")
    public ObjectNode secrets(@PathParam("function") String function) {
        String key = functions
                .keys(request.causation(), id(), function)
                .valueStream()
                .map(value -> value.asText())
                .findFirst()
                .orElse("");
        return SiteFunctionView.secrets(id(), functions.existing(id(), function), key);
    }

    @PUT
    @Path(KEY)
    public Response putKey(
            @PathParam("function") String function, @PathParam("key") String key, byte @Nullable [] body) {
        Optional<String> value = JsonBody.parse(body).text("properties.value");
        SiteKeys.Put put = functions.putKey(request.causation(), id(), function, key, value);
        return put.answer(ArmResource.of(
                id().child("functions", function).child("keys", key).toString(),
                key,
                SiteFunctionView.TYPE + "/keys",
                new SiteKeyResource.Key(key, put.value())));
    }

    @DELETE
    @Path(KEY)
    public Response deleteKey(@PathParam("function") String function, @PathParam("key") String key) {
        functions.deleteKey(request.causation(), id(), function, key);
        return Response.noContent().build();
    }

    private ResourceId id() {
        return SiteResource.id(subscription, group, name);
    }

    private SiteSettings.Target target() {
        return new SiteSettings.Target(service.groups(), request.group(group), id());
    }
}
