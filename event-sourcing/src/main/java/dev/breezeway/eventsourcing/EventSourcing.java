package dev.breezeway.eventsourcing;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breezeway.contracts.Context;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.RollbackConfigurationType;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The event sourcing of one service: its store, projections, publisher, inbox and timers on its own database. Made by
 * {@link #of}, started before the first message can arrive, closed at the end.
 */
public final class EventSourcing implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(EventSourcing.class);
    private static final int ATTEMPTS = 12;
    private static final long LONGEST_PAUSE_MILLIS = 100;

    private final Context context;
    private final Transactions transactions;
    private final List<Projection> projections = new ArrayList<>();
    private final MessageHandlers handlers = new MessageHandlers();
    private final Sql sql;
    private final Reservations reservations;
    private final Inbox inbox;
    private final Timers timers;
    private final Faults faults;
    private final Clock clock;
    private final ReadModels readModels;
    private final Meters meters;
    private final Configuration configuration;
    private final CommandGateway gateway;
    private final @Nullable PostgresListener listener;

    private EventSourcing(Builder builder) {
        this.context = builder.context;
        this.transactions = new Transactions(builder.dataSource);
        this.sql = new Sql(transactions);
        this.reservations = new Reservations(sql);
        this.meters = new Meters(builder.context, this, builder.meters, builder.clock, builder.json);
        this.clock = builder.clock;
        this.faults = new Faults(this, builder.clock, builder.json);
        this.timers = new Timers(this, builder.clock, builder.json, builder.listening ? this::followOthers : () -> {});
        this.inbox = new Inbox(builder.context.label(), this, handlers, builder.clock, builder.json);
        AxonWiring wiring = new AxonWiring(builder, transactions, sql);
        this.configuration = wiring.configuration();
        this.gateway = configuration.commandGateway();
        WakingEventStore store = (WakingEventStore) configuration.eventStore();
        this.readModels = new ReadModels(this, store);
        store.subscribe(this::stored);
        this.listener = builder.listening
                ? new PostgresListener(builder.dataSource, AxonWiring.STORED, store::wake, told -> store.wake())
                : null;
    }

    /** Begins the event sourcing of a service on its database. */
    public static Builder of(Context context, DataSource dataSource, ObjectMapper json, Clock clock) {
        return new Builder(context, dataSource, json, clock);
    }

    /**
     * Runs work in a transaction: statements, reservations and commands of {@link #send} are stored together or not at
     * all. A conflict with someone else's change runs it again, so it must not act on anything but this database. Joins
     * the transaction of the thread if there is one.
     */
    public <R> R execute(Causation causation, Supplier<R> work) {
        if (CurrentUnitOfWork.isStarted()) {
            return work.get();
        }
        for (int attempt = 1; ; attempt++) {
            try {
                return once(causation, work);
            } catch (RuntimeException e) {
                if (attempt == ATTEMPTS || !Failures.conflict(e)) {
                    throw e;
                }
                pause(attempt);
            }
        }
    }

    /** Gives a command to its aggregate, in the current transaction. */
    public void send(Object command) {
        MetaData cause = CurrentUnitOfWork.get().getMessage().getMetaData();
        gateway.sendAndWait(GenericCommandMessage.asCommandMessage(command).withMetaData(cause));
    }

    /** Gives a command to its aggregate, in a transaction of its own. */
    public void send(Causation causation, Object command) {
        execute(causation, () -> {
            send(command);
            return true;
        });
    }

    /** Adds what follows from events and cannot be rebuilt from them, such as timers; before {@link #start}. */
    public void project(Projection projection) {
        projections.add(projection);
    }

    /** Adds rows that follow from events; before {@link #start}. */
    public void project(ReadModel model) {
        projections.add(model.projection());
        readModels.add(model);
    }

    /** Whose it is. */
    public Context context() {
        return context;
    }

    /** What can be rebuilt. */
    public ReadModels readModels() {
        return readModels;
    }

    /** What to do about received messages; to be complete before {@link #start}. */
    public MessageHandlers handlers() {
        return handlers;
    }

    /** To throw inside {@link #execute} when someone else has just changed the same: the work runs again. */
    public static RuntimeException conflict() {
        return new ConcurrencyException("changed by someone else");
    }

    /** Whether {@link #execute} gave up because others kept changing the same. */
    public static boolean isConflict(Throwable failure) {
        return Failures.conflict(failure);
    }

    /** Whether something failed only because the database cannot be reached, or cannot write, at the moment. */
    public static boolean isDatabaseAway(Throwable failure) {
        return Failures.databaseAway(failure);
    }

    /** Statements on the service's database. */
    public Sql sql() {
        return sql;
    }

    /** Names and who holds them. */
    public Reservations reservations() {
        return reservations;
    }

    /** Where records from Kafka go. */
    public Inbox inbox() {
        return inbox;
    }

    /** Messages that could not be handled, and those that wait behind them. */
    public ParkedMessages parked() {
        return inbox.parked();
    }

    /** Durable timers. */
    public Timers timers() {
        return timers;
    }

    /** Trouble that was asked for. */
    public Faults faults() {
        return faults;
    }

    /** What follows in the current transaction has this cause, not the one that the transaction began with. */
    void continueAs(Causation causation) {
        CurrentUnitOfWork.get().transformMessage(message -> message.withMetaData(causation.metaData()));
    }

    /** Does this whenever counts are taken, now and then; it may ask the database. */
    public void measuring(Runnable taking) {
        meters.also(taking);
    }

    Meters meters() {
        return meters;
    }

    /**
     * Whether stored events are being published, here or by another instance: one that stands by does not find out that
     * what troubled it is over.
     */
    public boolean publishing() {
        return publisher()
                .map(p -> p.isRunning() && (!p.isError() || Publisher.claimed(sql)))
                .orElse(false);
    }

    void keep(Duration offset) {
        execute(
                Causation.of("clock"),
                () -> sql.update(
                        "insert into clock (offset_millis) values (?) on conflict (single) do update "
                                + "set offset_millis = greatest(clock.offset_millis, excluded.offset_millis)",
                        offset.toMillis()));
    }

    /** What was kept before, or by another instance. */
    private void followOthers() {
        faults.look();
        if (clock instanceof MovableClock movable) {
            sql.first("select offset_millis from clock", row -> Duration.ofMillis(row.getLong(1)))
                    .ifPresent(movable::follow);
        }
    }

    /** Starts publishing and ringing timers. */
    public void start() {
        if (clock instanceof MovableClock movable) {
            movable.keptBy(this);
        }
        followOthers();
        configuration.start();
        timers.start();
        if (listener != null) {
            listener.start();
        }
    }

    @Override
    public void close() {
        timers.close();
        if (listener != null) {
            listener.close();
        }
        configuration.shutdown();
    }

    private Optional<StreamingEventProcessor> publisher() {
        return configuration
                .eventProcessingConfiguration()
                .eventProcessor(Publisher.PROCESSOR, StreamingEventProcessor.class);
    }

    private <R> R once(Causation causation, Supplier<R> work) {
        DefaultUnitOfWork<?> unit =
                DefaultUnitOfWork.startAndGet(new GenericMessage<>("transaction", causation.metaData()));
        unit.attachTransaction((TransactionManager) transactions);
        ResultMessage<R> result = LogContext.within(
                causation, () -> unit.executeWithResult(work::get, RollbackConfigurationType.ANY_THROWABLE));
        if (result.isExceptional()) {
            Throwable cause = result.exceptionResult();
            if (cause instanceof RuntimeException runtime) {
                throw runtime;
            }
            throw new IllegalStateException("transaction failed", cause);
        }
        return result.getPayload();
    }

    private void stored(List<? extends EventMessage<?>> events) {
        for (EventMessage<?> message : events) {
            StoredEvent event = stored((DomainEventMessage<?>) message);
            LOG.debugf(
                    "event: service=%s eventType=%s stream=%s sequence=%d",
                    context.label(), event.payload().getClass().getSimpleName(), event.stream(), event.sequence());
            projections.forEach(projection -> projection.on(event));
        }
    }

    /** With the time as it can be stored, so that what follows from an event is the same when it is read again. */
    static StoredEvent stored(DomainEventMessage<?> message) {
        return new StoredEvent(
                message.getAggregateIdentifier(),
                message.getSequenceNumber(),
                message.getTimestamp().truncatedTo(ChronoUnit.MILLIS),
                Causation.of(message.getMetaData()),
                message.getPayload());
    }

    private static void pause(int attempt) {
        long most = Math.min(LONGEST_PAUSE_MILLIS, 2L << attempt);
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(1, most + 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** What a service brings: its aggregates, the names of its events, what they become on Kafka. */
    public static final class Builder {
        final Context context;
        final DataSource dataSource;
        final ObjectMapper json;
        final Clock clock;
        final List<Class<?>> aggregates = new ArrayList<>();
        StoredTypes types = new StoredTypes();
        Publication.@Nullable Mapper mapper;

        @Nullable
        Transport transport;

        Duration publisherClaim = Publisher.CLAIM;
        /** A process that is killed and started again in its container is the same one. */
        String node = ManagementFactory.getRuntimeMXBean().getName();

        boolean listening;
        MeterRegistry meters = new CompositeMeterRegistry();

        Builder(Context context, DataSource dataSource, ObjectMapper json, Clock clock) {
            this.context = context;
            this.dataSource = dataSource;
            this.json = json;
            this.clock = clock;
        }

        /** Adds an aggregate; its events are to be in the table of {@link #storing}. */
        public Builder aggregate(Class<?> aggregate) {
            aggregates.add(aggregate);
            return this;
        }

        /** Says how events are stored; an event that is in no table can be neither stored nor read. */
        public Builder storing(StoredTypes table) {
            types = table;
            return this;
        }

        /** Says what events become on Kafka, and how it gets there. */
        public Builder publishing(Publication.Mapper to, Transport through) {
            mapper = to;
            transport = through;
            return this;
        }

        /** Where to measure; nowhere if this is not said. */
        public Builder measuring(MeterRegistry registry) {
            meters = registry;
            return this;
        }

        /** Hear of events that other instances store; needed where a service has several. */
        public Builder listening(boolean listen) {
            listening = listen;
            return this;
        }

        /** Puts it together; nothing runs yet. */
        public EventSourcing build() {
            return new EventSourcing(this);
        }
    }
}
