package dev.breezeway.signalr.resource;

import dev.breezeway.arm.Answers;
import dev.breezeway.arm.ArmError;
import dev.breezeway.arm.ArmErrors;
import dev.breezeway.arm.JsonBody;
import dev.breezeway.arm.Locations;
import dev.breezeway.arm.NameAvailability;
import dev.breezeway.signalr.SignalRService;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked about SignalRs in general: SignalR_CheckNameAvailability, Usages_List, SignalR_ListSkus; and replicas,
 * which are refused.
 */
@Path("/-/signalr/subscriptions/{subscription}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class SignalRLocationResource {
    private static final String AT = "/providers/microsoft.signalrservice/locations/{location}";
    private static final String IN_GROUP = "/resourcegroups/{group}/providers/microsoft.signalrservice/signalr/{name}";
    private static final int MOST = 500;

    private final SignalRs signalrs;

    SignalRLocationResource(SignalRService service) {
        this.signalrs = service.signalrs();
    }

    /** How much of a quota is used. */
    public record Usage(String id, int currentValue, int limit, UsageName name, String unit) {}

    /** What the quota is of. */
    public record UsageName(String value, String localizedValue) {}

    @POST
    @Path(AT + "/checknameavailability")
    @Consumes(MediaType.WILDCARD)
    public NameAvailability check(@PathParam("location") String location, byte @Nullable [] body) {
        region(location);
        JsonBody asked = JsonBody.parse(body);
        String name = asked.requiredText("name");
        String type = asked.requiredText("type");
        if (!type.equalsIgnoreCase(SignalRRules.TYPE)) {
            throw SignalRErrors.badArgument("The type must be %s.".formatted(SignalRRules.TYPE), "type")
                    .refuse();
        }
        if (!SignalRRules.wellFormed(name)) {
            return NameAvailability.invalid(
                    SignalRErrors.invalidName(name).details().getFirst().message());
        }
        return signalrs.free(name)
                ? NameAvailability.free()
                : NameAvailability.taken("The name is already taken. Please try a different name.");
    }

    /** Counts and limits are those of the subscription; Breezeway's only limit is one of Azure's. */
    @GET
    @Path(AT + "/usages")
    public Answers.ListOf<Usage> usages(
            @PathParam("subscription") String subscription, @PathParam("location") String location) {
        String region = region(location);
        String base = "/subscriptions/%s/providers/Microsoft.SignalRService/locations/%s/usages/"
                .formatted(subscription, region);
        Used used = Used.of(signalrs, subscription, region);
        return Answers.list(List.of(
                usage(base, "FreeTierInstances", used.free(), MOST),
                usage(base, "SignalRTotalUnits", used.units(), MOST)));
    }

    @GET
    @Path(IN_GROUP + "/skus")
    public SkuList skus(
            @PathParam("subscription") String subscription,
            @PathParam("group") String group,
            @PathParam("name") String name) {
        var unused = signalrs.existing(SignalRResource.id(subscription, group, name));
        return SkuList.all();
    }

    @GET
    @Path(IN_GROUP + "/replicas")
    public Answers.ListOf<Object> replicas(
            @PathParam("subscription") String subscription,
            @PathParam("group") String group,
            @PathParam("name") String name) {
        var unused = signalrs.existing(SignalRResource.id(subscription, group, name));
        return Answers.list(List.of());
    }

    @PUT
    @Path(IN_GROUP + "/replicas/{replica}")
    @Consumes(MediaType.WILDCARD)
    public Object replica() {
        throw ArmError.of(
                        400,
                        "FeatureNotSupported",
                        "Replicas of a SignalR are not served here: there is one region, this machine.")
                .refuse();
    }

    private static Usage usage(String base, String name, int value, int limit) {
        return new Usage(base + name, value, limit, new UsageName(name, name), "Count");
    }

    private static String region(String location) {
        return Locations.normalize(location).orElseThrow(() -> ArmErrors.locationUnknown(location, SignalRRules.TYPE)
                .refuse());
    }
}
