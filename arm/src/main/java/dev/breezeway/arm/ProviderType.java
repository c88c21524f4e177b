package dev.breezeway.arm;

import dev.breezeway.contracts.Context;
import java.util.List;
import java.util.Optional;

/**
 * A resource type that is served.
 *
 * @param namespace such as {@code Microsoft.KeyVault}
 * @param type such as {@code vaults/privateEndpointConnections}, in Azure's casing
 * @param owner the service that serves it
 * @param apiVersions newest first; the last one is the oldest that is taken
 * @param grouped whether resources of this type stand in a resource group and have a location
 */
public record ProviderType(String namespace, String type, Context owner, List<String> apiVersions, boolean grouped) {
    private static final List<String> SIGNALR = List.of(
            "2023-02-01",
            "2022-08-01-preview",
            "2022-02-01",
            "2021-10-01",
            "2021-06-01-preview",
            "2020-05-01",
            "2018-10-01");
    /** The versions since certificates and domains of customers' own. */
    private static final List<String> CUSTOM = List.of("2023-02-01", "2022-08-01-preview", "2022-02-01");

    private static final List<String> VAULTS =
            List.of("2023-07-01", "2022-07-01", "2021-10-01", "2019-09-01", "2018-02-14", "2015-06-01");
    private static final List<String> RESOURCES =
            List.of("2025-04-01", "2024-07-01", "2022-12-01", "2021-04-01", "2019-11-01", "2015-01-01");
    private static final List<String> ROLES = List.of(
            "2022-04-01",
            "2020-10-01-preview",
            "2020-08-01-preview",
            "2020-04-01-preview",
            "2018-01-01-preview",
            "2015-07-01");
    private static final List<String> LOCKS = List.of("2020-05-01", "2017-04-01", "2016-09-01", "2015-01-01");
    private static final List<String> WEB = List.of(
            "2024-04-01",
            "2023-12-01",
            "2023-01-01",
            "2022-09-01",
            "2022-03-01",
            "2021-02-01",
            "2020-06-01",
            "2019-08-01",
            "2018-02-01",
            "2016-08-01",
            "2015-08-01");
    private static final List<String> STORAGE =
            List.of("2024-01-01", "2023-01-01", "2022-09-01", "2021-04-01", "2019-06-01", "2018-07-01", "2016-01-01");
    private static final List<String> NETWORK = List.of("2023-11-01", "2022-01-01", "2019-04-01", "2018-10-01");

