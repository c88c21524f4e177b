package dev.breezeway.eventsourcing;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** A broker that remembers what it acknowledged, and can be down. */
final class Broker implements Transport {
    private final List<Acknowledged> acknowledged = new CopyOnWriteArrayList<>();
    private volatile boolean down;
    private volatile int refused;

    record Acknowledged(String topic, String key, String id, long nanos) {}

    @Override
    public CompletionStage<Void> send(String topic, String key, Map<String, byte[]> headers, byte[] body) {
        if (down) {
            refused++;
            return CompletableFuture.failedFuture(new IllegalStateException("the broker is down"));
        }
        acknowledged.add(new Acknowledged(
                topic, key, new String(headers.get("ce_id"), StandardCharsets.UTF_8), System.nanoTime()));
        return CompletableFuture.completedFuture(null);
    }

    void down(boolean isDown) {
        down = isDown;
    }

    int refused() {
        return refused;
    }

    List<Acknowledged> acknowledged() {
        return List.copyOf(acknowledged);
    }

    /** Ids in the order of their first acknowledgement. */
    List<String> ids() {
        return acknowledged.stream().map(Acknowledged::id).distinct().toList();
    }
}
