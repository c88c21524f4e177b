package dev.breezeway.arm.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InstancesTest {
    private static final URI FIRST = URI.create("http://127.0.0.1:8081");
    private static final URI SECOND = URI.create("http://127.0.0.1:8082");

    private final Instances instances = new Instances(List.of(FIRST, SECOND));

    @Test
    void requestsTakeTurns() {
        assertThat(instances.inTurn()).containsExactly(FIRST, SECOND);
        assertThat(instances.inTurn()).containsExactly(SECOND, FIRST);
        assertThat(instances.inTurn()).containsExactly(FIRST, SECOND);
    }

    @Test
    void oneThatCouldNotBeReachedIsTriedLast() {
        instances.missed(FIRST);

        assertThat(instances.inTurn()).containsExactly(SECOND, FIRST);
        assertThat(instances.inTurn()).containsExactly(SECOND, FIRST);
    }

    @Test
    void ofThoseThatCannotBeReachedEachIsStillTried() {
        instances.missed(FIRST);
        instances.missed(SECOND);

        assertThat(instances.inTurn()).containsExactlyInAnyOrder(FIRST, SECOND);
    }

    @Test
    void aNameThatCannotBeResolvedIsLeftToTheConnection() {
        URI unknown = URI.create("http://no-such-host.invalid:8080");

        assertThat(new Instances(List.of(unknown)).inTurn()).containsExactly(unknown);
    }

    @Test
    void whatSticksGoesToTheSameInstanceWhateverTheirOrderAndToAnotherWhileThatIsAway() {
        Instances turned = new Instances(List.of(SECOND, FIRST));
        for (int key = 0; key < 20; key++) {
            List<URI> sticking = instances.sticking("key " + key);
            assertThat(sticking).containsExactlyInAnyOrder(FIRST, SECOND);
            assertThat(instances.sticking("key " + key)).isEqualTo(sticking);
            assertThat(turned.sticking("key " + key)).isEqualTo(sticking);
        }
        instances.missed(FIRST);

        assertThat(IntStream.range(0, 20)
                        .mapToObj(key -> instances.sticking("key " + key).getFirst()))
                .containsOnly(SECOND);
    }

    @Test
    void whatSticksIsSharedByAllInstancesAndFewChangeTheirsWhenOneComes() {
        List<URI> addresses = IntStream.range(0, 5)
                .mapToObj(number -> URI.create("http://10.0.0." + (10 + number) + ":8080"))
                .toList();
        Instances four = new Instances(addresses.subList(0, 4));
        Instances five = new Instances(addresses);
        Map<URI, Integer> shares = new HashMap<>();
        int changed = 0;
        for (int key = 0; key < 1000; key++) {
            URI first = five.sticking("key " + key).getFirst();
            shares.merge(first, 1, Integer::sum);
            if (!first.equals(four.sticking("key " + key).getFirst())) {
                changed++;
            }
        }

        assertThat(shares).hasSize(5).allSatisfy((instance, share) -> assertThat(share)
                .isBetween(150, 250));
        assertThat(changed).isEqualTo(shares.get(addresses.getLast()));
    }

    @Test
    void onlyAnAddressIsKnownWithoutAsking() {
        assertThat(instances.known()).isTrue();
        assertThat(new Instances(List.of(URI.create("http://[::1]:1"), URI.create("http://localhost"))).known())
                .isTrue();
        assertThat(new Instances(List.of(FIRST, URI.create("http://resource-manager:8080"))).known())
                .isFalse();
    }
}
