package dev.breezeway.benchmarks;

/**
 * A type of resource that is measured.
 *
 * @see Inventory
 */
enum Kind {
    GROUP("resource-manager", "bench-g", "", "2021-04-01"),
    SIGNALR("signalr", "bench-s", "Microsoft.SignalRService/SignalR", "2023-02-01"),
    VAULT("keyvault", "bench-v", "Microsoft.KeyVault/vaults", "2022-07-01"),
    PLAN("functions", "bench-p", "Microsoft.Web/serverfarms", "2022-03-01"),
    SITE("functions", "bench-w", "Microsoft.Web/sites", "2022-03-01");

    private final String database;
    private final String prefix;
    private final String type;
    private final String version;

    Kind(String database, String prefix, String type, String version) {
        this.database = database;
        this.prefix = prefix;
        this.type = type;
        this.version = version;
    }

    /** Of the service that owns it. */
    String database() {
        return database;
    }

    /** The name of the nth one is this and n. */
    String prefix() {
        return prefix;
    }

    /** With its namespace; empty for resource groups. */
    String type() {
        return type;
    }

    /** As the query of a path. */
    String version() {
        return "?api-version=" + version;
    }

    /** In a report. */
    String label() {
        return type.isEmpty() ? "resourceGroups" : type.substring(type.indexOf('/') + 1);
    }
}
