package dev.breezeway.arm.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
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
    void onlyAnAddressIsKnownWithoutAsking() {
        assertThat(instances.known()).isTrue();
        assertThat(new Instances(List.of(URI.create("http://[::1]:1"), URI.create("http://localhost"))).known())
                .isTrue();
        assertThat(new Instances(List.of(FIRST, URI.create("http://resource-manager:8080"))).known())
                .isFalse();
    }
}
