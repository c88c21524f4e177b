package dev.breezeway.cli.demo;

/**
 * What an article connects the SignalR to.
 *
 * @see <a href="https://learn.microsoft.com/azure/azure-signalr/howto-shared-private-endpoints">Shared private endpoints
 *     to sites</a>
 */
enum Upstream {
    /** A Key Vault. */
    VAULT(
            "vault",
            "contoso-kv",
            "Microsoft.KeyVault/vaults",
            "vault",
            "kv-pe",
            ".vault.azure.net",
            ".privatelink.vaultcore.azure.net",
            "?api-version=2022-07-01"),
    /** A function app. */
    SITE(
            "function app",
            "contoso-func",
            "Microsoft.Web/sites",
            "sites",
            "func-pe",
            ".azurewebsites.net",
            ".privatelink.azurewebsites.net",
            "?api-version=2022-03-01");

    private final String word;
    private final String resource;
    private final String type;
    private final String groupId;
    private final String link;
    private final String publicZone;
    private final String privateZone;
    private final String version;

    Upstream(
            String word,
            String resource,
            String type,
            String groupId,
            String link,
            String publicZone,
            String privateZone,
            String version) {
        this.word = word;
        this.resource = resource;
        this.type = type;
        this.groupId = groupId;
        this.link = link;
        this.publicZone = publicZone;
        this.privateZone = privateZone;
        this.version = version;
    }

    /** What it is called in a sentence. */
    String word() {
        return word;
    }

    /** Its name. */
    String resource() {
        return resource;
    }

    /** Its resource type. */
    String type() {
        return type;
    }

    /** What of it is connected to. */
    String groupId() {
        return groupId;
    }

    /** The name of the shared private link to it. */
    String link() {
        return link;
    }

    /** Its public host name. */
    String host() {
        return resource + publicZone;
    }

    /** What that is an alias of, once it is private. */
    String privateHost() {
        return resource + privateZone;
    }

    /** The api-version that it is asked with, as a query. */
    String version() {
        return version;
    }

    /** Whether its connections show the message of the request; those of Microsoft.Web do not. */
    boolean showsMessage() {
        return this == VAULT;
    }
}
