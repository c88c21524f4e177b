package dev.breezeway.eventsourcing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.breezeway.eventsourcing.Counter.CounterEvent;
import dev.breezeway.eventsourcing.Counter.CounterEvent.Counted;
import org.junit.jupiter.api.Test;

class StoredTypesTest {
    private final StoredTypes types = new StoredTypes().all("counter", CounterEvent.class);

    @Test
    void anEventHasTheNameOfItsTable() {
        assertThat(types.nameOf(Counted.class)).isEqualTo("counter.Counted");
        assertThat(types.classNameOf("counter.Counted")).isEqualTo(Counted.class.getName());
    }

    @Test
    void aClassOfNoTableIsNotStored() {
        assertThatIllegalStateException()
                .isThrownBy(() -> types.nameOf(Counter.Count.class))
                .withMessageContaining("Count is in no table of stored types");
    }

    @Test
    void aNameOfNoTableIsNotTakenForAClass() {
        assertThatIllegalStateException()
                .isThrownBy(() -> types.classNameOf(Counted.class.getName()))
                .withMessageContaining("unknown type");
    }
}
