package dev.breezeway.dns.publication;

import dev.breezeway.contracts.PrivateName;
import dev.breezeway.dns.publication.NamePublicationCommand.Publish;
import dev.breezeway.dns.publication.NamePublicationCommand.Withdraw;
import dev.breezeway.dns.publication.NamePublicationEvent.Alias;
import dev.breezeway.dns.publication.NamePublicationEvent.Published;
import dev.breezeway.dns.publication.NamePublicationEvent.Withdrawn;
import java.util.List;
import java.util.UUID;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class NamePublicationTest {
    private static final UUID APPROVAL = UUID.fromString("00000000-0000-0000-0000-0000000000a1");
    private static final UUID CONSUMER = UUID.fromString("00000000-0000-0000-0000-0000000000c1");

    private final AggregateTestFixture<NamePublication> fixture = new AggregateTestFixture<>(NamePublication.class);

    @Test
    void namesArePublished() {
        fixture.givenNoPriorActivity().when(publish(1)).expectEvents(published(1));
    }

    @Test
    void publishingAgainIsAnsweredWithTheNewEpoch() {
        fixture.given(published(1)).when(publish(2)).expectEvents(published(2));
    }

    @Test
    void namesAreWithdrawn() {
        fixture.given(published(1))
                .when(new Withdraw(APPROVAL, 1, "/l"))
                .expectEvents(new Withdrawn(APPROVAL, 1, "/l"));
    }

    @Test
    void withdrawingWhatWasNeverPublishedIsAnswered() {
        fixture.givenNoPriorActivity()
                .when(new Withdraw(APPROVAL, 4, "/l"))
                .expectEvents(new Withdrawn(APPROVAL, 4, "/l"));
    }

    @Test
    void withdrawnNamesCanBePublishedAnew() {
        fixture.given(published(1), new Withdrawn(APPROVAL, 1, "/l"))
                .when(publish(2))
                .expectEvents(published(2));
    }

    private static Publish publish(int epoch) {
        return new Publish(
                APPROVAL,
                epoch,
                "/l",
                CONSUMER,
                "/s",
                "10.128.0.0/26",
                "10.128.0.4",
                List.of(new PrivateName("kv.vault.azure.net", "kv.privatelink.vaultcore.azure.net")));
    }

    private static Published published(int epoch) {
        return new Published(
                APPROVAL,
                epoch,
                "/l",
                CONSUMER,
                "/s",
                "10.128.0.0/26",
                "10.128.0.4",
                List.of(new Alias("kv.vault.azure.net", "kv.privatelink.vaultcore.azure.net")));
    }
}
