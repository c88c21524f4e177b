package dev.breezeway.functions.provider;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.breezeway.arm.Answers;
import dev.breezeway.arm.ArmResource;
import dev.breezeway.arm.JsonBody;
import dev.breezeway.arm.Locations;
import dev.breezeway.arm.NameAvailability;
import dev.breezeway.functions.FunctionsService;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** ListGeoRegions, CheckNameAvailability, Validate. */
@Path("/-/functions/subscriptions/{subscription}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class AvailabilityResource {
    private static final String PROVIDER = "/providers/microsoft.web";

    private final FunctionsService service;

    AvailabilityResource(FunctionsService service) {
        this.service = service;
    }

    /** Whether something could be made. */
    public record Validation(
            String status,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Problem error) {
        /** Why not. */
        public record Problem(String code, String message) {}
    }

    /** A region of Microsoft.Web. */
    public record Region(String name, String description, String displayName, String orgDomain) {}

    @GET
    @Path(PROVIDER + "/georegions")
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
    @Path(PROVIDER + "/checknameavailability")
    @Consumes(MediaType.WILDCARD)
    public NameAvailability checkName(byte @Nullable [] body) {
        JsonBody asked = JsonBody.parse(body);
        asked.requiredText("type");
        return availability(asked.requiredText("name"));
    }

    @POST
    @Path("/resourcegroups/{group}" + PROVIDER + "/validate")
    @Consumes(MediaType.WILDCARD)
    public Validation validate(byte @Nullable [] body) {
        JsonBody asked = JsonBody.parse(body);
        String name = asked.requiredText("name");
        String type = asked.requiredText("type");
        NameAvailability available = type.equalsIgnoreCase("Site") || type.equalsIgnoreCase("Microsoft.Web/sites")
                ? availability(name)
                : NameAvailability.free();
        return available.nameAvailable()
                ? new Validation("Success", null)
                : new Validation(
                        "Failure", new Validation.Problem("Conflict", Objects.requireNonNull(available.message())));
    }

    private NameAvailability availability(String name) {
        if (!service.sites().valid(name)) {
            return NameAvailability.invalid(
                    "Site names only allow alphanumeric characters and hyphens, cannot start or end in a hyphen, and must be less than 64 chars.");
        }
        return service.sites().free(name)
                ? NameAvailability.free()
                : NameAvailability.taken(
                        "Hostname '%s' already exists. Please select a different name.".formatted(name));
    }
}
