package dev.breezeway.keyvault.dataplane;

/** What a caller has to be allowed: by name in access policies, by data action in roles. */
public enum SecretPermission {
    GET("get", "getSecret/action"),
    LIST("list", "readMetadata/action"),
    GET_DELETED("get", "readMetadata/action"),
    SET("set", "setSecret/action"),
    UPDATE("set", "update/action"),
    DELETE("delete", "delete"),
    RECOVER("recover", "recover/action"),
    PURGE("purge", "purge/action"),
    BACKUP("backup", "backup/action"),
    RESTORE("restore", "restore/action");

    private final String policy;
    private final String action;

    SecretPermission(String policy, String action) {
        this.policy = policy;
        this.action = action;
    }

    String policy() {
        return policy;
    }

    String action() {
        return "Microsoft.KeyVault/vaults/secrets/" + action;
    }
}
