package dev.breezeway.network.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breezeway.network.endpoint.ManagedEndpointEvent.Activated;
import dev.breezeway.network.endpoint.ManagedEndpointEvent.Deactivated;
import dev.breezeway.network.endpoint.ManagedEndpointEvent.Provisioned;
import dev.breezeway.network.endpoint.ManagedEndpointEvent.Released;
import dev.breezeway.network.endpoint.ManagedEndpointView.State;
import dev.breezeway.testkit.Infrastructure;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = Infrastructure.class, scope = TestResourceScope.GLOBAL)
class ManagedEndpointProjectionTest {
    private static final UUID CONSUMER = UUID.fromString("00000000-0000-0000-0000-0000000000c1");

    private final UUID approval = UUID.randomUUID();

    @Inject
    @DataSource("network")
    AgroalDataSource dataSource;

    @Test
    void aRowFollowsTheEndpoint() {
        apply(provisioned(1));
        assertThat(row())
                .contains(new ManagedEndpointView(
                        approval,
                        CONSUMER,
                        "/s",
                        "/l",
                        "/t",
                        PrivateEndpointId.of("/l", approval),
                        "10.250.0.4",
                        "10.250.0.0/26",
                        State.INACTIVE));

        apply(new Activated(approval, 1, "/l"));
        assertThat(row()).map(ManagedEndpointView::state).contains(State.ACTIVE);

        apply(new Deactivated(approval, 1, "/l"));
        assertThat(row()).map(ManagedEndpointView::state).contains(State.INACTIVE);

        apply(new Released(approval, 1, "/l"));
        assertThat(row()).isEmpty();
    }

    @Test
    void anActiveEndpointThatIsProvisionedAgainStaysActive() {
        apply(provisioned(1), new Activated(approval, 1, "/l"), provisioned(2));

        assertThat(row()).map(ManagedEndpointView::state).contains(State.ACTIVE);
        apply(new Released(approval, 2, "/l"));
    }

    @Test
    void repetitionsOfAnAbsentEndpointLeaveNoRow() {
        apply(new Deactivated(approval, 1, "/l"), new Released(approval, 1, "/l"), new Released(approval, 2, "/l"));

        assertThat(row()).isEmpty();
    }

    private void apply(ManagedEndpointEvent... events) {
        Store store = new Store(dataSource);
        store.inTransaction(() -> {
            for (ManagedEndpointEvent event : events) {
                store.projection().on(Store.stored(event));
            }
            return true;
        });
    }

    private Optional<ManagedEndpointView> row() {
        return new Store(dataSource)
                .projection().list().stream()
                        .filter(view -> view.approval().equals(approval))
                        .findFirst();
    }

    private Provisioned provisioned(int epoch) {
        return new Provisioned(
                approval, epoch, "/l", CONSUMER, "/s", "/t", "vault", "/pe/x", "10.250.0.4", "10.250.0.0/26");
    }
}
