package dev.breezeway.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breezeway.arm.access.Caller;
import dev.breezeway.arm.access.GatewayIdentity;
import dev.breezeway.arm.access.Role;
import dev.breezeway.arm.signed.RequestTarget;
import dev.breezeway.arm.signed.SignedHeaders;
import dev.breezeway.contracts.Context;
import dev.breezeway.contracts.NetworkCommand;
import dev.breezeway.contracts.NetworkCommand.ActivateEndpoint;
import dev.breezeway.contracts.NetworkCommand.DeactivateEndpoint;
import dev.breezeway.contracts.NetworkCommand.ProvisionManagedEndpoint;
import dev.breezeway.contracts.NetworkCommand.ReleaseEndpoint;
import dev.breezeway.contracts.NetworkEvent;
import dev.breezeway.contracts.NetworkEvent.EndpointActivated;
import dev.breezeway.contracts.NetworkEvent.EndpointActivationRefused;
import dev.breezeway.contracts.NetworkEvent.EndpointDeactivated;
import dev.breezeway.contracts.NetworkEvent.EndpointReleased;
import dev.breezeway.contracts.NetworkEvent.ManagedEndpointProvisioned;
import dev.breezeway.contracts.NetworkEvent.ManagedEndpointRefused;
import dev.breezeway.testkit.Infrastructure;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = Infrastructure.class, scope = TestResourceScope.GLOBAL)
class NetworkServiceIT {
    private static final String SIGNALR =
            "/subscriptions/s/resourceGroups/g/providers/Microsoft.SignalRService/SignalR/contoso";
    private static final String LINK = SIGNALR + "/sharedPrivateLinkResources/to-vault";
    private static final String PATH = "/-/network/_breezeway/network/endpoints";

    @Inject
    ObjectMapper json;

    @Inject
    GatewayIdentity gateway;

    @TestHTTPResource("/")
    URI base;

    private Conversation network;

    @BeforeEach
    void listen() {
        network = new Conversation(Context.NETWORK, json);
    }

    @AfterEach
    void leave() {
        network.close();
    }

    @Test
    void everyCommandOfAnEndpointsLifeIsAnsweredInOrder() {
        UUID approval = UUID.randomUUID();
        tell(provision(approval, 1, UUID.randomUUID()));
        tell(new ActivateEndpoint(approval, 1));
        tell(new ActivateEndpoint(approval, 2));
        tell(new DeactivateEndpoint(approval, 2));
        tell(new ReleaseEndpoint(approval, 2));
        tell(new ReleaseEndpoint(approval, 3));

        network.hear(approval, new EndpointReleased(approval, 3));
        List<Conversation.Heard> story = network.heard(approval);
        assertThat(story.stream().skip(1).map(Conversation.Heard::message))
                .containsExactly(
                        new EndpointActivated(approval, 1),
                        new EndpointActivated(approval, 2),
                        new EndpointDeactivated(approval, 2),
                        new EndpointReleased(approval, 2),
                        new EndpointReleased(approval, 3));
        assertThat(story.stream().map(h -> h.envelope().sequence())).containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
        assertThat(story.getFirst().envelope().subject()).isEqualTo(LINK);
    }

    @Test
    void theAnswerNamesAnEndpointInAManagedNetwork() {
        UUID approval = UUID.randomUUID();
        tell(provision(approval, 1, UUID.randomUUID()));

        ManagedEndpointProvisioned answer = network.hear(approval, ManagedEndpointProvisioned.class);

        assertThat(answer.epoch()).isOne();
        assertThat(answer.address()).startsWith("10.").isNotEqualTo(answer.addressPrefix());
        assertThat(answer.addressPrefix()).startsWith("10.").endsWith("/26");
        assertThat(answer.privateEndpointName()).startsWith("to-vault-");
        assertThat(answer.privateEndpointId())
                .contains("/resourceGroups/breezeway-managed/")
                .endsWith("/privateEndpoints/" + answer.privateEndpointName());
    }

    @Test
    void aRepeatedRequestWithANewEpochIsAnsweredWithTheSameAddress() {
        UUID approval = UUID.randomUUID();
        UUID consumer = UUID.randomUUID();
        tell(provision(approval, 1, consumer));
        ManagedEndpointProvisioned first = network.hear(approval, ManagedEndpointProvisioned.class);
        tell(provision(approval, 2, consumer));

        network.hear(
                approval,
                new ManagedEndpointProvisioned(
                        approval,
                        2,
                        first.privateEndpointId(),
                        first.privateEndpointName(),
                        first.address(),
                        first.addressPrefix()));
    }

