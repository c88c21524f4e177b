package dev.breezeway.functions.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breezeway.arm.ResourceId;
import dev.breezeway.functions.web.WebContent;
import dev.breezeway.functions.web.WebDocument;

/** A plan in the read model, and as ARM shows it. */
public record PlanView(WebContent content) {
    /** Its size. */
    public PlanSku sku() {
        return PlanRules.sku(content);
    }

    /** Whether its workers run Linux. */
    public boolean linux() {
        return content.flag("reserved");
    }

    ObjectNode render(ResourceId id, int sites) {
        PlanSku sku = sku();
        ObjectNode properties = content.properties().deepCopy();
        properties.put("status", "Ready").put("provisioningState", "Succeeded");
        properties.put("subscription", id.subscription()).put("resourceGroup", id.group());
        properties.put("geoRegion", WebDocument.displayName(content.location()));
        properties.put("numberOfSites", sites);
        int workers = content.envelope().path("sku").path("capacity").asInt();
        properties.put("numberOfWorkers", workers).put("maximumNumberOfWorkers", sku.mostWorkers());
        defaults(properties, sku);
        return WebDocument.of(id, content, kind(sku), properties);
    }

    private static void defaults(ObjectNode properties, PlanSku sku) {
        for (String flag :
                new String[] {"perSiteScaling", "reserved", "isSpot", "isXenon", "hyperV", "zoneRedundant"}) {
            properties.putIfAbsent(flag, properties.booleanNode(false));
        }
        properties.putIfAbsent(
                "elasticScaleEnabled", properties.booleanNode(sku.tier().equals("ElasticPremium")));
        properties.putIfAbsent("maximumElasticWorkerCount", properties.numberNode(1));
        properties.putIfAbsent("targetWorkerCount", properties.numberNode(0));
        properties.putIfAbsent("targetWorkerSizeId", properties.numberNode(0));
    }

    private String kind(PlanSku sku) {
        return switch (sku.tier()) {
            case "Dynamic", "FlexConsumption" -> "functionapp";
            case "ElasticPremium", "WorkflowStandard" -> "elastic";
            default -> linux() ? "linux" : "app";
        };
    }
}
