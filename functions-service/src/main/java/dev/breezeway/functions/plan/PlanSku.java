package dev.breezeway.functions.plan;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A size that a plan can have.
 *
 * @param name such as {@code P1v2}, in Azure's casing
 * @param tier such as {@code PremiumV2}
 * @param family such as {@code Pv2}
 * @param privateEndpoints whether sites on it take private endpoints, as Azure's policy "App Service apps should use
 *     private link" lists them
 */
public record PlanSku(String name, String tier, String family, boolean privateEndpoints) {
    private static final List<PlanSku> ALL = Stream.of(
                    family("Free", "F", false, "F1"),
                    family("Shared", "D", false, "D1"),
                    family("Basic", "B", true, "B1", "B2", "B3"),
                    family("Standard", "S", true, "S1", "S2", "S3"),
                    family("Premium", "P", true, "P1", "P2", "P3"),
                    family("PremiumV2", "Pv2", true, "P1v2", "P2v2", "P3v2"),
                    family("PremiumV3", "Pv3", true, "P0v3", "P1v3", "P2v3", "P3v3"),
                    family("PremiumMV3", "Pmv3", true, "P1mv3", "P2mv3", "P3mv3", "P4mv3", "P5mv3"),
                    family("Dynamic", "Y", false, "Y1"),
                    family("ElasticPremium", "EP", true, "EP1", "EP2", "EP3"),
                    family("WorkflowStandard", "WS", true, "WS1", "WS2", "WS3"),
                    family("FlexConsumption", "FC", true, "FC1"),
                    family("Isolated", "I", true, "I1", "I2", "I3"),
                    family("IsolatedV2", "Iv2", true, "I1v2", "I2v2", "I3v2", "I4v2", "I5v2", "I6v2"))
            .flatMap(List::stream)
            .toList();

    /** Every size. */
    public static List<PlanSku> all() {
        return ALL;
    }

    /** The size of that name, without case. */
    public static Optional<PlanSku> find(String name) {
        return ALL.stream().filter(sku -> sku.name.equalsIgnoreCase(name)).findFirst();
    }

    /** What function apps that name no plan run on. */
    static PlanSku consumption() {
        return find("Y1").orElseThrow();
    }

    /** What a plan has when its client does not say. */
    static PlanSku free() {
        return find("F1").orElseThrow();
    }

    /** Whether function apps run on it. */
    public boolean runsFunctions() {
        return !tier.equals("Free") && !tier.equals("Shared");
    }

    /** How many workers a plan has when nobody says. */
    int capacity() {
        return tier.equals("Dynamic") || tier.equals("FlexConsumption") ? 0 : 1;
    }

    /** How many workers it can have. */
    int mostWorkers() {
        return switch (tier) {
            case "Dynamic" -> 0;
            case "Free", "Shared" -> 1;
            case "Basic" -> 3;
            case "Standard" -> 10;
            case "ElasticPremium" -> 20;
            default -> 30;
        };
    }

    /** How many sites can be on it, as Azure's limits of App Service say; as many as one likes is a high number. */
    int mostSites() {
        return switch (tier) {
            case "Free" -> 10;
            case "Shared", "Dynamic", "ElasticPremium" -> 100;
            default -> 10_000;
        };
    }

    private static List<PlanSku> family(String tier, String family, boolean privateEndpoints, String... names) {
        return Arrays.stream(names)
                .map(name -> new PlanSku(name, tier, family, privateEndpoints))
                .toList();
    }
}
