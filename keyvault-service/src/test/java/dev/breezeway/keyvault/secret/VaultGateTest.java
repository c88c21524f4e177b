package dev.breezeway.keyvault.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breezeway.arm.access.GatewayIdentity;
import dev.breezeway.arm.signed.Origin.PrivateNetwork;
import dev.breezeway.arm.signed.Origin.PublicInternet;
import dev.breezeway.contracts.AuthorizationEvent.RoleAssignmentCreated;
import dev.breezeway.eventsourcing.Causation;
import dev.breezeway.keyvault.KeyVaultService;
import dev.breezeway.privatelink.ConnectionCommand;
import dev.breezeway.privatelink.Place;
import dev.breezeway.testkit.Infrastructure;
import dev.breezeway.testkit.ServiceCalls.Answer;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who gets in at a vault's host, from where, and with which words others are refused. */
@QuarkusTest
@WithTestResource(value = Infrastructure.class, scope = TestResourceScope.GLOBAL)
class VaultGateTest {
    private static final String ENDPOINT =
            "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/privateEndpoints/pe";
    private static final String NETWORK =
            "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/v";
    private static final UUID SECRETS_USER = UUID.fromString("4633458b-17de-408a-b874-0445c86b69e6");

    @Inject
    GatewayIdentity gateway;

    @Inject
    KeyVaultService service;

    @TestHTTPResource("/")
    URI base;

    private VaultForTests vault;
    private DataPlaneCalls calls;

    @BeforeEach
    void aVaultWithASecret() {
        vault = new VaultForTests(base, gateway);
        calls = vault.calls();
        assertThat(calls.send("PUT", "/secrets/s", "{\"value\":\"v\"}").status())
                .isEqualTo(200);
    }

    @Test
    void whoeverHasNoTokenIsToldWhereToGetOne() {
        vault.patch("{\"publicNetworkAccess\":\"Disabled\"}");
        Answer challenged = calls.with(null).send("GET", "/secrets/s", null);

        assertThat(challenged.status()).isEqualTo(401);
        assertThat(challenged.error()).isEqualTo("Unauthorized");
        assertThat(message(challenged)).isEqualTo("AKV10000: Request is missing a Bearer or PoP token.");
        assertThat(challenged.header("WWW-Authenticate"))
                .isEqualTo("Bearer authorization=\"https://localhost:18443/%s\", resource=\"%s\""
                        .formatted(TestAuthority.TENANT, DataPlaneCalls.AUDIENCE));
        assertThat(challenged.header("x-ms-keyvault-region")).isEqualTo("eastus");
        assertThat(challenged.header("x-ms-keyvault-network-info"))
                .isEqualTo("conn_type=Ipv4;addr=203.0.113.7;act_addr_fam=InterNetwork;");
        assertThat(challenged.header("x-ms-client-request-id")).isEqualTo("c1");
        assertThat(calls.at(vault.name() + ".vault.azure.net")
                        .with(null)
                        .send("PUT", "/keys/k", "{}")
                        .header("WWW-Authenticate"))
                .endsWith("resource=\"https://vault.azure.net\"");
    }

    @Test
    void onlyATokenForVaultsCounts() {
        assertThat(status(TestAuthority.OWNER, "https://vault.azure.net")).isEqualTo(200);
        assertThat(status(TestAuthority.OWNER, DataPlaneCalls.AUDIENCE + "/")).isEqualTo(200);
        Answer arm = calls.with(TestAuthority.INSTANCE.token(TestAuthority.OWNER, "https://management.azure.com", 60))
                .send("GET", "/secrets/s", null);
        assertThat(message(arm))
                .isEqualTo("AKV10022: Invalid audience. Expected %s, found: https://management.azure.com."
                        .formatted(DataPlaneCalls.AUDIENCE));
        assertThat(status(TestAuthority.OWNER, "https://other.vault.azure.net")).isEqualTo(401);
        assertThat(status(UUID.randomUUID().toString(), DataPlaneCalls.AUDIENCE))
                .isEqualTo(401);
        String old = TestAuthority.INSTANCE.token(TestAuthority.OWNER, DataPlaneCalls.AUDIENCE, -3600);
        assertThat(message(calls.with(old).send("GET", "/secrets/s", null))).contains("expired");
        String good = TestAuthority.INSTANCE.token(TestAuthority.OWNER, DataPlaneCalls.AUDIENCE, 3600);
        assertThat(calls.with(good.substring(0, good.length() - 8) + "AAAAAAAA")
                        .send("GET", "/secrets/s", null)
                        .status())
                .isEqualTo(401);
        assertThat(calls.with("garbage").send("GET", "/secrets/s", null).status())
                .isEqualTo(401);
    }

