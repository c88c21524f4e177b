package dev.breezeway.dns.publication;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breezeway.dns.DnsPorts;
import dev.breezeway.dns.listen.ViewPorts;
import dev.breezeway.dns.publication.NamePublicationEvent.Alias;
import dev.breezeway.dns.publication.NamePublicationEvent.Published;
import dev.breezeway.dns.publication.NamePublicationEvent.Withdrawn;
import dev.breezeway.dns.publication.PublicationRows.ViewRow;
import dev.breezeway.testkit.Infrastructure;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two ports of its own, far from those of the running service, whose views count as foreign here. */
@QuarkusTest
@WithTestResource(value = Infrastructure.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = DnsPorts.class, scope = TestResourceScope.GLOBAL)
class PublicationProjectionTest {
    private static final ViewPorts PORTS = new ViewPorts(40_001, 40_002);

    private final UUID a = UUID.randomUUID();
    private final UUID b = UUID.randomUUID();
    private final UUID c = UUID.randomUUID();

    @Inject
    @DataSource("dns")
    AgroalDataSource dataSource;

    private OtherInstance instance;

    @BeforeEach
    void open() {
        instance = new OtherInstance(dataSource, PORTS);
    }

    @AfterEach
    void empty() {
        for (UUID consumer : List.of(a, b, c)) {
            instance.project(new Withdrawn(consumer, 9, "/l"));
        }
        instance.close();
    }

    @Test
    void aViewGetsTheLowestPortThatIsFreeAndNoneWhenAllAreTaken() {
        publish(a);
        publish(b);
        publish(c);

        assertThat(ports()).containsExactly(40_001, 40_002, null);
    }

    @Test
    void thePortOfAViewThatLostItsLastNameIsGivenToTheNext() {
        publish(a);
        publish(b);
        instance.project(new Withdrawn(a, 1, "/l"));
        publish(c);

        assertThat(ports()).containsExactly(null, 40_002, 40_001);
    }

    @Test
    void repetitionsChangeNothing() {
        publish(a);
        publish(a);
        instance.project(new Withdrawn(b, 1, "/l"), new Withdrawn(b, 2, "/l"));

        assertThat(ports()).containsExactly(40_001, null, null);
    }

    @Test
    void aViewThatWaitedForAPortGetsOneAtTheNextStart() {
        publish(a);
        publish(b);
        publish(c);
        instance.project(new Withdrawn(b, 1, "/l"));

        instance.settlePorts();

        assertThat(ports()).containsExactly(40_001, null, 40_002);
    }

    @Test
    void aPublicationWithoutNamesMakesNoView() {
        instance.project(new Published(a, 1, "/l", a, "/s", "10.200.0.0/26", "10.200.0.4", List.of()));

        assertThat(view(a)).isEmpty();
    }

    private void publish(UUID consumer) {
        Alias alias =
                new Alias("p-" + consumer + ".vault.azure.net", "p-" + consumer + ".privatelink.vaultcore.azure.net");
        instance.project(
                new Published(consumer, 1, "/l", consumer, "/s", "10.200.0.0/26", "10.200.0.4", List.of(alias)));
    }

    private List<@Nullable Integer> ports() {
        return Arrays.asList(port(a), port(b), port(c));
    }

    private @Nullable Integer port(UUID consumer) {
        return view(consumer).map(ViewRow::port).orElse(null);
    }

    private Optional<ViewRow> view(UUID consumer) {
        return instance.views().stream()
                .filter(view -> view.network().id().equals(consumer))
                .findFirst();
    }
}
