package dev.breezeway.eventsourcing;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The smallest aggregate whose invariant a race can break: it counts without a gap. */
public class Counter {
    @AggregateIdentifier
    private UUID counter;

    private int value;

    protected Counter() {}

    /** Counts one more. */
    public record Count(@TargetAggregateIdentifier UUID counter) {}

    /** What became of a counter. */
    public sealed interface CounterEvent {
        /** It counted. */
        record Counted(UUID counter, int value) implements CounterEvent {}
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(Count command) {
        apply(new CounterEvent.Counted(command.counter(), value + 1));
    }

    @EventSourcingHandler
    void on(CounterEvent.Counted event) {
        counter = event.counter();
        value = event.value();
    }
}
