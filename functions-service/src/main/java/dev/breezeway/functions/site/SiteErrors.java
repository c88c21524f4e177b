package dev.breezeway.functions.site;

import dev.breezeway.arm.ArmError;
import dev.breezeway.arm.ResourceId;

/** Microsoft.Web's refusals about sites. Texts are ours where Azure's is not known. */
final class SiteErrors {
    private SiteErrors() {}

    static ArmError invalidName(String name) {
        return ArmError.of(
                400,
                "BadRequest",
                ("The name '%s' of a site is invalid: it must be 2 to 60 letters, digits and hyphens, and neither begin "
                                + "nor end with a hyphen.")
                        .formatted(name));
    }

    static ArmError nameTaken(String name) {
        return ArmError.of(409, "Conflict", "Website with given name %s already exists.".formatted(name));
    }

    static ArmError planNotFound(String plan) {
        return ArmError.of(404, "NotFound", "Cannot find AppServicePlan with name %s.".formatted(plan))
                .about("properties.serverFarmId");
    }

    static ArmError noFunctionsOn(String tier) {
        return ArmError.of(
                400,
                "BadRequest",
                ("You tried creating a function app in the '%s' SKU. Function Apps are not supported in Free and Shared "
                                + "plans. Please choose a different plan.")
                        .formatted(tier));
    }

    static ArmError functionNotFound(ResourceId site, String function) {
        return ArmError.of(
                404, "NotFound", "Function '%s' was not found in site '%s'.".formatted(function, site.name()));
    }

    static ArmError invalidFunctionName(String name) {
        return ArmError.of(
                400,
                "BadRequest",
                ("The name '%s' of a function is invalid: it must be 1 to 127 letters, digits, '-' and '_', begin with a "
                                + "letter, and not be 'host'.")
                        .formatted(name));
    }

    /** Whose key it is: {@code host} or {@code function}. */
    static ArmError noSuchKey(String of) {
        return ArmError.of(404, "NotFound", "Error deleting %s key.".formatted(of));
    }
}
