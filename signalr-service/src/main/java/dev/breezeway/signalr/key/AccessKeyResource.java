package dev.breezeway.signalr.key;

import dev.breezeway.arm.Answers;
import dev.breezeway.arm.JsonBody;
import dev.breezeway.arm.ResourceId;
import dev.breezeway.arm.access.ArmRequest;
import dev.breezeway.signalr.SignalRService;
import dev.breezeway.signalr.resource.SignalRResource;
import dev.breezeway.signalr.resource.SignalRs;
import dev.breezeway.signalr.resource.SignalRs.Following;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** SignalR_ListKeys, SignalR_RegenerateKey. */
@Path(
        "/-/signalr/subscriptions/{subscription}/resourcegroups/{group}/providers/microsoft.signalrservice/signalr/{name}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
@RunOnVirtualThread
public class AccessKeyResource {
    private final SignalRs signalrs;
    private final ArmRequest request;

    AccessKeyResource(SignalRService service, ArmRequest request) {
        this.signalrs = service.signalrs();
        this.request = request;
    }

    /** Both keys and the connection strings made of them. */
    public record Keys(
            String primaryKey, String secondaryKey, String primaryConnectionString, String secondaryConnectionString) {
        @Override
        public String toString() {
            return "***";
        }
    }

    @POST
    @Path("/listkeys")
    public Keys list(
            @PathParam("subscription") String subscription,
            @PathParam("group") String group,
            @PathParam("name") String name) {
        ResourceId id = SignalRResource.id(subscription, group, name);
        return keys(id, signalrs.keys(id));
    }

    /** 202 with the new keys, which are valid at once; the operation that it names has already succeeded. */
    @POST
    @Path("/regeneratekey")
    public Response regenerate(
            @PathParam("subscription") String subscription,
            @PathParam("group") String group,
            @PathParam("name") String name,
            byte @Nullable [] body) {
        ResourceId id = SignalRResource.id(subscription, group, name);
        KeyType type = KeyType.of(JsonBody.parse(body).requiredText("keyType"));
        Following done = signalrs.regenerateKey(request.causation(), request.group(group), id, type);
        return Answers.following(
                        Response.accepted(keys(id, signalrs.keys(id))), request, id, done.location(), done.operation())
                .build();
    }

    private static Keys keys(ResourceId id, AccessKeys.Pair pair) {
        return new Keys(
                pair.primary(), pair.secondary(), connection(id, pair.primary()), connection(id, pair.secondary()));
    }

    private static String connection(ResourceId id, String key) {
        return "Endpoint=https://%s;AccessKey=%s;Version=1.0;".formatted(SignalRs.host(id), key);
    }
}
