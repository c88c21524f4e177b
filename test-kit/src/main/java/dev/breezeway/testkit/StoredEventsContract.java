package dev.breezeway.testkit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What is in the store can be read for ever: names and shapes of stored events, with a golden file for each version that
 * there ever was, {@code name.json} for the first and {@code name.v2.json} and so on for those that follow. A service's
 * test extends this with its own table of stored events.
 */
public abstract class StoredEventsContract {
    private static final GoldenFiles GOLDEN = GoldenFiles.in("stored-events");

    private final Map<String, Class<?>> table;
    private final ToIntFunction<String> version;
    private final Upcast upcast;

    /** A table of names with the records of today, the versions they have, and what becomes of older ones. */
    protected StoredEventsContract(Map<String, Class<?>> table, ToIntFunction<String> version, Upcast upcast) {
        this.table = new TreeMap<>(table);
        this.version = version;
        this.upcast = upcast;
    }

    /** Brings an event of an older version into the shape of today. */
    @FunctionalInterface
    protected interface Upcast {
        /** What was stored in version {@code from} under this name, as it would be stored now. */
        ObjectNode upcast(String name, int from, ObjectNode stored);
    }

    @TestFactory
    Stream<DynamicTest> aStoredEventKeepsItsShape() {
        return table.entrySet().stream().map(event -> {
            String file = file(event.getKey(), version.applyAsInt(event.getKey()));
            return DynamicTest.dynamicTest(file, () -> GOLDEN.check(file, event.getValue()));
        });
    }

    @TestFactory
    Stream<DynamicTest> anOlderVersionIsReadAsOneOfToday() {
        return table.entrySet().stream().flatMap(event -> older(event.getKey(), event.getValue()));
    }

    private Stream<DynamicTest> older(String name, Class<?> type) {
        return IntStream.range(1, version.applyAsInt(name))
                .mapToObj(older -> DynamicTest.dynamicTest(
                        file(name, older),
                        () -> GOLDEN.checkOlder(
                                file(name, older), type, stored -> upcast.upcast(name, older, stored))));
    }

    @Test
    void everyEventThatWasEverStoredIsStillKnown() {
        Set<String> files = new TreeSet<>();
        table.keySet().forEach(name -> IntStream.rangeClosed(1, version.applyAsInt(name))
                .forEach(each -> files.add(file(name, each))));
        GOLDEN.checkNoOthersThan(files);
    }

    private static String file(String name, int version) {
        return version == 1 ? name : name + ".v" + version;
    }
}
