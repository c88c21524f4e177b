package dev.breezeway.eventsourcing;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.jspecify.annotations.Nullable;

/** An event store whose open streams hear of a commit at once, where Axon's would be polled every 500 ms. */
final class WakingEventStore extends EmbeddedEventStore {
    private final Set<WakingStream> open = ConcurrentHashMap.newKeySet();
    private final Runnable beforeCommit;

    /** {@code beforeCommit} runs in the transaction of each append. */
    WakingEventStore(EmbeddedEventStore.Builder builder, Runnable beforeCommit) {
        super(builder.optimizeEventConsumption(false));
        this.beforeCommit = beforeCommit;
    }

    /** Tells every open stream to look again. */
    void wake() {
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
        private volatile boolean woken;

        WakingStream(TrackingEventStream inner) {
            this.inner = inner;
        }

        void available() {
            woken = true;
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

        @Override
        public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
            // an exhausted read answers once more before the store is read again: without the second look, a
            // wake-up after a quiet time would be missed until the next poll
            boolean lookTwice = woken;
            woken = false;
            return inner.hasNextAvailable(timeout, unit) || (lookTwice && inner.hasNextAvailable(0, unit));
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
