package dev.breezeway.e2e;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * An api-version that a client of Azure sends.
 *
 * @param documented the version whose examples and schemas stand for it: its own, or the nearest there is
 */
record ExampleClient(String provider, String version, String documented) {
    private static final String SIGNALR = "Microsoft.SignalRService";
    private static final String KEYVAULT = "Microsoft.KeyVault";
    private static final String WEB = "Microsoft.Web";
    private static final String RESOURCES = "Microsoft.Resources";
    private static final String LOCKS = "Microsoft.Authorization";

    /** What the Azure CLI, Azure's clients for Java and JavaScript, and Azure's articles send. */
    private static final List<ExampleClient> ALL = List.of(
            new ExampleClient(SIGNALR, "2020-05-01", "2022-08-01-preview"),
            new ExampleClient(SIGNALR, "2021-06-01-preview", "2022-08-01-preview"),
            new ExampleClient(SIGNALR, "2022-08-01-preview", "2022-08-01-preview"),
            new ExampleClient(SIGNALR, "2023-02-01", "2023-02-01"),
            new ExampleClient(SIGNALR, "2023-08-01-preview", "2023-08-01-preview"),
            new ExampleClient(KEYVAULT, "2019-09-01", "2022-07-01"),
            new ExampleClient(KEYVAULT, "2022-07-01", "2022-07-01"),
            new ExampleClient(KEYVAULT, "2023-07-01", "2023-07-01"),
            new ExampleClient(KEYVAULT, "2025-05-01", "2023-07-01"),
            new ExampleClient(KEYVAULT, "2026-02-01", "2023-07-01"),
            new ExampleClient(WEB, "2019-08-01", "2022-03-01"),
            new ExampleClient(WEB, "2022-03-01", "2022-03-01"),
            new ExampleClient(WEB, "2025-03-01", "2022-03-01"),
            new ExampleClient(WEB, "2025-05-01", "2022-03-01"),
            new ExampleClient(RESOURCES, "2016-02-01", "2021-04-01"),
            new ExampleClient(RESOURCES, "2019-11-01", "2019-11-01"),
            new ExampleClient(RESOURCES, "2021-04-01", "2021-04-01"),
            new ExampleClient(RESOURCES, "2022-12-01", "2022-12-01"),
            new ExampleClient(RESOURCES, "2024-07-01", "2024-07-01"),
            new ExampleClient(RESOURCES, "2025-04-01", "2024-07-01"),
            new ExampleClient(LOCKS, "2016-09-01", "2016-09-01"),
            new ExampleClient(LOCKS, "2017-04-01", "2016-09-01"));

    /** Those that speak to a provider. */
    static List<ExampleClient> of(String provider) {
        return ALL.stream().filter(client -> client.provider.equals(provider)).toList();
    }

    /** The topic that its changes are told on. */
    String topic() {
        return switch (provider) {
            case SIGNALR -> "breezeway.signalr.events";
            case KEYVAULT -> "breezeway.keyvault.events";
            case WEB -> "breezeway.functions.events";
            default -> "breezeway.resource-manager.events";
        };
    }

    /** Makes of a body that was put one that changes something. */
    void change(ObjectNode body) {
        if (provider.equals(LOCKS)) {
            body.withObject("/properties").put("notes", "changed");
        } else {
            body.withObject("/tags").put("changed", "yes");
        }
    }

    @Override
    public String toString() {
        return provider + " " + version;
    }
}
