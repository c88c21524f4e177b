package dev.breezeway.benchmarks;

import dev.breezeway.benchmarks.Wire.Call;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/** Sends messages to all of a hub's clients, the next one while some earlier ones are still on their way. */
final class Spread {
    private static final long PAUSE_NANOS = 200_000;
    private static final long LIMIT_NANOS = 10_000_000_000L;

    private final Wire wire;
    private final HubSockets sockets;
    private final Call send;
    private final int window;

    Spread(Wire wire, HubSockets sockets, Call send, int window) {
        this.wire = wire;
        this.sockets = sockets;
        this.send = send;
        this.window = window;
    }

    /** What arrived, what should have and did not, and how long all of it took. */
    record Outcome(long delivered, long missing, double seconds) {}

    /** Sends for so long and then waits for the last of them. */
    Outcome run(double seconds) {
        LongAdder refused = new LongAdder();
        long already = sockets.delivered();
        long begun = System.nanoTime();
        long sent = 0;
        while (System.nanoTime() - begun < seconds * 1e9) {
            if (refused.sum() > 0) {
                throw new IllegalStateException("a message was refused");
            }
            if (sent * sockets.size() - (sockets.delivered() - already) > (window - 1L) * sockets.size()) {
                LockSupport.parkNanos(PAUSE_NANOS);
                continue;
            }
            wire.begin(send).onFailure(e -> refused.increment());
            sent++;
        }
        long expected = sent * sockets.size();
        long last = System.nanoTime() + LIMIT_NANOS;
        while (sockets.delivered() - already < expected && System.nanoTime() < last) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        long delivered = sockets.delivered() - already;
        return new Outcome(delivered, expected - delivered, (System.nanoTime() - begun) / 1e9);
    }
}