    /** Everything that is served, one line a type. */
    public static final List<ProviderType> ALL = List.of(
            new ProviderType("Microsoft.Resources", "subscriptions", Context.RESOURCE_MANAGER, RESOURCES, false),
            new ProviderType("Microsoft.Resources", "resourceGroups", Context.RESOURCE_MANAGER, RESOURCES, false),
            new ProviderType("Microsoft.Resources", "tenants", Context.RESOURCE_MANAGER, RESOURCES, false),
            new ProviderType("Microsoft.Resources", "tags", Context.RESOURCE_MANAGER, RESOURCES, false),
            new ProviderType("Microsoft.Resources", "operations", Context.RESOURCE_MANAGER, RESOURCES, false),
            new ProviderType("Microsoft.Resources", "checkResourceName", Context.RESOURCE_MANAGER, RESOURCES, false),
            new ProviderType("Microsoft.SignalRService", "SignalR", Context.SIGNALR, SIGNALR, true),
            new ProviderType(
                    "Microsoft.SignalRService", "SignalR/sharedPrivateLinkResources", Context.SIGNALR, SIGNALR, true),
            new ProviderType(
                    "Microsoft.SignalRService", "SignalR/privateEndpointConnections", Context.SIGNALR, SIGNALR, true),
            new ProviderType(
                    "Microsoft.SignalRService", "SignalR/privateLinkResources", Context.SIGNALR, SIGNALR, true),
            new ProviderType("Microsoft.SignalRService", "SignalR/customCertificates", Context.SIGNALR, CUSTOM, true),
            new ProviderType("Microsoft.SignalRService", "SignalR/customDomains", Context.SIGNALR, CUSTOM, true),
            new ProviderType("Microsoft.SignalRService", "SignalR/replicas", Context.SIGNALR, SIGNALR, true),
            new ProviderType("Microsoft.SignalRService", "operations", Context.SIGNALR, SIGNALR, false),
            new ProviderType("Microsoft.SignalRService", "locations", Context.SIGNALR, SIGNALR, false),
            new ProviderType("Microsoft.SignalRService", "locations/usages", Context.SIGNALR, SIGNALR, false),
            new ProviderType(
                    "Microsoft.SignalRService", "locations/checkNameAvailability", Context.SIGNALR, SIGNALR, false),
            new ProviderType(
                    "Microsoft.SignalRService", "locations/operationStatuses", Context.SIGNALR, SIGNALR, false),
            new ProviderType("Microsoft.SignalRService", "locations/operationResults", Context.SIGNALR, SIGNALR, false),
            new ProviderType("Microsoft.KeyVault", "vaults", Context.KEYVAULT, VAULTS, true),
            new ProviderType("Microsoft.KeyVault", "vaults/privateEndpointConnections", Context.KEYVAULT, VAULTS, true),
            new ProviderType("Microsoft.KeyVault", "vaults/privateLinkResources", Context.KEYVAULT, VAULTS, true),
            new ProviderType("Microsoft.KeyVault", "vaults/accessPolicies", Context.KEYVAULT, VAULTS, false),
            new ProviderType("Microsoft.KeyVault", "checkNameAvailability", Context.KEYVAULT, VAULTS, false),
            new ProviderType("Microsoft.KeyVault", "operations", Context.KEYVAULT, VAULTS, false),
            new ProviderType("Microsoft.KeyVault", "managedHSMs", Context.KEYVAULT, VAULTS, false),
            new ProviderType("Microsoft.KeyVault", "deletedManagedHSMs", Context.KEYVAULT, VAULTS, false),
            new ProviderType("Microsoft.KeyVault", "deletedVaults", Context.KEYVAULT, VAULTS, false),
            new ProviderType("Microsoft.KeyVault", "locations", Context.KEYVAULT, VAULTS, false),
            new ProviderType("Microsoft.KeyVault", "locations/deletedVaults", Context.KEYVAULT, VAULTS, false),
            new ProviderType("Microsoft.KeyVault", "locations/operationResults", Context.KEYVAULT, VAULTS, false),
            new ProviderType("Microsoft.Authorization", "roleAssignments", Context.RESOURCE_MANAGER, ROLES, false),
            new ProviderType("Microsoft.Authorization", "roleDefinitions", Context.RESOURCE_MANAGER, ROLES, false),
            new ProviderType("Microsoft.Authorization", "locks", Context.RESOURCE_MANAGER, LOCKS, false),
            new ProviderType("Microsoft.Authorization", "operations", Context.RESOURCE_MANAGER, LOCKS, false),
            new ProviderType("Microsoft.Authorization", "providerOperations", Context.RESOURCE_MANAGER, ROLES, false),
            new ProviderType("Microsoft.Web", "serverfarms", Context.FUNCTIONS, WEB, true),
            new ProviderType("Microsoft.Web", "sites", Context.FUNCTIONS, WEB, true),
            new ProviderType("Microsoft.Web", "sites/config", Context.FUNCTIONS, WEB, false),
            new ProviderType("Microsoft.Web", "sites/slots", Context.FUNCTIONS, WEB, false),
            new ProviderType("Microsoft.Web", "sites/host", Context.FUNCTIONS, WEB, false),
            new ProviderType("Microsoft.Web", "sites/functions", Context.FUNCTIONS, WEB, false),
            new ProviderType(
                    "Microsoft.Web", "sites/basicPublishingCredentialsPolicies", Context.FUNCTIONS, WEB, false),
            new ProviderType("Microsoft.Web", "sites/privateEndpointConnections", Context.FUNCTIONS, WEB, true),
            new ProviderType("Microsoft.Web", "sites/privateLinkResources", Context.FUNCTIONS, WEB, true),
            new ProviderType("Microsoft.Web", "locations", Context.FUNCTIONS, WEB, false),
            new ProviderType("Microsoft.Web", "geoRegions", Context.FUNCTIONS, WEB, false),
            new ProviderType("Microsoft.Web", "availableStacks", Context.FUNCTIONS, WEB, false),
            new ProviderType("Microsoft.Web", "functionAppStacks", Context.FUNCTIONS, WEB, false),
            new ProviderType("Microsoft.Web", "webAppStacks", Context.FUNCTIONS, WEB, false),
            new ProviderType("Microsoft.Web", "checkNameAvailability", Context.FUNCTIONS, WEB, false),
            new ProviderType("Microsoft.Web", "validate", Context.FUNCTIONS, WEB, false),
            new ProviderType("Microsoft.Web", "operations", Context.FUNCTIONS, WEB, false),
            new ProviderType("Microsoft.Storage", "storageAccounts", Context.FUNCTIONS, STORAGE, true),
            new ProviderType("Microsoft.Storage", "checkNameAvailability", Context.FUNCTIONS, STORAGE, false),
            new ProviderType("Microsoft.Network", "privateEndpoints", Context.NETWORK, NETWORK, false));

    public ProviderType {
        apiVersions = List.copyOf(apiVersions);
    }

    /** The type, looked up without case. */
    public static Optional<ProviderType> find(String namespace, String type) {
        return ALL.stream()
                .filter(t -> t.namespace.equalsIgnoreCase(namespace) && t.type.equalsIgnoreCase(type))
                .findFirst();
    }

    /** The types of a namespace, looked up without case. */
    public static List<ProviderType> of(String namespace) {
        return ALL.stream().filter(t -> t.namespace.equalsIgnoreCase(namespace)).toList();
    }

    /** Namespaces in Azure's casing. */
    public static List<String> namespaces() {
        return ALL.stream().map(ProviderType::namespace).distinct().toList();
    }
}
