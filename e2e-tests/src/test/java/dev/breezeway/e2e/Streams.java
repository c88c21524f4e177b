package dev.breezeway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breezeway.e2e.Topics.Stored;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;

/** Events by the stream that they are from; a record that came twice counts once. */
final class Streams {
    private final Map<String, List<Long>> sequences = new TreeMap<>();
    private int repeated;

    Streams(List<Stored> records) {
        Set<String> seen = new HashSet<>();
        for (Stored stored : records) {
            if (seen.add(stored.header("ce_source") + " " + stored.header("ce_id"))) {
                sequences
                        .computeIfAbsent(stored.stream(), s -> new ArrayList<>())
                        .add(stored.sequence());
            } else {
                repeated++;
            }
        }
    }

    int count() {
        return sequences.size();
    }

    int events() {
        return sequences.values().stream().mapToInt(List::size).sum();
    }

    int repeated() {
        return repeated;
    }

    /** Every stream begins with 0 and has every number after it, in order. */
    void assertGapless() {
        sequences.forEach((stream, numbers) -> assertThat(numbers)
                .as(stream)
                .containsExactlyElementsOf(
                        LongStream.range(0, numbers.size()).boxed().toList()));
    }
}
