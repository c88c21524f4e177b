package dev.breezeway.resources.cascade;

import dev.breezeway.contracts.Refused;

/**
 * Why a deletion stops; codes and the frame of the texts are Azure's, which lists resources where these name a service.
 *
 * @see <a href="https://github.com/Azure/bicep-registry-modules/pull/1607">an answer of Azure's, quoted</a>
 */
final class DeletionErrors {
    private DeletionErrors() {}

    static Refused blocked(String groupId, Holder holder, Refused reason) {
        return new Refused(
                "ResourceGroupDeletionBlocked",
                ("Deletion of resource group '%s' failed as resources of '%s' could not be deleted: %s: %s The "
                                + "provisioning state of the resource group will be rolled back.")
                        .formatted(name(groupId), holder.service(), reason.code(), reason.message()));
    }

    static Refused timedOut(String groupId, Holder holder) {
        return new Refused(
                "ResourceGroupDeletionTimeout",
                ("Deletion of resource group '%s' did not finish within the allowed time as resources of '%s' could "
                                + "not be deleted. The provisioning state of the resource group will be rolled back.")
                        .formatted(name(groupId), holder.service()));
    }

    private static String name(String groupId) {
        return groupId.substring(groupId.lastIndexOf('/') + 1);
    }
}