    @Test
    void anAccessPolicyGivesWhatItNamesAndNothingElse() {
        DataPlaneCalls stranger = asStranger();
        Answer refused = stranger.send("GET", "/secrets/s", null);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().at("/error/innererror/code").asText()).isEqualTo("AccessDenied");
        assertThat(message(refused))
                .isEqualTo(("The user, group or application 'appid=%s;oid=%s;iss=https://sts.windows.net/%s/' does not "
                                + "have secrets get permission on key vault '%s;location=eastus'. For help resolving "
                                + "this issue, please see https://go.microsoft.com/fwlink/?linkid=2125287")
                        .formatted(
                                TestAuthority.STRANGER,
                                TestAuthority.STRANGER_OBJECT,
                                TestAuthority.TENANT,
                                vault.name()));
        vault.arm("PUT", vault.id() + "/accessPolicies/add", """
                {"properties":{"accessPolicies":[{"tenantId":"%s","objectId":"%s","permissions":{"secrets":["Get"]}}]}}""".formatted(
                        TestAuthority.TENANT, TestAuthority.STRANGER_OBJECT));

        assertThat(stranger.send("GET", "/secrets/s", null).status()).isEqualTo(200);
        for (String[] other : List.of(
                new String[] {"PUT", "/secrets/s"},
                new String[] {"PATCH", "/secrets/s"},
                new String[] {"DELETE", "/secrets/s"},
                new String[] {"GET", "/secrets"},
                new String[] {"GET", "/secrets/s/versions"},
                new String[] {"POST", "/secrets/s/backup"},
                new String[] {"POST", "/secrets/restore"},
                new String[] {"GET", "/deletedsecrets"},
                new String[] {"POST", "/deletedsecrets/s/recover"},
                new String[] {"DELETE", "/deletedsecrets/s"})) {
            assertThat(stranger.send(other[0], other[1], "{\"value\":\"x\"}").status())
                    .as("%s %s", other[0], other[1])
                    .isEqualTo(403);
        }
    }

    @Test
    void underRbacRolesDecideAndPoliciesDoNot() {
        vault.patch("{\"enableRbacAuthorization\":true}");
        Answer owner = calls.send("GET", "/secrets/s", null);
        assertThat(owner.json().at("/error/innererror/code").asText()).isEqualTo("ForbiddenByRbac");
        assertThat(message(owner))
                .contains("Action: 'Microsoft.KeyVault/vaults/secrets/getSecret/action'")
                .contains("Resource: '" + vault.id() + "/secrets/s'");
        service.rules()
                .orElseThrow()
                .assigned(new RoleAssignmentCreated(
                        UUID.randomUUID(), "a", vault.id(), TestAuthority.STRANGER_OBJECT, SECRETS_USER));

        assertThat(asStranger().send("GET", "/secrets/s", null).status()).isEqualTo(200);
        assertThat(asStranger().send("PUT", "/secrets/s", "{\"value\":\"x\"}").status())
                .isEqualTo(403);
    }

    @Test
    void aClosedVaultIsReachedThroughAnApprovedConnectionOnly() {
        vault.patch("{\"publicNetworkAccess\":\"Disabled\"}");
        PrivateNetwork through = new PrivateNetwork(PrivateNetwork.Kind.VNET, "10.1.1.5", NETWORK, ENDPOINT, "link-1");

        Answer closed = calls.send("GET", "/secrets/s", null);
        assertThat(closed.json().at("/error/innererror/code").asText()).isEqualTo("ForbiddenByConnection");
        assertThat(message(closed))
                .startsWith("Public network access is disabled and request is not from a trusted service nor via an "
                        + "approved private link.\r\nCaller: appid=")
                .endsWith("\r\nVault: " + vault.name() + ";location=eastus");
        vault.patch("{\"networkAcls\":{\"bypass\":\"None\",\"ipRules\":[{\"value\":\"203.0.113.7\"}]}}");
        assertThat(message(calls.send("GET", "/secrets/s", null)))
                .startsWith("Connection is not an approved private link and caller was ignored because bypass");

        connect();
        assertThat(calls.from(through).send("GET", "/secrets/s", null).status()).isEqualTo(403);
        decide("Approved");
        Answer open = calls.from(through).send("GET", "/secrets/s", null);
        assertThat(open.status()).isEqualTo(200);
        assertThat(open.header("x-ms-keyvault-network-info"))
                .isEqualTo("conn_type=PrivateLink;private_endpoint=%s;addr=10.1.1.5;act_addr_fam=InterNetworkV6;"
                        .formatted(ENDPOINT));
        decide("Rejected");
        assertThat(calls.from(through).send("GET", "/secrets/s", null).status()).isEqualTo(403);
    }

    @Test
    void theFirewallLetsInWhomARuleNames() {
        vault.patch("""
                {"networkAcls":{"defaultAction":"Deny","ipRules":[{"value":"203.0.113.0/29"}],
                 "virtualNetworkRules":[{"id":"%s/subnets/a"}]}}""".formatted(NETWORK));

        assertThat(calls.send("GET", "/secrets/s", null).status()).isEqualTo(200);
        Answer refused = calls.from(new PublicInternet("203.0.113.8", 1)).send("GET", "/secrets/s", null);
        assertThat(refused.json().at("/error/innererror/code").asText()).isEqualTo("ForbiddenByFirewall");
        assertThat(message(refused))
                .startsWith("Client address is not authorized and caller is not a trusted service.\r\n"
                        + "Client address: 203.0.113.8\r\nCaller: appid=");
        assertThat(calls.from(new PublicInternet("::1", 1))
                        .send("GET", "/secrets/s", null)
                        .status())
                .isEqualTo(403);
        assertThat(calls.from(new PrivateNetwork(PrivateNetwork.Kind.VNET, "10.1.1.4", NETWORK, null, null))
                        .send("GET", "/secrets/s", null)
                        .status())
                .isEqualTo(200);
        assertThat(calls.from(new PrivateNetwork(PrivateNetwork.Kind.VNET, "10.1.1.4", NETWORK + "2", null, null))
                        .send("GET", "/secrets/s", null)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aForgedOriginIsRefused() {
        assertThat(calls.raw("GET", "/secrets/s", "X-Breezeway-Origin", "a.b").status())
                .isEqualTo(401);
    }

    @Test
    void aForwardedHostCountsForNothingWithoutAnOrigin() {
        assertThat(calls.raw("GET", "/secrets/s", "X-Forwarded-Proto", "https").error())
                .isEqualTo("VaultNotFound");
        assertThat(calls.at("nobody.vault.localhost:28443")
                        .send("GET", "/secrets/s", null)
                        .error())
                .isEqualTo("VaultNotFound");
        assertThat(calls.at("localhost").send("GET", "/secrets/s", null).error())
                .isEqualTo("VaultNotFound");
        assertThat(calls.at("a b|{}.vault.localhost")
                        .send("GET", "/secrets/s", null)
                        .error())
                .isEqualTo("VaultNotFound");
    }

    private int status(String application, String audience) {
        return calls.with(TestAuthority.INSTANCE.token(application, audience, 60))
                .send("GET", "/secrets/s", null)
                .status();
    }

    private DataPlaneCalls asStranger() {
        return calls.with(TestAuthority.INSTANCE.token(TestAuthority.STRANGER, DataPlaneCalls.AUDIENCE, 60));
    }

    private static String message(Answer refused) {
        return refused.json().at("/error/message").asText();
    }

    private void connect() {
        service.events()
                .send(
                        Causation.of("test"),
                        new ConnectionCommand.RequestConnection(
                                UUID.randomUUID(),
                                1,
                                new Place(connection(), vault.id(), "vault", ENDPOINT),
                                "please",
                                List.of()));
    }

    private void decide(String status) {
        assertThat(vault.arm(
                                "PUT",
                                connection(),
                                "{\"properties\":{\"privateLinkServiceConnectionState\":{\"status\":\"%s\"}}}"
                                        .formatted(status))
                        .status())
                .isEqualTo(200);
    }

    private String connection() {
        return vault.id() + "/privateEndpointConnections/pe";
    }
}
