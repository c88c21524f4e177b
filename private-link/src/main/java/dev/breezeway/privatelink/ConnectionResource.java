package dev.breezeway.privatelink;

import dev.breezeway.arm.Answers;
import dev.breezeway.arm.ArmErrors;
import dev.breezeway.arm.ArmResource;
import dev.breezeway.arm.JsonBody;
import dev.breezeway.arm.ResourceId;
import dev.breezeway.arm.access.ArmRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/**
 * The operations on the private endpoint connections of a type: list, get, put (approve and reject), delete. A service
 * extends it under the path of its type, which names the parent {@code {resource}}; the class there says how it is
 * produced and on which threads.
 */
public abstract class ConnectionResource {
    private final Connections connections;
    private final ArmRequest request;

    /** The operations on these connections. */
    protected ConnectionResource(Connections connections, ArmRequest request) {
        this.connections = connections;
        this.request = request;
    }

    /** The id of the parent that the path names. */
    protected abstract ResourceId id(String subscription, String group, String resource);

    /** What the deletion of a connection answers; some types send a document with it. */
    protected Response removed(ArmResource connection) {
        return Answers.deleted(true);
    }

    @GET
    public Answers.ListOf<ArmResource> list(
            @PathParam("subscription") String subscription,
            @PathParam("group") String group,
            @PathParam("resource") String resource) {
        return connections.list(existing(subscription, group, resource));
    }

    @GET
    @Path("/{name}")
    public ArmResource get(
            @PathParam("subscription") String subscription,
            @PathParam("group") String group,
            @PathParam("resource") String resource,
            @PathParam("name") String name) {
        return connections.get(existing(subscription, group, resource), name);
    }

    @PUT
    @Path("/{name}")
    @Consumes(MediaType.WILDCARD)
    public ArmResource decide(
            @PathParam("subscription") String subscription,
            @PathParam("group") String group,
            @PathParam("resource") String resource,
            @PathParam("name") String name,
            byte @Nullable [] body) {
        ResourceId parent = existing(subscription, group, resource);
        return connections.decide(request.causation(), parent, name, JsonBody.parse(body));
    }

    @DELETE
    @Path("/{name}")
    public Response remove(
            @PathParam("subscription") String subscription,
            @PathParam("group") String group,
            @PathParam("resource") String resource,
            @PathParam("name") String name) {
        return connections
                .remove(request.causation(), existing(subscription, group, resource), name)
                .map(this::removed)
                .orElseGet(() -> Answers.deleted(false));
    }

    private ResourceId existing(String subscription, String group, String resource) {
        ResourceId asked = id(subscription, group, resource);
        return connections.target(asked).orElseThrow(() -> ArmErrors.resourceNotFound(asked)
                .refuse());
    }
}
