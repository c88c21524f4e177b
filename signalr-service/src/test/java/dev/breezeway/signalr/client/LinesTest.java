package dev.breezeway.signalr.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class LinesTest {
    private final Lines<String> lines = new Lines<>(2, 3);
    private final List<String> begun = new CopyOnWriteArrayList<>();
    private final Queue<CompletableFuture<Void>> open = new ConcurrentLinkedQueue<>();

    @Test
    void soManyCallsToOneAreMadeAtATimeAndThoseToOthersDoNotWaitForThem() {
        for (String name : List.of("1", "2", "3", "4")) {
            assertThat(lines.add("a", call(name))).isTrue();
            await().until(() -> begun.size() == Math.min(2, Integer.parseInt(name)));
        }

        lines.add("b", call("other"));

        await().until(() -> begun.contains("other"));
        assertThat(begun).containsExactly("1", "2", "other");
        open.remove().complete(null);
        await().until(() -> begun.contains("3"));
        assertThat(begun).doesNotContain("4");
    }

    @Test
    void noMoreThanABoundWait() {
        for (int i = 0; i < 2; i++) {
            lines.add("a", call("begun"));
        }
        await().until(() -> begun.size() == 2);
        for (int i = 0; i < 3; i++) {
            assertThat(lines.add("a", call("waits"))).isTrue();
        }

        assertThat(lines.add("a", call("too much"))).isFalse();
        assertThat(lines.add("b", call("too much"))).isFalse();
    }

    @Test
    void aCallThatFailsOrCannotBeMadeKeepsNoneWaiting() {
        lines.add("a", () -> CompletableFuture.failedFuture(new IllegalStateException("failed")));
        lines.add("a", () -> {
            throw new IllegalStateException("not made");
        });
        lines.add("a", () -> CompletableFuture.completedFuture(null));

        lines.await(Duration.ofSeconds(30));

        assertThat(lines.isEmpty()).isTrue();
    }

    @Test
    void whoWaitsForAllDoesSoForAWhileOnly() {
        lines.add("a", call("hangs"));

        lines.await(Duration.ofMillis(20));

        assertThat(lines.isEmpty()).isFalse();
    }

    private Supplier<CompletionStage<Void>> call(String name) {
        return () -> {
            CompletableFuture<Void> answer = new CompletableFuture<>();
            open.add(answer);
            begun.add(name);
            return answer;
        };
    }
}
