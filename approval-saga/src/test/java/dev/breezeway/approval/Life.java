package dev.breezeway.approval;

import dev.breezeway.arm.ArmRefusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.common.Registration;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.EventSourcedAggregate;
import org.axonframework.eventsourcing.GenericAggregateFactory;
import org.axonframework.eventsourcing.NoSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.inspection.AggregateModel;
import org.axonframework.modelling.command.inspection.AnnotatedAggregateMetaModelFactory;
import org.jspecify.annotations.Nullable;

/**
 * The lives that one aggregate can lead: a tree of its events, in which a command leads from one place to another. The
 * aggregate itself decides, each time from its history; what it decided at a place is remembered.
 */
final class Life<A> {
    private final AggregateModel<A> model;
    private final GenericAggregateFactory<A> factory;
    private final List<Place> places = new ArrayList<>();
    private final Place start = new Place(0, null, null, 0);
    private int decisions;

    Life(Class<A> type) {
        this.model = AnnotatedAggregateMetaModelFactory.inspectAggregate(type);
        this.factory = new GenericAggregateFactory<>(type);
        places.add(start);
    }

    /** What has happened so far; one object for each history. */
    static final class Place {
        final int number;
        final @Nullable Place before;
        final @Nullable Object event;
        final int length;
        private final Map<Object, Place> next = new HashMap<>();
        private final Map<Object, Place> decided = new HashMap<>();

        Place(int number, @Nullable Place before, @Nullable Object event, int length) {
            this.number = number;
            this.before = before;
            this.event = event;
            this.length = length;
        }

        /** The events that led here, oldest first. */
        List<Object> events() {
            return eventsSince(0);
        }

        /** Those from this position on. */
        List<Object> eventsSince(int position) {
            List<Object> events = new ArrayList<>();
            for (Place place = this; place != null && place.length > position; place = place.before) {
                events.addFirst(java.util.Objects.requireNonNull(place.event));
            }
            return events;
        }
    }

    Place start() {
        return start;
    }

    /** How often the aggregate was asked. */
    int decisions() {
        return decisions;
    }

    /** Where a command leads; nowhere else when it is refused. */
    Place after(Place place, Object command) {
        return place.decided.computeIfAbsent(command, c -> {
            Place here = place;
            for (Object event : decide(place.events(), c)) {
                here = follow(here, event);
            }
            return here;
        });
    }

    private Place follow(Place place, Object event) {
        return place.next.computeIfAbsent(event, e -> {
            Place made = new Place(places.size(), place, e, place.length + 1);
            places.add(made);
            return made;
        });
    }

    private List<Object> decide(List<Object> history, Object command) {
        decisions++;
        Recorder recorder = new Recorder();
        CommandMessage<Object> message = GenericCommandMessage.asCommandMessage(command);
        DefaultUnitOfWork<CommandMessage<Object>> unit = DefaultUnitOfWork.startAndGet(message);
        try {
            EventSourcedAggregate<A> aggregate = EventSourcedAggregate.reconstruct(
                    factory.createAggregateRoot("a", message("a", 0, "none")),
                    model,
                    -1,
                    false,
                    recorder,
                    NoSnapshotTriggerDefinition.TRIGGER);
            List<DomainEventMessage<?>> past = new ArrayList<>();
            for (int i = 0; i < history.size(); i++) {
                past.add(message("a", i, history.get(i)));
            }
            if (!past.isEmpty()) {
                aggregate.initializeState(DomainEventStream.of(past));
            }
            aggregate.handle(message);
            unit.commit();
            return recorder.events;
        } catch (ArmRefusal refused) {
            unit.rollback();
            return List.of();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(command.toString(), e);
        }
    }

    private static DomainEventMessage<Object> message(String id, long sequence, Object event) {
        return new GenericDomainEventMessage<>("type", id, sequence, event);
    }

    private static final class Recorder implements EventBus {
        private final List<Object> events = new ArrayList<>();

        @Override
        public void publish(List<? extends EventMessage<?>> published) {
            published.forEach(event -> events.add(event.getPayload()));
        }

        @Override
        public Registration subscribe(java.util.function.Consumer<List<? extends EventMessage<?>>> processor) {
            throw new UnsupportedOperationException("a process only publishes");
        }

        @Override
        public Registration registerDispatchInterceptor(
                org.axonframework.messaging.MessageDispatchInterceptor<? super EventMessage<?>> interceptor) {
            throw new UnsupportedOperationException("a process only publishes");
        }
    }
}
