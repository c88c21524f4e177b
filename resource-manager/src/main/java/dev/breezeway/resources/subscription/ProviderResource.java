package dev.breezeway.resources.subscription;

import dev.breezeway.arm.Answers;
import dev.breezeway.arm.Answers.ListOf;
import dev.breezeway.arm.ArmError;
import dev.breezeway.arm.ArmErrors;
import dev.breezeway.arm.ProviderType;
import dev.breezeway.arm.access.ArmRequest;
import dev.breezeway.resources.ResourceManagerService;
import dev.breezeway.resources.listing.OwnedResources;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Resource providers. Registering one, or ending that, is done when it is answered. */
@Path("/-/resource-manager")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ProviderResource {
    private final ResourceManagerService service;
    private final OwnedResources resources;
    private final ArmRequest request;

    ProviderResource(ResourceManagerService service, OwnedResources resources, ArmRequest request) {
        this.service = service;
        this.resources = resources;
        this.request = request;
    }

    @GET
    @Path("subscriptions/{subscription}/providers")
    public ListOf<Provider> list(@PathParam("subscription") String subscription) {
        Set<String> unregistered = service.registrations().unregistered(subscription);
        return Answers.list(ProviderType.namespaces().stream()
                .map(namespace -> Provider.in(subscription, namespace, unregistered))
                .flatMap(Optional::stream)
                .toList());
    }

    @GET
    @Path("subscriptions/{subscription}/providers/{namespace}")
    public Provider get(@PathParam("subscription") String subscription, @PathParam("namespace") String namespace) {
        return Provider.in(subscription, namespace, service.registrations().unregistered(subscription))
                .orElseThrow(() -> ArmErrors.invalidNamespace(namespace).refuse());
    }

    @GET
    @Path("subscriptions/{subscription}/providers/{namespace}/resourcetypes")
    public ListOf<Provider.Type> types(
            @PathParam("subscription") String subscription, @PathParam("namespace") String namespace) {
        return Answers.list(get(subscription, namespace).resourceTypes());
    }

    /** None: no provider has a principal of its own here. */
    @GET
    @Path("subscriptions/{subscription}/providers/{namespace}/providerpermissions")
    public ListOf<Object> permissions(
            @PathParam("subscription") String subscription, @PathParam("namespace") String namespace) {
        get(subscription, namespace);
        return Answers.list(List.of());
    }

    @POST
    @Path("subscriptions/{subscription}/providers/{namespace}/register")
    public Provider register(@PathParam("subscription") String subscription, @PathParam("namespace") String namespace) {
        String known = get(subscription, namespace).namespace();
        service.registrations().register(request.causation(), subscription, known);
        return get(subscription, known);
    }

    /** What is made between the look at what is there and the end of the registration stays, and can be deleted. */
    @POST
    @Path("subscriptions/{subscription}/providers/{namespace}/unregister")
    public Provider unregister(
            @PathParam("subscription") String subscription, @PathParam("namespace") String namespace) {
        String known = get(subscription, namespace).namespace();
        if (!Provider.isFree(known)) {
            if (resources.any(subscription, known)) {
                throw ArmError.of(
                                409,
                                "Conflict",
                                "The subscription has resources of namespace '%s' and so stays registered to use it. Delete them and try again."
                                        .formatted(known))
                        .refuse();
            }
            service.registrations().unregister(request.causation(), subscription, known);
        }
        return get(subscription, known);
    }

    @GET
    @Path("providers")
    public ListOf<Provider> listForTenant() {
        return Answers.list(ProviderType.namespaces().stream()
                .map(Provider::of)
                .flatMap(Optional::stream)
                .toList());
    }

    @GET
    @Path("providers/{namespace}")
    public Provider getForTenant(@PathParam("namespace") String namespace) {
        return Provider.of(namespace)
                .orElseThrow(() -> ArmErrors.invalidNamespace(namespace).refuse());
    }
}
