package dev.breezeway.network.endpoint;

import dev.breezeway.network.endpoint.ManagedEndpointCommand.Activate;
import dev.breezeway.network.endpoint.ManagedEndpointCommand.Deactivate;
import dev.breezeway.network.endpoint.ManagedEndpointCommand.Provision;
import dev.breezeway.network.endpoint.ManagedEndpointCommand.Refuse;
import dev.breezeway.network.endpoint.ManagedEndpointCommand.Release;
import dev.breezeway.network.endpoint.ManagedEndpointEvent.Activated;
import dev.breezeway.network.endpoint.ManagedEndpointEvent.ActivationRefused;
import dev.breezeway.network.endpoint.ManagedEndpointEvent.Deactivated;
import dev.breezeway.network.endpoint.ManagedEndpointEvent.Provisioned;
import dev.breezeway.network.endpoint.ManagedEndpointEvent.Refused;
import dev.breezeway.network.endpoint.ManagedEndpointEvent.Released;
import java.util.UUID;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class ManagedEndpointTest {
    private static final UUID APPROVAL = UUID.fromString("00000000-0000-0000-0000-0000000000a1");
    private static final UUID CONSUMER = UUID.fromString("00000000-0000-0000-0000-0000000000c1");
    private static final String LINK = "/link";

    private final AggregateTestFixture<ManagedEndpoint> fixture = new AggregateTestFixture<>(ManagedEndpoint.class);

    @Test
    void anEndpointIsProvisionedAtTheAddressOfTheCommand() {
        fixture.givenNoPriorActivity().when(provision(1)).expectEvents(provisioned(1));
    }

    @Test
    void provisioningAgainIsAnsweredWithTheNewEpoch() {
        fixture.given(provisioned(1)).when(provision(2)).expectEvents(provisioned(2));
    }

    @Test
    void aFullNetworkIsAnsweredWithTheReason() {
        fixture.givenNoPriorActivity()
                .when(new Refuse(APPROVAL, 1, LINK, "ManagedNetworkFull", "full"))
                .expectEvents(new Refused(
                        APPROVAL, 1, LINK, new dev.breezeway.contracts.Refused("ManagedNetworkFull", "full")));
    }

    @Test
    void anActiveEndpointIsActivatedAgainWithTheNewEpoch() {
        fixture.given(provisioned(1), new Activated(APPROVAL, 1, LINK))
                .when(new Activate(APPROVAL, 2, LINK))
                .expectEvents(new Activated(APPROVAL, 2, LINK));
    }

    @Test
    void activatingAnEndpointThatDoesNotExistIsRefused() {
        fixture.givenNoPriorActivity().when(new Activate(APPROVAL, 1, LINK)).expectEvents(notFound());
    }

    @Test
    void activatingAReleasedEndpointIsRefused() {
        fixture.given(provisioned(1), new Released(APPROVAL, 1, LINK))
                .when(new Activate(APPROVAL, 1, LINK))
                .expectEvents(notFound());
    }

    @Test
    void anEndpointThatDoesNotExistCountsAsDeactivated() {
        fixture.givenNoPriorActivity()
                .when(new Deactivate(APPROVAL, 3, LINK))
                .expectEvents(new Deactivated(APPROVAL, 3, LINK));
    }

    @Test
    void anEndpointThatDoesNotExistCountsAsReleased() {
        fixture.givenNoPriorActivity()
                .when(new Release(APPROVAL, 3, LINK))
                .expectEvents(new Released(APPROVAL, 3, LINK));
    }

    @Test
    void aRefusedActivationDoesNotBringAnEndpointIntoBeing() {
        fixture.given(notFound(), new Deactivated(APPROVAL, 1, LINK))
                .when(new Activate(APPROVAL, 1, LINK))
                .expectEvents(notFound());
    }

    @Test
    void aReleasedEndpointCanBeProvisionedAndActivatedAnew() {
        fixture.given(provisioned(1), new Released(APPROVAL, 1, LINK), provisioned(2))
                .when(new Activate(APPROVAL, 2, LINK))
                .expectEvents(new Activated(APPROVAL, 2, LINK));
    }

    private static ActivationRefused notFound() {
        return new ActivationRefused(
                APPROVAL,
                1,
                LINK,
                "ManagedEndpointNotFound",
                "The managed private endpoint of this shared private link resource does not exist.");
    }

    private static Provision provision(int epoch) {
        return new Provision(
                APPROVAL, epoch, LINK, CONSUMER, "/s", "/t", "vault", "/pe/x", "10.128.0.4", "10.128.0.0/26");
    }

    private static Provisioned provisioned(int epoch) {
        return new Provisioned(
                APPROVAL, epoch, LINK, CONSUMER, "/s", "/t", "vault", "/pe/x", "10.128.0.4", "10.128.0.0/26");
    }
}
