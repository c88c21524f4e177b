package dev.breezeway.network.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breezeway.testkit.Infrastructure;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = Infrastructure.class, scope = TestResourceScope.GLOBAL)
class ManagedNetworksIT {
    @Inject
    @DataSource("network")
    AgroalDataSource dataSource;

    private Store one;
    private Store other;

    @BeforeEach
    void twoInstances() {
        one = new Store(dataSource);
        other = new Store(dataSource);
    }

    @Test
    void instancesThatAllocateAtOnceNeverGiveAnAddressTwiceAndLeaveNoGap() throws Exception {
        UUID consumer = UUID.randomUUID();

        List<Optional<ManagedAddress>> given = atOnce(IntStream.range(0, 70)
                .<Callable<Optional<ManagedAddress>>>mapToObj(
                        i -> () -> allocate(i % 2 == 0 ? one : other, consumer, UUID.randomUUID()))
                .toList());

        List<ManagedAddress> addresses =
                given.stream().flatMap(Optional::stream).toList();
        assertThat(addresses)
                .extracting(ManagedAddress::host)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(4, 62).boxed().toList());
        assertThat(addresses)
                .extracting(ManagedAddress::network)
                .containsOnly(addresses.getFirst().network());
        assertThat(given).filteredOn(Optional::isEmpty).hasSize(11);
    }

    @Test
    void consumersThatComeAtOnceGetNetworksOfTheirOwn() throws Exception {
        List<Optional<ManagedAddress>> given = atOnce(IntStream.range(0, 40)
                .<Callable<Optional<ManagedAddress>>>mapToObj(
                        i -> () -> allocate(i % 2 == 0 ? one : other, UUID.randomUUID(), UUID.randomUUID()))
                .toList());

        assertThat(given.stream().flatMap(Optional::stream).map(ManagedAddress::network))
                .hasSize(40)
                .doesNotHaveDuplicates();
    }

    @Test
    void anEndpointThatAsksAgainKeepsItsAddress() {
        UUID consumer = UUID.randomUUID();
        UUID endpoint = UUID.randomUUID();
        Optional<ManagedAddress> first = allocate(one, consumer, endpoint);
        allocate(one, consumer, UUID.randomUUID());

        assertThat(allocate(other, consumer, endpoint)).isPresent().isEqualTo(first);
    }

    @Test
    void theLowestAddressThatWasGivenBackIsGivenNext() {
        UUID consumer = UUID.randomUUID();
        List<UUID> endpoints = Stream.generate(UUID::randomUUID).limit(4).toList();
        endpoints.forEach(endpoint -> allocate(one, consumer, endpoint));
        release(endpoints.get(2));
        release(endpoints.get(1));

        assertThat(allocate(one, consumer, UUID.randomUUID()))
                .hasValueSatisfying(address -> assertThat(address.host()).isEqualTo(5));
    }

    @Test
    void theNetworkGoesWithItsLastEndpointAndIsGivenToTheNextConsumer() {
        UUID endpoint = UUID.randomUUID();
        ManagedAddress first = allocate(one, UUID.randomUUID(), endpoint).orElseThrow();
        release(endpoint);

        assertThat(allocate(other, UUID.randomUUID(), UUID.randomUUID()))
                .hasValueSatisfying(address -> assertThat(address.network()).isLessThanOrEqualTo(first.network()));
    }

    private static Optional<ManagedAddress> allocate(Store store, UUID consumer, UUID endpoint) {
        return store.inTransaction(() -> store.networks().allocate(consumer, endpoint));
    }

    private void release(UUID endpoint) {
        one.inTransaction(() -> {
            one.networks().release(endpoint);
            return true;
        });
    }

    private static <T> List<T> atOnce(List<Callable<T>> work) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(12)) {
            List<Future<T>> running = threads.invokeAll(work);
            return running.stream().map(Future::resultNow).toList();
        }
    }
}
