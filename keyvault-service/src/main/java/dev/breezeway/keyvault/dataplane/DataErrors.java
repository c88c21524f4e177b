package dev.breezeway.keyvault.dataplane;

import dev.breezeway.arm.access.Caller;
import dev.breezeway.keyvault.vault.VaultAccess;

/**
 * The refusals of the data plane, in one place. Texts are Azure's where an answer of it is known; those about the form
 * of a request are ours.
 */
public final class DataErrors {
    private static final String HELP =
            " For help resolving this issue, please see https://go.microsoft.com/fwlink/?linkid=";

    private DataErrors() {}

    static VaultRefusal noToken() {
        return unauthorized("AKV10000: Request is missing a Bearer or PoP token.");
    }

    static VaultRefusal wrongAudience(String expected, String found) {
        return unauthorized("AKV10022: Invalid audience. Expected %s, found: %s.".formatted(expected, found));
    }

    static VaultRefusal invalidToken() {
        return unauthorized("AKV10001: Token validation failed: it is not signed by this tenant's authority, or its "
                + "application is not known here.");
    }

    static VaultRefusal expiredToken() {
        return unauthorized("AKV10005: Token validation failed: the token has expired.");
    }

    static VaultRefusal unauthorized(String message) {
        return new VaultRefusal(401, "Unauthorized", null, message);
    }

    static VaultRefusal unavailable() {
        return new VaultRefusal(
                503,
                "ServiceUnavailable",
                null,
                "The keys of the authority cannot be read at the moment, so no token can be verified. Please try again.");
    }

    static VaultRefusal noVault(String host) {
        return new VaultRefusal(404, "VaultNotFound", null, "There is no vault at '%s'.".formatted(host));
    }

    static VaultRefusal forbiddenByConnection(VaultAccess vault, String caller) {
        return vault.rules().bypass()
                ? forbidden(
                        "ForbiddenByConnection",
                        "Public network access is disabled and request is not from a trusted service nor via an "
                                + "approved private link.\r\nCaller: %s\r\n%s".formatted(caller, place(vault)))
                : forbidden(
                        "ForbiddenByConnection",
                        "Connection is not an approved private link and caller was ignored because bypass is not set "
                                + "to 'AzureServices' and PublicNetworkAccess is set to 'Disabled'.\r\n"
                                + place(vault));
    }

    static VaultRefusal forbiddenByFirewall(VaultAccess vault, String caller, String address) {
        return forbidden(
                "ForbiddenByFirewall",
                "Client address is not authorized and caller is not a trusted service.\r\nClient address: %s\r\n"
                                .formatted(address)
                        + "Caller: %s\r\n%s".formatted(caller, place(vault)));
    }

    static VaultRefusal forbiddenByRbac(VaultAccess vault, String caller, String action, String resource) {
        return forbidden(
                "ForbiddenByRbac",
                ("Caller is not authorized to perform action on resource.\r\nIf role assignments, deny assignments or role "
                                + "definitions were changed recently, please observe propagation time.\r\n"
                                + "Caller: %s\r\nAction: '%s'\r\nResource: '%s'\r\nAssignment: (not found)\r\n"
                                + "DenyAssignmentId: null\r\nDecisionReason: null \r\n%s\r\n")
                        .formatted(caller, action, resource, place(vault)));
    }

    static VaultRefusal accessDenied(VaultAccess vault, String caller, String permission) {
        return forbidden(
                "AccessDenied",
                "The user, group or application '%s' does not have secrets %s permission on key vault '%s;location=%s'."
                                .formatted(
                                        caller,
                                        permission,
                                        vault.id().name(),
                                        vault.content().location())
                        + HELP + "2125287");
    }

    /** Something in the request cannot be taken. */
    public static VaultRefusal badParameter(String message) {
        return new VaultRefusal(400, "BadParameter", null, message);
    }

    static VaultRefusal noApiVersion() {
        return badParameter("api-version must be specified");
    }

    static VaultRefusal unknownApiVersion(String version) {
        return badParameter(
                "The specified version (%s) is not recognized. Consider using the latest supported version (%s)."
                        .formatted(version, DataApiVersion.LATEST));
    }

    /** A method that a path does not have. */
    public static VaultRefusal methodNotAllowed(String method) {
        return new VaultRefusal(405, "MethodNotAllowed", null, "HTTP %s not allowed".formatted(method));
    }

    /** A path that is not served. */
    public static VaultRefusal notServed() {
        return new VaultRefusal(404, "NotFound", null, "Nothing is served at this path: of a vault, secrets are.");
    }

    /** No such secret, or no such version of it. */
    public static VaultRefusal secretNotFound(String name) {
        return new VaultRefusal(
                404,
                "SecretNotFound",
                null,
                ("A secret with (name/id) %s was not found in this key vault. If you recently deleted this secret you may "
                                        + "be able to recover it using the correct recovery command.")
                                .formatted(name)
                        + HELP + "2125182");
    }

    /** No deleted secret of that name. */
    public static VaultRefusal deletedSecretNotFound(String name) {
        return new VaultRefusal(404, "SecretNotFound", null, "Deleted Secret not found: " + name);
    }

    /** The value of a disabled version is asked for. */
    public static VaultRefusal disabled() {
        return forbidden("SecretDisabled", "Operation get is not allowed on a disabled secret.");
    }

    /** A name that a deleted secret still has. */
    public static VaultRefusal deletedButRecoverable(String name) {
        return new VaultRefusal(
                409,
                "Conflict",
                "ObjectIsDeletedButRecoverable",
                ("Secret %s is currently in a deleted but recoverable state, and its name cannot be reused; in this "
                                + "state, the secret can only be recovered or purged.")
                        .formatted(name));
    }

    /** A restore under a name that is in use. */
    public static VaultRefusal nameInUse(String name) {
        return new VaultRefusal(
                409,
                "Conflict",
                null,
                "Secret %s already exists in this key vault, so it cannot be restored from a backup.".formatted(name));
    }

    /** So many change the same secret that this request never got its turn. */
    public static VaultRefusal changedMeanwhile(String name) {
        return new VaultRefusal(
                409,
                "Conflict",
                null,
                "Secret %s is being changed by other requests. Please try again.".formatted(name));
    }

    /** A purge in a vault that is protected against it. */
    public static VaultRefusal purgeProtected() {
        return forbidden("ForbiddenByPolicy", "Operation \"purge\" is not enabled for this vault.");
    }

    static String caller(Caller caller, String tenant) {
        return "appid=%s;oid=%s;iss=https://sts.windows.net/%s/"
                .formatted(caller.applicationId(), caller.objectId(), tenant);
    }

    private static VaultRefusal forbidden(String inner, String message) {
        return new VaultRefusal(403, "Forbidden", inner, message);
    }

    private static String place(VaultAccess vault) {
        return "Vault: %s;location=%s"
                .formatted(vault.id().name(), vault.content().location());
    }
}
