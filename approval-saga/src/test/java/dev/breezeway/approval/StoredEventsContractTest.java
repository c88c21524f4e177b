package dev.breezeway.approval;

import dev.breezeway.eventsourcing.StoredTypes;
import dev.breezeway.testkit.GoldenFiles;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is in the store can be read for ever: names and shapes of stored events. */
class StoredEventsContractTest {
    private static final GoldenFiles GOLDEN = GoldenFiles.in("stored-events");
    private static final Map<String, Class<?>> TABLE =
            new StoredTypes().all("approval", ProcessEvent.class).table();

    static Stream<String> names() {
        return TABLE.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("names")
    void aStoredEventKeepsItsShape(String name) {
        GOLDEN.check(name, TABLE.get(name));
    }

    @Test
    void everyEventThatWasEverStoredIsStillKnown() {
        GOLDEN.checkNoOthersThan(TABLE.keySet());
    }
}
