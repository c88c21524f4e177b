package dev.breezeway.resources.group;

import dev.breezeway.arm.ArmError;
import java.util.regex.Pattern;

/** What is refused about resource groups, and the rule for their names. */
final class ResourceGroupErrors {
    private static final int LONGEST_NAME = 90;
    private static final Pattern OTHER_CHARACTER = Pattern.compile("[^\\p{L}\\p{Nd}_.()-]");

    private ResourceGroupErrors() {}

    /** Refuses a name that no group can have. */
    static void checkName(String name) {
        if (name.length() > LONGEST_NAME) {
            throw ArmError.of(
                            400,
                            "ResourceGroupNameTooLong",
                            "The resource group name '%s' exceeds the maximum allowed length of '%d'."
                                    .formatted(name, LONGEST_NAME))
                    .refuse();
        }
        if (name.isEmpty()
                || name.endsWith(".")
                || OTHER_CHARACTER.matcher(name).find()) {
            throw ArmError.of(
                            400,
                            "InvalidResourceGroup",
                            ("The provided resource group name '%s' is invalid. The name can only be a letter, digit, "
                                            + "'-', '.', '(', ')' or '_', and it cannot end with '.'.")
                                    .formatted(name))
                    .refuse();
        }
    }

    static ArmError locationDiffers(String there, String wanted) {
        return ArmError.of(
                409,
                "InvalidResourceGroupLocation",
                "Invalid resource group location '%s'. The Resource group already exists in location '%s'."
                        .formatted(wanted, there));
    }
}
