package dev.breezeway.eventsourcing;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.StreamingEventProcessor;

/**
 * Coordinates the publisher and bounds its patience. After failures in a row Axon waits up to a minute before it looks
 * again, both for the store and for the segment that failed; nobody waits that long for a broker that is back.
 */
final class PublisherExecutor extends ScheduledThreadPoolExecutor {
    static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private PublisherExecutor() {
        super(1, Thread.ofPlatform().daemon().name("publisher").factory());
        setRemoveOnCancelPolicy(true);
        setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    static PublisherExecutor of(Configuration configuration) {
        PublisherExecutor executor = new PublisherExecutor();
        long millis = LONGEST_PAUSE.toMillis();
        var unused =
                executor.scheduleWithFixedDelay(() -> tryAgain(configuration), millis, millis, TimeUnit.MILLISECONDS);
        return executor;
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
        long millis = Math.min(unit.toMillis(delay), LONGEST_PAUSE.toMillis());
        return super.schedule(task, millis, TimeUnit.MILLISECONDS);
    }

    /** Being released until now, the segment may be claimed at once. */
    private static void tryAgain(Configuration configuration) {
        configuration
                .eventProcessingConfiguration()
                .eventProcessor(Publisher.PROCESSOR, StreamingEventProcessor.class)
                .filter(StreamingEventProcessor::isError)
                .ifPresent(publisher ->
                        publisher.releaseSegment(Segment.ROOT_SEGMENT.getSegmentId(), 0, TimeUnit.MILLISECONDS));
    }
}
