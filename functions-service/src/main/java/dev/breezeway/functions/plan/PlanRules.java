package dev.breezeway.functions.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breezeway.arm.ArmErrors;
import dev.breezeway.arm.JsonBody;
import dev.breezeway.functions.web.WebContent;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a plan's body has to look like; anything else a client sends is kept as it came. */
final class PlanRules {
    static final String TYPE = "Microsoft.Web/serverfarms";

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}-]{1,60}");
    private static final List<String> READ_ONLY = List.of(
            "status",
            "subscription",
            "maximumNumberOfWorkers",
            "numberOfWorkers",
            "geoRegion",
            "numberOfSites",
            "resourceGroup",
            "provisioningState",
            "planName",
            "name",
            "sku");

    private PlanRules() {}

    static void name(String name) {
        if (!NAME.matcher(name).matches()) {
            throw PlanErrors.invalidName(name).refuse();
        }
    }

    /** The content of a PUT; one without SKU leaves that of {@code before}, if there is a plan already. */
    static WebContent content(JsonBody body, @Nullable WebContent before) {
        check(body);
        return withSku(WebContent.read(body, TYPE, READ_ONLY), before);
    }

    static WebContent patched(JsonBody body, WebContent before) {
        check(body);
        return withSku(before.patched(body, READ_ONLY), before);
    }

    /** Content of our own making, with its SKU in full. */
    static WebContent whole(WebContent content) {
        return withSku(content, null);
    }

    /** The SKU of a plan as it is stored. */
    static PlanSku sku(WebContent content) {
        return PlanSku.find(content.envelope().path("sku").path("name").asText())
                .orElseGet(PlanSku::free);
    }

    private static void check(JsonBody body) {
        body.text("sku.name");
        body.text("sku.tier");
        body.number("sku.capacity").filter(n -> n < 0 || n > 100).ifPresent(n -> {
            throw ArmErrors.badField("sku.capacity", "The capacity must be between 0 and 100, not %d.".formatted(n))
                    .refuse();
        });
        body.flag("properties.reserved");
        body.flag("properties.perSiteScaling");
        body.flag("properties.zoneRedundant");
    }

    private static WebContent withSku(WebContent content, @Nullable WebContent before) {
        ObjectNode beside = content.envelope().deepCopy();
        if (!(beside.get("sku") instanceof ObjectNode given)) {
            ObjectNode kept = before == null
                    ? named(PlanSku.free(), beside.objectNode())
                    : before.envelope().withObject("sku").deepCopy();
            beside.set("sku", kept);
            return new WebContent(content.location(), content.tags(), beside, content.properties());
        }
        String name = given.path("name").asText(given.path("size").asText());
        PlanSku sku = name.isEmpty() && before != null
                ? sku(before)
                : PlanSku.find(name)
                        .orElseThrow(() -> PlanErrors.unknownSku(name).refuse());
        beside.set("sku", named(sku, given));
        return new WebContent(content.location(), content.tags(), beside, content.properties());
    }

    private static ObjectNode named(PlanSku sku, ObjectNode given) {
        ObjectNode whole = given.deepCopy();
        whole.put("name", sku.name()).put("tier", sku.tier()).put("size", sku.name());
        whole.put("family", sku.family());
        if (!whole.path("capacity").isInt()) {
            whole.put("capacity", sku.capacity());
        }
        return whole;
    }
}
