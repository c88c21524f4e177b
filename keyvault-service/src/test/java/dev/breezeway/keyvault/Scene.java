package dev.breezeway.keyvault;

import dev.breezeway.arm.access.GatewayIdentity;
import dev.breezeway.testkit.ServiceCalls;
import dev.breezeway.testkit.ServiceCalls.Answer;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Provider;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** A resource group of its own, and an Owner who calls the service about it; each test that has one injected has a new one. */
@Dependent
public class Scene {
    private static final String SUBSCRIPTION = "/subscriptions/00000000-0000-0000-0000-000000000000";
    private static final String PROVIDER = "/providers/Microsoft.KeyVault";
    private static final String VERSION = "?api-version=2022-07-01";

    private final UUID group = UUID.randomUUID();
    private final String name = "kv-" + group.toString().substring(0, 8);
    private final ServiceCalls calls;

    Scene(GatewayIdentity gateway, @ConfigProperty(name = "test.url") Provider<URI> base) {
        this.calls = OwnerCalls.of(base.get(), gateway, group);
    }

    /** A name that nobody else has. */
    public String name() {
        return name;
    }

    /** What is in the subscription, such as {@code deletedVaults}. */
    public String everywhere(String path) {
        return SUBSCRIPTION + PROVIDER + "/" + path;
    }

    /** What is in the group, such as {@code vaults}. */
    public String inGroup(String path) {
        return SUBSCRIPTION + "/resourceGroups/g" + name + PROVIDER + "/" + path;
    }

    public String vault(String vault) {
        return inGroup("vaults/" + vault);
    }

    /** Calls with an api-version, and with more of a query if that is not empty. */
    public Answer send(String method, String path, String query, String body) {
        return calls.send(method, path + VERSION + (query.isEmpty() ? "" : "&" + query), body);
    }

    /** Follows a link as it was given. */
    public Answer follow(URI link) {
        return calls.send("GET", link.getRawPath() + "?" + link.getRawQuery(), null);
    }

    /** The body of a vault, with more properties, each with a comma in front. */
    public String body(String properties) {
        return """
                {"location":"eastus","properties":{"tenantId":"00000000-0000-0000-0000-00000000000a",
                 "sku":{"family":"A","name":"standard"},"accessPolicies":[]%s}}""".formatted(properties);
    }
}
