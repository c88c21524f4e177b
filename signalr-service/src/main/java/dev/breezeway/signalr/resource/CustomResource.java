package dev.breezeway.signalr.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breezeway.arm.Answers;
import dev.breezeway.arm.ArmErrors;
import dev.breezeway.arm.ArmResource;
import dev.breezeway.arm.JsonBody;
import dev.breezeway.arm.ResourceId;
import dev.breezeway.arm.access.ArmRequest;
import dev.breezeway.signalr.SignalRService;
import dev.breezeway.signalr.upstream.KeyVaultReferences;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** SignalRCustomCertificates and SignalRCustomDomains: CreateOrUpdate, Get, List, Delete. Done at once. */
@Path(
        "/-/signalr/subscriptions/{subscription}/resourcegroups/{group}/providers/microsoft.signalrservice/signalr/{signalr}"
                + "/{kind: customcertificates|customdomains}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class CustomResource {
    private final SignalRs signalrs;
    private final CustomResources customs;
    private final KeyVaultReferences references;
    private final ArmRequest request;

    CustomResource(SignalRService service, KeyVaultReferences references, ArmRequest request) {
        this.signalrs = service.signalrs();
        this.customs = signalrs.customs();
        this.references = references;
        this.request = request;
    }

    /** All, in one page. */
    @GET
    public Answers.ListOf<ArmResource> list(
            @PathParam("subscription") String subscription,
            @PathParam("group") String group,
            @PathParam("signalr") String signalr,
            @PathParam("kind") String kind) {
        ResourceId parent = SignalRResource.id(subscription, group, signalr);
        return Answers.list(customs.of(signalrs.existing(parent).id(), kind(kind)));
    }

    @GET
    @Path("/{name}")
    public ArmResource get(
            @PathParam("subscription") String subscription,
            @PathParam("group") String group,
            @PathParam("signalr") String signalr,
            @PathParam("kind") String kind,
            @PathParam("name") String name) {
        ResourceId id = id(subscription, group, signalr, kind, name);
        return customs.find(id).orElseThrow(() -> ArmErrors.resourceNotFound(id).refuse());
    }

    /** Azure answers the PUT of a domain with 201 whether it was there or not. */
    @PUT
    @Path("/{name}")
    @Consumes(MediaType.WILDCARD)
    public Response put(
            @PathParam("subscription") String subscription,
            @PathParam("group") String group,
            @PathParam("signalr") String signalr,
            @PathParam("kind") String kind,
            @PathParam("name") String name,
            byte @Nullable [] content) {
        ResourceId id = id(subscription, group, signalr, kind, name);
        CustomKind asked = kind(kind);
        ObjectNode properties = CustomRules.properties(id, asked, JsonBody.parse(content));
        if (asked == CustomKind.CERTIFICATE) {
            String secret = CustomRules.secret(properties);
            references.problem(customs.taking(id), secret).ifPresent(problem -> {
                throw SignalRErrors.badArgument(problem, "properties.keyVaultSecretName")
                        .refuse();
            });
        }
        CustomResources.Put put = customs.put(request.causation(), request.group(group), id, asked, properties);
        return Response.status(put.created() || asked == CustomKind.DOMAIN ? 201 : 200)
                .entity(put.resource())
                .build();
    }

    /** A certificate that a domain has is not deleted. */
    @DELETE
    @Path("/{name}")
    public Response delete(
            @PathParam("subscription") String subscription,
            @PathParam("group") String group,
            @PathParam("signalr") String signalr,
            @PathParam("kind") String kind,
            @PathParam("name") String name) {
        return Answers.deleted(
                customs.delete(request.causation(), id(subscription, group, signalr, kind, name), kind(kind)));
    }

    private static ResourceId id(String subscription, String group, String signalr, String kind, String name) {
        return SignalRResource.id(subscription, group, signalr).child(kind(kind).type(), name);
    }

    private static CustomKind kind(String segment) {
        return segment.toLowerCase(Locale.ROOT).equals("customdomains") ? CustomKind.DOMAIN : CustomKind.CERTIFICATE;
    }
}
