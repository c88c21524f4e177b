package dev.breezeway.keyvault.vault;

import dev.breezeway.arm.ArmError;

/** Key Vault's refusals. */
final class VaultErrors {
    private VaultErrors() {}

    static ArmError invalidName(String name) {
        return ArmError.of(
                400,
                "VaultNameNotValid",
                ("The vault name '%s' is invalid. A vault's name must be between 3-24 alphanumeric characters. The name "
                                + "must begin with a letter, end with a letter or digit, and not contain consecutive "
                                + "hyphens. Follow this link for more information: "
                                + "https://go.microsoft.com/fwlink/?linkid=2147742")
                        .formatted(name));
    }

    static ArmError nameTaken(String name) {
        return ArmError.of(
                409,
                "VaultAlreadyExists",
                ("The vault name '%s' is already in use. Vault names are globally unique so it is possible that the "
                                + "name is already taken. If you are sure that the vault name was not taken then it is "
                                + "possible that a vault with the same name was recently deleted but not purged after "
                                + "being placed in a recoverable state.")
                        .formatted(name));
    }

    static ArmError deletedNameTaken() {
        return ArmError.of(
                409,
                "ConflictError",
                "A vault with the same name already exists in deleted state. You need to either recover or purge "
                        + "existing key vault. Follow this link https://go.microsoft.com/fwlink/?linkid=2149745 for "
                        + "more information on soft delete.");
    }

    static ArmError changedMeanwhile(String name) {
        return ArmError.of(
                409,
                "ConflictError",
                ("A conflict occurred that prevented the operation from completing. The operation failed because the "
                                + "Key Vault '%s' changed from the point the operation began. This can happen if "
                                + "parallel operations are being performed on the Key Vault.")
                        .formatted(name));
    }

    static ArmError purgeProtectionStays() {
        return ArmError.of(
                        400,
                        "BadRequest",
                        "The property \"enablePurgeProtection\" cannot be set to false. Enabling the purge protection "
                                + "for a vault is an irreversible action.")
                .about("properties.enablePurgeProtection");
    }

    static ArmError softDeleteStays() {
        return ArmError.of(
                        400,
                        "BadRequest",
                        "The property \"enableSoftDelete\" can be set to false only for creating new vault. Enabling the "
                                + "'soft delete' functionality is an irreversible action.")
                .about("properties.enableSoftDelete");
    }

    static ArmError retentionStays() {
        return ArmError.of(
                        400,
                        "BadRequest",
                        "The property \"softDeleteRetentionInDays\" has been set already and it can't be modified.")
                .about("properties.softDeleteRetentionInDays");
    }

    static ArmError nothingToRecover() {
        return ArmError.of(
                404,
                "SoftDeletedVaultDoesNotExist",
                "A soft deleted vault with the given name does not exist. Ensure that the name for the vault that is "
                        + "being attempted to recover is in a recoverable state. For more information on soft delete "
                        + "please follow this link https://go.microsoft.com/fwlink/?linkid=2149745");
    }

    static ArmError purgeProtected() {
        return ArmError.of(400, "MethodNotAllowed", "Operation \"DeletedVaultPurge\" is not allowed.");
    }

    static ArmError deletedVaultNotFound(String name) {
        return ArmError.of(
                404, "DeletedVaultNotFound", "The specified deleted vault '%s' does not exist.".formatted(name));
    }
}
