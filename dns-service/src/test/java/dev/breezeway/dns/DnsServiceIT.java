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
import dev.breezeway.contracts.DnsCommand.PublishNames;
import dev.breezeway.contracts.DnsCommand.WithdrawNames;
import dev.breezeway.contracts.DnsEvent.NamesPublished;
import dev.breezeway.contracts.DnsEvent.NamesWithdrawn;
import dev.breezeway.contracts.PrivateName;
import dev.breezeway.contracts.TopLevelResourceEvent.ResourceCreated;
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
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = Infrastructure.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = DnsPorts.class, scope = TestResourceScope.GLOBAL)
class DnsServiceIT {
    private static final String PATH = "/-/dns/_breezeway/dns/views";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

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

    private PublishedVault link;

    @BeforeEach
    void listen() {
        link = new PublishedVault(json);
    }

    @AfterEach
    void leave() {
        link.close();
    }

    @Test
    void whoHearsThatNamesArePublishedGetsThemAnsweredAtOnce() {
        for (int epoch = 1; epoch <= 20; epoch++) {
            link.tell(link.publish(epoch));
            link.dns.hear(link.approval, new NamesPublished(link.approval, epoch));
            assertThat(Resolver.udp(service.port()).from(link.prefix).ask(link.name))
                    .containsExactly(link.privateName + ".", link.address);

            link.tell(new WithdrawNames(link.approval, epoch));
            link.dns.hear(link.approval, new NamesWithdrawn(link.approval, epoch));
            assertThat(Resolver.udp(service.port()).from(link.prefix).ask(link.name))
                    .containsExactly("NXDOMAIN");
        }
    }

    @Test
    void theViewAnswersOnAPortOfItsOwnOverUdpAndTcp() {
        link.tell(link.publish(1));
        link.dns.hear(link.approval, new NamesPublished(link.approval, 1));
        int port = view().path("port").asInt();

        assertThat(Resolver.udp(port).ask(link.name)).containsExactly(link.privateName + ".", link.address);
        assertThat(Resolver.tcp(port).ask(link.name)).containsExactly(link.privateName + ".", link.address);
        assertThat(Resolver.udp(port).ask(link.privateName)).containsExactly(link.address);
        assertThat(Resolver.udp(service.port()).ask(link.name)).containsExactly("NXDOMAIN");
    }

    @Test
    void anOwnerSeesTheView() {
        link.tell(link.publish(1));
        link.dns.hear(link.approval, new NamesPublished(link.approval, 1));

        assertThat(view().path("addressPrefix").asText()).isEqualTo(link.prefix);
        assertThat(view().path("names").valueStream().map(JsonNode::asText)).containsExactly(link.name);
        assertThat(view().path("port").asInt()).isPositive();
    }

    @Test
    void theViewGoesWithItsLastName() {
        link.tell(link.publish(1));
        link.tell(new WithdrawNames(link.approval, 1));
        link.dns.hear(link.approval, new NamesWithdrawn(link.approval, 1));

        assertThat(view().isMissingNode()).isTrue();
    }

    @Test
    void theViewsAreShownToNobodyWithoutAToken() {
        assertThat(get(HttpRequest.newBuilder(base.resolve(PATH))).statusCode()).isEqualTo(401);
    }

    @Test
    void aDuplicateOfAMessageIsAnsweredOnce() {
        String id = link.approval + ":publish:1";
        link.tell(link.publish(1), id);
        link.tell(link.publish(1), id);
        link.tell(new WithdrawNames(link.approval, 1));

        link.dns.hear(link.approval, new NamesWithdrawn(link.approval, 1));
        assertThat(link.dns.heard(link.approval).stream().map(Conversation.Heard::message))
                .containsExactly(new NamesPublished(link.approval, 1), new NamesWithdrawn(link.approval, 1));
    }

    @Test
    void anInstanceThatStartsAnswersWhatWasPublishedBefore() {
        link.create();
        link.tell(link.publish(1));
        link.dns.hear(link.approval, new NamesPublished(link.approval, 1));

        try (OtherInstance other = new OtherInstance(dataSource, ViewPorts.parse(config.viewPorts())).start()) {
            assertThat(Resolver.udp(other.port()).from(link.prefix).ask(link.name))
                    .containsExactly(link.privateName + ".", link.address);
        }
    }

    @Test
    void everyInstanceFollowsWhatOneOfThemPublishes() {
        try (OtherInstance other = new OtherInstance(dataSource, ViewPorts.parse(config.viewPorts()))
                .start()
                .following()) {
            link.tell(link.publish(1));
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                            Resolver.udp(other.port()).from(link.prefix).ask(link.name))
                    .containsExactly(link.privateName + ".", link.address));

            link.tell(new WithdrawNames(link.approval, 1));
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                            Resolver.udp(other.port()).from(link.prefix).ask(link.name))
                    .containsExactly("NXDOMAIN"));
        }
    }

    /** It was stored once, and from then on nothing was published any more, not even after a restart. */
    @Test
    void whatCannotBeAnsweredIsParkedAndNothingElseStops() {
        List<PublishNames> spoilt = List.of(
                spoilt("the addressPrefix", link.address, link.name),
                spoilt("10.0.0.0/99", link.address, link.name),
                spoilt(link.prefix, "the address", link.name),
                spoilt(link.prefix, "::1", link.name),
                spoilt(link.prefix, link.address, "a..b"),
                spoilt(link.prefix, link.address, "a".repeat(64) + ".vault.azure.net"));
        spoilt.forEach(link::tell);
        link.tell(
                Context.KEYVAULT,
                new ResourceCreated(
                        UUID.randomUUID(), link.vaultId() + "..x", "Microsoft.KeyVault/vaults", "westeurope", null));
        await().atMost(PATIENCE).until(() -> parked() == spoilt.size() + 1);

        link.tell(link.publish(1));

        link.dns.hear(link.approval, new NamesPublished(link.approval, 1));
        assertThat(Resolver.udp(service.port()).from(link.prefix).ask(link.name))
                .containsExactly(link.privateName + ".", link.address);
        service.events().parked().list(0).forEach(message -> service.events()
                .parked()
                .discard(message.position(), "a test's", "a test"));
    }

    private PublishNames spoilt(String range, String at, String host) {
        UUID other = UUID.randomUUID();
        return new PublishNames(
                other, 1, other, link.signalr, range, at, List.of(new PrivateName(host, link.privateName)));
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
                    .filter(view -> view.path("id").asText().equals(link.signalr))
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