    @Test
    void aDuplicateOfAMessageIsAnsweredOnce() {
        UUID approval = UUID.randomUUID();
        ProvisionManagedEndpoint command = provision(approval, 1, UUID.randomUUID());
        String id = approval + ":provision:1";
        tell(command, id);
        tell(command, id);
        tell(new ReleaseEndpoint(approval, 1));

        network.hear(approval, new EndpointReleased(approval, 1));
        assertThat(network.heard(approval)).hasSize(2);
    }

    @Test
    void activatingWhatDoesNotExistIsRefused() {
        UUID approval = UUID.randomUUID();
        tell(new ActivateEndpoint(approval, 1));

        EndpointActivationRefused refused = network.hear(approval, EndpointActivationRefused.class);

        assertThat(refused.reason().code()).isEqualTo("ManagedEndpointNotFound");
    }

    @Test
    void whenTheNetworkIsFullEveryFurtherEndpointIsRefusedUntilOneIsReleased() {
        UUID consumer = UUID.randomUUID();
        List<UUID> approvals = Stream.generate(UUID::randomUUID).limit(65).toList();
        approvals.forEach(approval -> tell(provision(approval, 1, consumer)));

        List<NetworkEvent> answers = approvals.stream()
                .map(approval -> network.hear(approval, NetworkEvent.class))
                .toList();

        List<ManagedEndpointProvisioned> provisioned = only(answers, ManagedEndpointProvisioned.class);
        assertThat(provisioned).hasSize(59);
        assertThat(provisioned)
                .extracting(ManagedEndpointProvisioned::addressPrefix)
                .containsOnly(provisioned.getFirst().addressPrefix());
        assertThat(provisioned).extracting(ManagedEndpointProvisioned::address).doesNotHaveDuplicates();
        List<ManagedEndpointRefused> refused = only(answers, ManagedEndpointRefused.class);
        assertThat(refused).hasSize(6).allSatisfy(r -> assertThat(r.reason().code())
                .isEqualTo("ManagedNetworkFull"));

        tell(new ReleaseEndpoint(provisioned.getFirst().approval(), 1));
        network.hear(provisioned.getFirst().approval(), EndpointReleased.class);
        UUID late = refused.getFirst().approval();
        tell(provision(late, 2, consumer));
        assertThat(network.hear(late, ManagedEndpointProvisioned.class).address())
                .isEqualTo(provisioned.getFirst().address());
    }

    @Test
    void anOwnerSeesTheEndpointWithItsState() {
        UUID approval = UUID.randomUUID();
        tell(provision(approval, 1, UUID.randomUUID()));
        tell(new ActivateEndpoint(approval, 1));
        network.hear(approval, new EndpointActivated(approval, 1));

        JsonNode endpoint = endpoints()
                .path("value")
                .valueStream()
                .filter(node -> node.path("approval").asText().equals(approval.toString()))
                .findFirst()
                .orElseThrow();

        assertThat(endpoint.path("state").asText()).isEqualTo("Active");
        assertThat(endpoint.path("linkId").asText()).isEqualTo(LINK);
    }

    @Test
    void theEndpointsAreShownToNobodyWithoutAToken() throws Exception {
        assertThat(get(HttpRequest.newBuilder(base.resolve(PATH))).statusCode()).isEqualTo(401);
    }

    @Test
    void theServiceIsReady() {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            HttpResponse<String> health = get(HttpRequest.newBuilder(base.resolve("/q/health/ready")));
            assertThat(health.statusCode()).isEqualTo(200);
            assertThat(health.body()).contains("\"network\"");
        });
    }

    private JsonNode endpoints() {
        String identity = gateway.seal(
                new GatewayIdentity.Statement(new Caller("oid", "appid", Role.OWNER), base.toString(), null),
                new RequestTarget("GET", base.getAuthority(), PATH));
        try {
            return json.readTree(
                    get(HttpRequest.newBuilder(base.resolve(PATH)).header(SignedHeaders.IDENTITY, identity))
                            .body());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpResponse<String> get(HttpRequest.Builder request) throws Exception {
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return client.send(request.build(), BodyHandlers.ofString());
        }
    }

    private static <T> List<T> only(List<?> all, Class<T> type) {
        return all.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private static ProvisionManagedEndpoint provision(UUID approval, int epoch, UUID consumer) {
        return new ProvisionManagedEndpoint(approval, epoch, consumer, SIGNALR, LINK, "/vault", "vault");
    }

    private void tell(NetworkCommand command) {
        tell(command, UUID.randomUUID().toString());
    }

    private void tell(NetworkCommand command, String id) {
        network.say(
                Context.NETWORK.commands(), Context.NETWORK, command.approval().toString(), LINK, command, id);
    }
}
