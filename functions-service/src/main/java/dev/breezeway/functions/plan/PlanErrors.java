package dev.breezeway.functions.plan;

import dev.breezeway.arm.ArmError;
import java.util.List;

/** Microsoft.Web's refusals about plans. Texts are ours where Azure's is not known. */
final class PlanErrors {
    private PlanErrors() {}

    static ArmError invalidName(String name) {
        return ArmError.of(
                400,
                "BadRequest",
                "The name '%s' of an App Service plan is invalid: it must be 1 to 60 letters, digits and hyphens."
                        .formatted(name));
    }

    static ArmError unknownSku(String name) {
        return ArmError.of(
                        400,
                        "BadRequest",
                        "The SKU '%s' is not one of %s."
                                .formatted(
                                        name,
                                        PlanSku.all().stream()
                                                .map(PlanSku::name)
                                                .toList()))
                .about("sku.name");
    }

    static ArmError hasSites(String plan, List<String> sites) {
        return ArmError.of(
                409,
                "Conflict",
                "Server farm '%s' cannot be deleted because it has web app(s) %s assigned to it."
                        .formatted(plan, String.join(", ", sites)));
    }
}
