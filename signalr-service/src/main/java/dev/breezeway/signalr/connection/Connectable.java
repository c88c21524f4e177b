package dev.breezeway.signalr.connection;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of a SignalR can be connected to, and which types it can connect to itself.
 *
 * @param shareablePrivateLinkResourceTypes for shared private links; null where the api-version had none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Connectable(
        String groupId,
        List<String> requiredMembers,
        List<String> requiredZoneNames,
        @Nullable List<Shareable> shareablePrivateLinkResourceTypes) {

    /** Types that a SignalR can have a shared private link to. */
    static final List<Shareable> SHAREABLE = List.of(
            Shareable.of("site", "Azure App Service can be used as an upstream", "sites", "Microsoft.Web/sites"),
            Shareable.of(
                    "vault", "Azure Key Vault can be used as credentials store", "vault", "Microsoft.KeyVault/vaults"));

    Connectable(@Nullable List<Shareable> shareable) {
        this(
                ConnectionTarget.GROUP,
                List.of(ConnectionTarget.GROUP),
                List.of(ConnectionTarget.ZONE),
                shareable == null ? null : List.copyOf(shareable));
    }

    Connectable {
        requiredMembers = List.copyOf(requiredMembers);
        requiredZoneNames = List.copyOf(requiredZoneNames);
    }

    /** A type, as ARM nests it. */
    record Shareable(String name, Properties properties) {
        /** What it is good for, and which part of it is connected. */
        record Properties(String description, String groupId, String type) {}

        static Shareable of(String name, String description, String group, String type) {
            return new Shareable(name, new Properties(description, group, type));
        }
    }
}
