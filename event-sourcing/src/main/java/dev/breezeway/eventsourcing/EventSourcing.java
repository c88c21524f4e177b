package dev.breezeway.eventsourcing;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breezeway.contracts.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The event sourcing of one service: its store, projections, publisher, inbox and timers on its own database. Made by
 * {@link #of}, started before the first message can arrive, closed at the end.
 */
public final class EventSourcing implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(EventSourcing.class);

    private final Context context;
    private final Heartbeat heartbeat;
    private final Attempts attempts;
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

    EventSourcing(EventSourcingBuilder builder) {
        this.context = builder.context;
        this.heartbeat = new Heartbeat(builder.dataSource, builder.context.label());
        Transactions transactions = new Transactions(heartbeat);
        this.attempts = new Attempts(transactions);
        this.sql = new Sql(transactions, !builder.listening);
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
    public static EventSourcingBuilder of(Context context, DataSource dataSource, ObjectMapper json, Clock clock) {
        return new EventSourcingBuilder(context, dataSource, json, clock);
    }

    /**
     * Runs work in a transaction: statements, reservations and commands of {@link #send} are stored together or not at
     * all. A conflict with someone else's change runs it again, so it must not act on anything but this database. Joins
     * the transaction of the thread if there is one.
     */
    public <R> R execute(Causation causation, Supplier<R> work) {
        return attempts.execute(causation, work);
    }

    /** Gives a command to its aggregate, in the current transaction. */
    public void send(Object command) {
        Object unused = answer(command);
    }

    /** The same with what the aggregate's handler of the command returns. */
    public <R> R send(Object command, Class<R> answer) {
        return Objects.requireNonNull(answer.cast(answer(command)), "the handler answers");
    }

    private @Nullable Object answer(Object command) {
        return gateway.sendAndWait(
                GenericCommandMessage.asCommandMessage(command).withMetaData(cause().metaData()));
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

    /** What the current transaction follows from. */
    Causation cause() {
        return Causation.of(CurrentUnitOfWork.get().getMessage().getMetaData());
    }

    /** What follows in the current transaction has this cause, not the one that the transaction began with. */
    void continueAs(Causation causation) {
        CurrentUnitOfWork.get().transformMessage(message -> message.withMetaData(causation.metaData()));
        LogContext.begin(causation.correlationId(), causation.traceparent());
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
        heartbeat.start();
        configuration.start();
        timers.start();
        if (listener != null) {
            listener.start();
        }
    }

    /**
     * What is at work is finished first. Messages and timers whose commands found nobody any more would be taken for ones
     * that cannot be handled.
     */
    @Override
    public void close() {
        inbox.close();
        timers.close();
        if (listener != null) {
            listener.close();
        }
        configuration.shutdown();
        heartbeat.close();
    }

    private Optional<StreamingEventProcessor> publisher() {
        return configuration
                .eventProcessingConfiguration()
                .eventProcessor(Publisher.PROCESSOR, StreamingEventProcessor.class);
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
}
