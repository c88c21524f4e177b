package dev.breezeway.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.breezeway.arm.access.Caller;
import dev.breezeway.arm.access.GatewayIdentity;
import dev.breezeway.arm.access.Role;
import dev.breezeway.arm.signed.RequestTarget;
import dev.breezeway.arm.signed.SignedHeaders;
import dev.breezeway.contracts.Context;
import dev.breezeway.contracts.DnsCommand;
import dev.breezeway.contracts.DnsCommand.PublishNames;
import dev.breezeway.contracts.DnsCommand.WithdrawNames;
import dev.breezeway.contracts.DnsEvent.NamesPublished;
import dev.breezeway.contracts.DnsEvent.NamesWithdrawn;
import dev.breezeway.contracts.Message;
import dev.breezeway.contracts.PrivateName;
import dev.breezeway.contracts.TopLevelResourceEvent.ResourceCreated;
import dev.breezeway.contracts.TopLevelResourceEvent.ResourceDeleted;
import dev.breezeway.dns.listen.ViewPorts;
import dev.breezeway.dns.publication.OtherInstance;
import dev.breezeway.testkit.Infrastructure;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = Infrastructure.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = DnsPorts.class, scope = TestResourceScope.GLOBAL)
class DnsServiceIT {
    private static final String PATH = "/-/dns/_breezeway/dns/views";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final AtomicInteger NETWORKS = new AtomicInteger();

    private final UUID approval = UUID.randomUUID();
    private final UUID consumer = UUID.randomUUID();
    private final String vault = "kv-" + approval.toString().substring(24);
    private final String name = vault + ".vault.azure.net";
    private final String privateName = vault + ".privatelink.vaultcore.azure.net";
    private final int network = NETWORKS.incrementAndGet();
    private final String prefix = "10.140." + network + ".0/26";
    private final String address = "10.140." + network + ".4";
    private final String signalr =
            "/subscriptions/s/resourceGroups/g/providers/Microsoft.SignalRService/SignalR/sr-" + network;

    @Inject
    ObjectMapper json;

    @Inject
    GatewayIdentity gateway;

    @Inject
    DnsService service;

    @Inject
    DnsConfig config;

    @Inject
    @DataSource("dns")
    AgroalDataSource dataSource;

    @TestHTTPResource("/")
    URI base;

    private Conversation dns;

    @BeforeEach
    void listen() {
        dns = new Conversation(Context.DNS, json);
    }

    @AfterEach
    void leave() {
        tell(new WithdrawNames(approval, 99));
        dns.hear(approval, new NamesWithdrawn(approval, 99));
        dns.close();
    }

    @Test
    void whoHearsThatNamesArePublishedGetsThemAnsweredAtOnce() {
        for (int epoch = 1; epoch <= 20; epoch++) {
            tell(publish(epoch));
            dns.hear(approval, new NamesPublished(approval, epoch));
            assertThat(Resolver.udp(service.port()).from(prefix).ask(name)).containsExactly(privateName + ".", address);

            tell(new WithdrawNames(approval, epoch));
            dns.hear(approval, new NamesWithdrawn(approval, epoch));
            assertThat(Resolver.udp(service.port()).from(prefix).ask(name)).containsExactly("NXDOMAIN");
        }
    }

    @Test
    void theViewAnswersOnAPortOfItsOwnOverUdpAndTcp() {
        tell(publish(1));
        dns.hear(approval, new NamesPublished(approval, 1));
        int port = view().path("port").asInt();

        assertThat(Resolver.udp(port).ask(name)).containsExactly(privateName + ".", address);
        assertThat(Resolver.tcp(port).ask(name)).containsExactly(privateName + ".", address);
        assertThat(Resolver.udp(port).ask(privateName)).containsExactly(address);
        assertThat(Resolver.udp(service.port()).ask(name)).containsExactly("NXDOMAIN");
    }

    @Test
    void anOwnerSeesTheView() {
        tell(publish(1));
        dns.hear(approval, new NamesPublished(approval, 1));

        assertThat(view().path("addressPrefix").asText()).isEqualTo(prefix);
        assertThat(view().path("names").valueStream().map(JsonNode::asText)).containsExactly(name);
        assertThat(view().path("port").asInt()).isPositive();
    }

    @Test
    void theViewGoesWithItsLastName() {
        tell(publish(1));
        tell(new WithdrawNames(approval, 1));
        dns.hear(approval, new NamesWithdrawn(approval, 1));

        assertThat(view().isMissingNode()).isTrue();
    }

    @Test
    void theViewsAreShownToNobodyWithoutAToken() {
        assertThat(get(HttpRequest.newBuilder(base.resolve(PATH))).statusCode()).isEqualTo(401);
    }

    @Test
    void aDuplicateOfAMessageIsAnsweredOnce() {
        String id = approval + ":publish:1";
        tell(publish(1), id);
        tell(publish(1), id);
        tell(new WithdrawNames(approval, 1));

        dns.hear(approval, new NamesWithdrawn(approval, 1));
        assertThat(dns.heard(approval).stream().map(Conversation.Heard::message))
                .containsExactly(new NamesPublished(approval, 1), new NamesWithdrawn(approval, 1));
    }

    @Test
    void aPublicNameLivesWithItsResource() {
        create();
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(Resolver.udp(service.port()).ask(name)).containsExactly("127.0.0.1"));

