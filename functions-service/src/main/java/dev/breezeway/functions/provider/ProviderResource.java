package dev.breezeway.functions.provider;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breezeway.arm.Answers;
import dev.breezeway.arm.ArmResource;
import dev.breezeway.arm.JsonBody;
import dev.breezeway.arm.Locations;
import dev.breezeway.functions.FunctionsService;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Provider_GetFunctionAppStacks, GetWebAppStacks, both also by location; Provider_ListOperations; ListGeoRegions,
 * CheckNameAvailability, Validate.
 */
@Path("/-/functions")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ProviderResource {
    private static final String PROVIDER = "/providers/microsoft.web";
    private static final String IN_SUBSCRIPTION = "/subscriptions/{subscription}" + PROVIDER;

    private final FunctionsService service;

    ProviderResource(FunctionsService service) {
        this.service = service;
    }

    /** Whether a name is free. */
    public record Availability(boolean nameAvailable, String reason, String message) {}

    /** Whether something could be made. */
    public record Validation(
            String status,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Problem error) {
        /** Why not. */
        public record Problem(String code, String message) {}
    }

    /** An operation that roles can be given. */
    public record Operation(String name, boolean isDataAction, Map<String, String> display) {}

    /** A region of Microsoft.Web. */
    public record Region(String name, String description, String displayName, String orgDomain) {}

    @GET
    @Path(PROVIDER + "/functionappstacks")
    public Answers.ListOf<ObjectNode> functionAppStacks() {
        return Answers.list(Stacks.ofFunctions("/providers/Microsoft.Web"));
    }

    @GET
    @Path(PROVIDER + "/webappstacks")
    public Answers.ListOf<ObjectNode> webAppStacks() {
        return Answers.list(Stacks.ofWebApps("/providers/Microsoft.Web"));
    }

    @GET
    @Path(PROVIDER + "/locations/{location}/functionappstacks")
    public Answers.ListOf<ObjectNode> functionAppStacks(@PathParam("location") String location) {
        return Answers.list(Stacks.ofFunctions("/providers/Microsoft.Web/locations/" + location));
    }

    @GET
    @Path(PROVIDER + "/locations/{location}/webappstacks")
    public Answers.ListOf<ObjectNode> webAppStacks(@PathParam("location") String location) {
        return Answers.list(Stacks.ofWebApps("/providers/Microsoft.Web/locations/" + location));
    }

    @GET
    @Path(PROVIDER + "/operations")
    public Answers.ListOf<Operation> operations() {
        return Answers.list(Stream.of("serverfarms", "sites")
                .flatMap(type -> Stream.of("Read", "Write", "Delete")
                        .map(verb -> new Operation(
                                "Microsoft.Web/" + type + "/" + verb,
                                false,
                                Map.of("provider", "Microsoft Web Apps", "resource", type, "operation", verb))))
                .toList());
    }

    @GET
    @Path(IN_SUBSCRIPTION + "/georegions")
    public Answers.ListOf<ArmResource> geoRegions(@PathParam("subscription") String subscription) {
        return Answers.list(Locations.all().stream()
                .map(l -> ArmResource.of(
                        "/subscriptions/%s/providers/Microsoft.Web/geoRegions/%s"
                                .formatted(subscription, l.displayName()),
                        l.displayName(),
                        "Microsoft.Web/geoRegions",
                        new Region(l.displayName(), l.displayName(), l.displayName(), "PUBLIC")))
                .toList());
    }

    @POST
    @Path(IN_SUBSCRIPTION + "/checknameavailability")
    @Consumes(MediaType.WILDCARD)
    public Availability checkName(byte @Nullable [] body) {
        JsonBody asked = JsonBody.parse(body);
        asked.requiredText("type");
        return availability(asked.requiredText("name"));
    }

    @POST
    @Path("/subscriptions/{subscription}/resourcegroups/{group}" + PROVIDER + "/validate")
    @Consumes(MediaType.WILDCARD)
    public Validation validate(byte @Nullable [] body) {
        JsonBody asked = JsonBody.parse(body);
        String name = asked.requiredText("name");
        String type = asked.requiredText("type");
        Availability available = type.equalsIgnoreCase("Site") || type.equalsIgnoreCase("Microsoft.Web/sites")
                ? availability(name)
                : new Availability(true, "", "");
        return available.nameAvailable()
                ? new Validation("Success", null)
                : new Validation("Failure", new Validation.Problem("Conflict", available.message()));
    }

    private Availability availability(String name) {
        if (!service.sites().valid(name)) {
            return new Availability(
                    false,
                    "Invalid",
                    "Site names only allow alphanumeric characters and hyphens, cannot start or end in a hyphen, and must be less than 64 chars.");
        }
        return service.sites().free(name)
                ? new Availability(true, "", "")
                : new Availability(
                        false,
                        "AlreadyExists",
                        "Hostname '%s' already exists. Please select a different name.".formatted(name));
    }
}
