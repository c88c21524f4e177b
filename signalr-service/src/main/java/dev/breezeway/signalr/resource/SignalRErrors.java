package dev.breezeway.signalr.resource;

import dev.breezeway.arm.ArmError;
import java.util.List;

/** SignalR's refusals: {@code BadArgument} with the reason inside. Texts are ours where Azure's is not known. */
public final class SignalRErrors {
    private SignalRErrors() {}

    /** 400 with one detail that says what is wrong with which field. */
    public static ArmError badArgument(String message, String target) {
        return new ArmError(
                400,
                "BadArgument",
                "Invalid arguments",
                null,
                List.of(new ArmError.Detail("BadArgument", message, target)));
    }

    /** The resource is going. */
    public static ArmError beingDeleted(String id) {
        return ArmError.of(
                409,
                "ResourceBeingDeleted",
                "The resource '%s' is being deleted and cannot be changed; wait until it is gone.".formatted(id));
    }

    static ArmError skuMismatch() {
        return badArgument("SKU tier does not match name.", "sku");
    }

    static ArmError invalidName(String name) {
        return badArgument(
                ("The resource name '%s' is invalid. It must be 3 to 63 letters, digits and hyphens, begin with a letter "
                                + "and end with a letter or digit.")
                        .formatted(name),
                "resourceName");
    }

    static ArmError nameTaken(String name) {
        return badArgument(
                "Leaf domain %s is already in use. Please use a different resource name.".formatted(name),
                "resourceName");
    }

    /** Code and text are ours. */
    static ArmError customCertificateInUse(String name) {
        return ArmError.of(
                409,
                "CustomCertificateInUse",
                "The custom certificate '%s' is in use by a custom domain. Delete the domain before.".formatted(name));
    }

    /** Code and text are ours. */
    public static ArmError busy(String id) {
        return ArmError.of(
                409,
                "AnotherOperationInProgress",
                "Another operation on '%s' or one of its children is in progress. Try again later.".formatted(id));
    }
}
