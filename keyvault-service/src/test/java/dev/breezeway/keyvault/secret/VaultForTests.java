package dev.breezeway.keyvault.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breezeway.arm.access.Caller;
import dev.breezeway.arm.access.GatewayIdentity;
import dev.breezeway.arm.access.Role;
import dev.breezeway.arm.signed.RequestTarget;
import dev.breezeway.testkit.ServiceCalls;
import dev.breezeway.testkit.ServiceCalls.Answer;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A vault of one test, in which the owner may do everything by an access policy. */
final class VaultForTests {
    private static final String VERSION = "?api-version=2023-07-01";

    private final UUID group = UUID.randomUUID();
    private final String name = "kv-" + group.toString().substring(0, 8);
    private final URI base;
    private final ServiceCalls arm;

    VaultForTests(URI base, GatewayIdentity gateway) {
        this.base = base;
        Caller owner = new Caller(TestAuthority.OWNER_OBJECT, TestAuthority.OWNER, Role.OWNER);
        this.arm = new ServiceCalls(
                base,
                "/-/keyvault",
                (method, host, path) -> gateway.seal(
                        new GatewayIdentity.Statement(owner, "https://localhost:28443", group),
                        new RequestTarget(method, host, path)));
        Answer created = arm.send("PUT", id() + VERSION, """
                {"location":"eastus","properties":{"tenantId":"%s","sku":{"family":"A","name":"standard"},
                 "softDeleteRetentionInDays":7,"accessPolicies":[{"tenantId":"%s","objectId":"%s",
                 "permissions":{"secrets":["all"]}}]}}""".formatted(
                        TestAuthority.TENANT, TestAuthority.TENANT, TestAuthority.OWNER_OBJECT));
        assertThat(created.status()).as(created.body()).isEqualTo(200);
    }

    String name() {
        return name;
    }

    String id() {
        return "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/g-%s/providers/Microsoft.KeyVault/vaults/%s"
                .formatted(name, name);
    }

    Answer arm(String method, String path, @Nullable String body) {
        return arm.send(method, path + VERSION, body);
    }

    void patch(String properties) {
        Answer patched = arm("PATCH", id(), "{\"properties\":" + properties + "}");
        assertThat(patched.status()).as(patched.body()).isEqualTo(200);
    }

    /** As the owner, from the public internet. */
    DataPlaneCalls calls() {
        return new DataPlaneCalls(
                base,
                name + ".vault.localhost:28443",
                TestAuthority.INSTANCE.token(TestAuthority.OWNER, DataPlaneCalls.AUDIENCE, 3600),
                DataPlaneCalls.PUBLIC);
    }
}