        tell(Context.KEYVAULT, new ResourceDeleted(consumer, vaultId()));
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(Resolver.udp(service.port()).ask(name)).containsExactly("NXDOMAIN"));
    }

    @Test
    void aSiteHasItsOwnNameAndThatOfItsDeploymentEndpoint() {
        String site = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Web/sites/" + vault;
        tell(Context.FUNCTIONS, new ResourceCreated(consumer, site, "Microsoft.Web/sites", "westeurope", null));

        for (String host : List.of(vault + ".azurewebsites.net", vault + ".scm.azurewebsites.net")) {
            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(Resolver.udp(service.port()).ask(host)).containsExactly("127.0.0.1"));
        }
        tell(Context.FUNCTIONS, new ResourceDeleted(consumer, site));
        for (String host : List.of(vault + ".azurewebsites.net", vault + ".scm.azurewebsites.net")) {
            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(Resolver.udp(service.port()).ask(host)).containsExactly("NXDOMAIN"));
        }
    }

    @Test
    void aPublicNameGoesThroughThePrivateLinkNameWhileAnEndpointLeadsThere() {
        create();
        tell(publish(1));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(Resolver.udp(service.port()).ask(name))
                        .containsExactly(privateName + ".", "127.0.0.1"));

        tell(new WithdrawNames(approval, 1));
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(Resolver.udp(service.port()).ask(name)).containsExactly("127.0.0.1"));
    }

    @Test
    void anInstanceThatStartsAnswersWhatWasPublishedBefore() {
        create();
        tell(publish(1));
        dns.hear(approval, new NamesPublished(approval, 1));

        try (OtherInstance other = new OtherInstance(dataSource, ViewPorts.parse(config.viewPorts())).start()) {
            assertThat(Resolver.udp(other.port()).from(prefix).ask(name)).containsExactly(privateName + ".", address);
        }
    }

    @Test
    void everyInstanceFollowsWhatOneOfThemPublishes() {
        try (OtherInstance other = new OtherInstance(dataSource, ViewPorts.parse(config.viewPorts()))
                .start()
                .following()) {
            tell(publish(1));
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                            Resolver.udp(other.port()).from(prefix).ask(name))
                    .containsExactly(privateName + ".", address));

            tell(new WithdrawNames(approval, 1));
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                            Resolver.udp(other.port()).from(prefix).ask(name))
                    .containsExactly("NXDOMAIN"));
        }
    }

    /** It was stored once, and from then on nothing was published any more, not even after a restart. */
    @Test
    void whatCannotBeAnsweredIsParkedAndNothingElseStops() {
        List<PublishNames> spoilt = List.of(
                spoilt("the addressPrefix", address, name),
                spoilt("10.0.0.0/99", address, name),
                spoilt(prefix, "the address", name),
                spoilt(prefix, "::1", name),
                spoilt(prefix, address, "a..b"),
                spoilt(prefix, address, "a".repeat(64) + ".vault.azure.net"));
        spoilt.forEach(this::tell);
        tell(
                Context.KEYVAULT,
                new ResourceCreated(
                        UUID.randomUUID(), vaultId() + "..x", "Microsoft.KeyVault/vaults", "westeurope", null));
        await().atMost(PATIENCE).until(() -> parked() == spoilt.size() + 1);

        tell(publish(1));

        dns.hear(approval, new NamesPublished(approval, 1));
        assertThat(Resolver.udp(service.port()).from(prefix).ask(name)).containsExactly(privateName + ".", address);
        service.events().parked().list(0).forEach(message -> service.events()
                .parked()
                .discard(message.position(), "a test's", "a test"));
    }

    private PublishNames spoilt(String range, String at, String host) {
        UUID other = UUID.randomUUID();
        return new PublishNames(other, 1, other, signalr, range, at, List.of(new PrivateName(host, privateName)));
    }

    private int parked() {
        return service.events().parked().count();
    }

    @Test
    void theServiceIsReady() {
        await().atMost(PATIENCE).untilAsserted(() -> {
            HttpResponse<String> health = get(HttpRequest.newBuilder(base.resolve("/q/health/ready")));
            assertThat(health.statusCode()).isEqualTo(200);
            assertThat(health.body()).contains("\"dns\"");
        });
    }

    private void create() {
        tell(
                Context.KEYVAULT,
                new ResourceCreated(consumer, vaultId(), "Microsoft.KeyVault/vaults", "westeurope", null));
    }

    private String vaultId() {
        return "/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/" + vault;
    }

    private void tell(Context from, Message message) {
        dns.say(from.events(), from, vaultId().toLowerCase(Locale.ROOT), vaultId(), message);
    }

    private PublishNames publish(int epoch) {
        return new PublishNames(
                approval, epoch, consumer, signalr, prefix, address, List.of(new PrivateName(name, privateName)));
    }

    private void tell(DnsCommand command) {
        tell(command, UUID.randomUUID().toString());
    }

    private void tell(DnsCommand command, String id) {
        dns.say(Context.DNS.commands(), Context.DNS, command.approval().toString(), signalr, command, id);
    }

    private JsonNode view() {
        String identity = gateway.seal(
                new GatewayIdentity.Statement(new Caller("oid", "appid", Role.OWNER), base.toString(), null),
                new RequestTarget("GET", base.getAuthority(), PATH));
        String body = get(HttpRequest.newBuilder(base.resolve(PATH)).header(SignedHeaders.IDENTITY, identity))
                .body();
        try {
            return json.readTree(body)
                    .path("value")
                    .valueStream()
                    .filter(view -> view.path("id").asText().equals(signalr))
                    .findFirst()
                    .orElse(MissingNode.getInstance());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(body, e);
        }
    }

    private static HttpResponse<String> get(HttpRequest.Builder request) {
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
