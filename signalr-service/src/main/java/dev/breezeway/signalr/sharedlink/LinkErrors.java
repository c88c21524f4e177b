package dev.breezeway.signalr.sharedlink;

import dev.breezeway.arm.ArmError;
import dev.breezeway.signalr.resource.SignalRErrors;

/** Refusals about shared private links. Texts are ours: Azure's are not known. */
final class LinkErrors {
    private LinkErrors() {}

    static ArmError freeTier() {
        return SignalRErrors.badArgument("Shared private link resource is not supported in Free tier.", "sku");
    }

    static ArmError invalidGroup() {
        return SignalRErrors.badArgument("Invalid groupId", "properties.groupId");
    }

    static ArmError invalidTarget(String id) {
        return SignalRErrors.badArgument(
                "'%s' is not the id of a Microsoft.Web/sites or Microsoft.KeyVault/vaults resource, the types that can be connected to."
                        .formatted(id),
                "properties.privateLinkResourceId");
    }

    static ArmError targetStays(String field) {
        return SignalRErrors.badArgument(
                "The %s of a shared private link cannot be changed; delete it and create another one.".formatted(field),
                "properties." + field);
    }

    static ArmError invalidName(String name) {
        return SignalRErrors.badArgument(
                ("The name '%s' of a shared private link is invalid: it must be 1 to 260 letters, digits, '-', '_' and "
                                + "'.', and begin with a letter or digit.")
                        .formatted(name),
                "sharedPrivateLinkResourceName");
    }
}
