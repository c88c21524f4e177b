package dev.breezeway.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breezeway.contracts.Context;
import dev.breezeway.contracts.DnsCommand.WithdrawNames;
import dev.breezeway.contracts.TopLevelResourceEvent.ResourceCreated;
import dev.breezeway.contracts.TopLevelResourceEvent.ResourceDeleted;
import dev.breezeway.testkit.Infrastructure;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Names that everybody may ask for. */
@QuarkusTest
@WithTestResource(value = Infrastructure.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = DnsPorts.class, scope = TestResourceScope.GLOBAL)
class PublicNamesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    ObjectMapper json;

    @Inject
    DnsService service;

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
    void aPublicNameLivesWithItsResource() {
        link.create();
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(Resolver.udp(service.port()).ask(link.name)).containsExactly("127.0.0.1"));

        link.tell(Context.KEYVAULT, new ResourceDeleted(link.consumer, link.vaultId()));
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(Resolver.udp(service.port()).ask(link.name)).containsExactly("NXDOMAIN"));
    }

    @Test
    void aSiteHasItsOwnNameAndThatOfItsDeploymentEndpoint() {
        String site = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Web/sites/" + link.vault;
        link.tell(
                Context.FUNCTIONS, new ResourceCreated(link.consumer, site, "Microsoft.Web/sites", "westeurope", null));

        for (String host : List.of(link.vault + ".azurewebsites.net", link.vault + ".scm.azurewebsites.net")) {
            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(Resolver.udp(service.port()).ask(host)).containsExactly("127.0.0.1"));
        }
        link.tell(Context.FUNCTIONS, new ResourceDeleted(link.consumer, site));
        for (String host : List.of(link.vault + ".azurewebsites.net", link.vault + ".scm.azurewebsites.net")) {
            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(Resolver.udp(service.port()).ask(host)).containsExactly("NXDOMAIN"));
        }
    }

    @Test
    void aPublicNameGoesThroughThePrivateLinkNameWhileAnEndpointLeadsThere() {
        link.create();
        link.tell(link.publish(1));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(Resolver.udp(service.port()).ask(link.name))
                        .containsExactly(link.privateName + ".", "127.0.0.1"));

        link.tell(new WithdrawNames(link.approval, 1));
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(Resolver.udp(service.port()).ask(link.name)).containsExactly("127.0.0.1"));
    }
}
