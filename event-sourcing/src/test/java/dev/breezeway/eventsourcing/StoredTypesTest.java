package dev.breezeway.eventsourcing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
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

    @Test
    void anOlderVersionGoesThroughEveryStepAfterIt() {
        types.changed(Counted.class, event -> event.put("second", true))
                .changed(Counted.class, event -> event.put("third", event.has("second")));

        assertThat(types.version("counter.Counted")).isEqualTo(3);
        assertThat(types.upcast("counter.Counted", 1, event())).hasToString("{\"second\":true,\"third\":true}");
        assertThat(types.upcast("counter.Counted", 2, event())).hasToString("{\"third\":false}");
        assertThat(types.upcast("counter.Counted", 3, event())).isEqualTo(event());
    }

    private static ObjectNode event() {
        return JsonNodeFactory.instance.objectNode();
    }
}
