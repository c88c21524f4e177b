package dev.breezeway.eventsourcing;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.jspecify.annotations.Nullable;

/**
 * An event store whose open streams hear of a commit, where Axon's would be polled every 500 ms: at once after a quiet
 * time, else when the pause after the last time is over, of all commits in it together.
 */
final class WakingEventStore extends EmbeddedEventStore {
    /** Less than a hop from one service to the next takes, so that no chain of events waits for it. */
    static final Duration PAUSE = Duration.ofMillis(10);

    private static final long POLL_NANOS = Duration.ofMillis(400).toNanos();

    private final Set<WakingStream> open = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean waking = new AtomicBoolean();
    private final Runnable beforeCommit;
    private volatile long woken = System.nanoTime() - PAUSE.toNanos();

    /** {@code beforeCommit} runs in the transaction of each append. */
    WakingEventStore(EmbeddedEventStore.Builder builder, Runnable beforeCommit) {
        super(builder.optimizeEventConsumption(false));
        this.beforeCommit = beforeCommit;
    }

    /** Tells every open stream to look again, now or soon. */
    void wake() {
        if (waking.compareAndSet(false, true)) {
            long left = woken + PAUSE.toNanos() - System.nanoTime();
            if (left > 0) {
                CompletableFuture.delayedExecutor(left, TimeUnit.NANOSECONDS).execute(this::tell);
            } else {
                tell();
            }
        }
    }

    /** Whoever commits from now on tells again; what was committed before is found by those who look now. */
    private void tell() {
        woken = System.nanoTime();
        waking.set(false);
        open.forEach(WakingStream::available);
    }

    /** An event with its position in the whole store. */
    record Position(long index, StoredEvent event) {}

    /** The events after one position up to another, in order, a limited number of them. */
    List<Position> read(long after, long to, int limit) {
        @Nullable GapAwareTrackingToken start = after == 0 ? null : GapAwareTrackingToken.newInstance(after, Set.of());
        try (Stream<? extends TrackedEventMessage<?>> events = storageEngine().readEvents(start, false)) {
            return events.map(message -> new Position(
                            ((GapAwareTrackingToken) message.trackingToken()).getIndex(),
                            EventSourcing.stored((DomainEventMessage<?>) message)))
                    .takeWhile(position -> position.index() <= to)
                    .limit(limit)
                    .toList();
        }
    }

    @Override
    protected void prepareCommit(List<? extends EventMessage<?>> events) {
        super.prepareCommit(events);
        beforeCommit.run();
    }

    @Override
    protected void afterCommit(List<? extends EventMessage<?>> events) {
        super.afterCommit(events);
        wake();
    }

    @Override
    public TrackingEventStream openStream(TrackingToken token) {
        WakingStream stream = new WakingStream(super.openStream(token));
        open.add(stream);
        return stream;
    }

    private final class WakingStream implements TrackingEventStream {
        private final TrackingEventStream inner;
        private volatile @Nullable Runnable callback;
        private volatile boolean told;
        private boolean exhausted;
        private long looked;

        WakingStream(TrackingEventStream inner) {
            this.inner = inner;
        }

        void available() {
            told = true;
            Runnable listener = callback;
            if (listener != null) {
                listener.run();
            }
        }

        @Override
        public boolean setOnAvailableCallback(Runnable listener) {
            callback = listener;
            return true;
        }

        @Override
        public Optional<TrackedEventMessage<?>> peek() {
            return inner.peek();
        }

        /**
         * Reads the store only after it was told to, or after a while. An exhausted read answers once more before the
         * store is read again: without the second look, a wake-up after a quiet time would be missed until the next poll.
         */
        @Override
        public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
            boolean anew = told;
            told = false;
            long now = System.nanoTime();
            if (timeout == 0 && exhausted && !anew && now - looked < POLL_NANOS) {
                return false;
            }
            boolean found = inner.hasNextAvailable(timeout, unit) || (anew && inner.hasNextAvailable(0, unit));
            exhausted = !found;
            looked = now;
            return found;
        }

        @Override
        public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
            return inner.nextAvailable();
        }

        @Override
        public void close() {
            open.remove(this);
            inner.close();
        }
    }
}
