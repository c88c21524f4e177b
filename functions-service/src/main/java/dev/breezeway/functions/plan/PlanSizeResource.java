package dev.breezeway.functions.plan;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.breezeway.arm.Answers;
import dev.breezeway.arm.ArmErrors;
import dev.breezeway.arm.ResourceId;
import dev.breezeway.arm.ResourceStore.Stored;
import dev.breezeway.functions.FunctionsService;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** AppServicePlans_GetServerFarmSkus, ListUsages: what a plan could be, and how much of it is in use. */
@Path("/-/functions/subscriptions/{subscription}/resourcegroups/{group}/providers/microsoft.web/serverfarms/{name}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class PlanSizeResource {
    private final Plans plans;

    PlanSizeResource(FunctionsService service) {
        this.plans = service.plans();
    }

    /** The sizes that a plan can be given. */
    public record Sizes(String resourceType, List<Size> skus) {
        public Sizes {
            skus = List.copyOf(skus);
        }
    }

    /** A size and how many workers it can have. */
    public record Size(String resourceType, Sku sku, Capacity capacity) {
        private static Size of(PlanSku sku) {
            String scaling = sku.mostWorkers() > 1 ? "manual" : "none";
            return new Size(
                    PlanRules.TYPE,
                    new Sku(sku.name(), sku.tier(), sku.family()),
                    new Capacity(sku.capacity(), sku.mostWorkers(), sku.capacity(), scaling));
        }
    }

    /** Its names. */
    public record Sku(String name, String tier, String family) {}

    /** Numbers of workers. */
    public record Capacity(
            int minimum,
            int maximum,
            @JsonProperty("default") int usual,
            String scaleType) {}

    /** How much of something is in use. */
    public record Usage(String unit, long currentValue, long limit, Name name) {
        private static Usage of(String name, String words, long value, long limit) {
            return new Usage("Count", value, limit, new Name(name, words));
        }
    }

    /** A name for programs, and one for people. */
    public record Name(String value, String localizedValue) {}

    /** Plans that functions run on by themselves keep their kind; the others can be given any other size. */
    @GET
    @Path("/skus")
    public Sizes skus(
            @PathParam("subscription") String subscription,
            @PathParam("group") String group,
            @PathParam("name") String name) {
        PlanSku now =
                existing(PlanResource.id(subscription, group, name)).document().sku();
        return new Sizes(
                PlanRules.TYPE,
                PlanSku.all().stream()
                        .filter(sku -> sku.capacity() == 0 ? sku.equals(now) : now.capacity() > 0)
                        .map(Size::of)
                        .toList());
    }

    /** Workers and sites. */
    @GET
    @Path("/usages")
    public Answers.ListOf<Usage> usages(
            @PathParam("subscription") String subscription,
            @PathParam("group") String group,
            @PathParam("name") String name) {
        Stored<PlanView> plan = existing(PlanResource.id(subscription, group, name));
        PlanSku sku = plan.document().sku();
        long workers = plan.document()
                .content()
                .envelope()
                .path("sku")
                .path("capacity")
                .asLong();
        return Answers.list(List.of(
                Usage.of("Workers", "Workers", workers, sku.mostWorkers()),
                Usage.of("Sites", "Sites", plans.sites(plan.incarnation()).size(), sku.mostSites())));
    }

    private Stored<PlanView> existing(ResourceId id) {
        return plans.stored(id).orElseThrow(() -> ArmErrors.resourceNotFound(id).refuse());
    }
}
