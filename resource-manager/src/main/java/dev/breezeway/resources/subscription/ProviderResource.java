package dev.breezeway.resources.subscription;

import dev.breezeway.arm.Answers;
import dev.breezeway.arm.Answers.ListOf;
import dev.breezeway.arm.ArmErrors;
import dev.breezeway.arm.ProviderType;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;

/** Resource providers. Registering one answers at once. */
@Path("/-/resource-manager")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ProviderResource {

    @GET
    @Path("subscriptions/{subscription}/providers")
    public ListOf<Provider> list(@PathParam("subscription") String subscription) {
        return Answers.list(ProviderType.namespaces().stream()
                .map(namespace -> Provider.in(subscription, namespace))
                .flatMap(Optional::stream)
                .toList());
    }

    @GET
    @Path("subscriptions/{subscription}/providers/{namespace}")
    public Provider get(@PathParam("subscription") String subscription, @PathParam("namespace") String namespace) {
        return Provider.in(subscription, namespace)
                .orElseThrow(() -> ArmErrors.invalidNamespace(namespace).refuse());
    }

    @POST
    @Path("subscriptions/{subscription}/providers/{namespace}/register")
    public Provider register(@PathParam("subscription") String subscription, @PathParam("namespace") String namespace) {
        return get(subscription, namespace);
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
