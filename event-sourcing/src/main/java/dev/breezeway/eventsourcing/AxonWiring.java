package dev.breezeway.eventsourcing;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.axonframework.common.lock.PessimisticLockFactory;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.messaging.correlation.SimpleCorrelationDataProvider;
import org.axonframework.serialization.Serializer;

/** Puts Axon on our tables and transactions. */
final class AxonWiring {
    /** The channel on which instances of a service tell each other of appends. */
    static final String STORED = "stored_events";

    private static final int BATCH = 200;
    private static final long CLAIM_MILLIS = 1000;
    private static final int LOCK_ATTEMPTS = 25;
    private static final int LOCK_ATTEMPT_MILLIS = 10;

    private final EventSourcingBuilder service;
    private final Transactions transactions;
    private final Sql sql;
    private final Serializer serializer;

    static {
        // Axon's update check calls home; nothing of ours does
        System.setProperty("axoniq.update-checker.disabled", "true");
        System.setProperty("disable-axoniq-console-message", "true");
    }

    AxonWiring(EventSourcingBuilder service, Transactions transactions, Sql sql) {
        this.service = service;
        this.transactions = transactions;
        this.sql = sql;
        this.serializer = new NamedTypeSerializer(service.json, service.types);
    }

    /** Axon has one clock for the times of all events: that of the process, which is the same for all its services. */
    Configuration configuration() {
        GenericEventMessage.clock = service.clock;
        Configurer axon = DefaultConfigurer.defaultConfiguration(false);
        axon.configureTransactionManager(c -> transactions);
        axon.configureSerializer(c -> serializer);
        axon.configureCorrelationDataProviders(c ->
                List.of(new SimpleCorrelationDataProvider("actor", "correlationId", "causationId", "traceparent")));
        axon.configureEventStore(c -> eventStore());
        service.aggregates.forEach(type -> axon.configureAggregate(aggregate(type)));
        publisher(axon.eventProcessing());
        return axon.buildConfiguration();
    }

    /**
     * An aggregate is locked in this process while a transaction works on it. One that holds a row may wait for the lock
     * while the lock's holder waits for the row, which neither Axon nor PostgreSQL can see, so the wait is short: whoever
     * gives up frees its rows and, as after any conflict, tries again.
     */
    private static <T> AggregateConfigurer<T> aggregate(Class<T> type) {
        return AggregateConfigurer.defaultConfiguration(type).configureLockFactory(c -> PessimisticLockFactory.builder()
                .acquireAttempts(LOCK_ATTEMPTS)
                .lockAttemptTimeout(LOCK_ATTEMPT_MILLIS)
                .build());
    }

    private WakingEventStore eventStore() {
        JdbcEventStorageEngine.Builder engine = JdbcEventStorageEngine.builder()
                .connectionProvider(transactions)
                .transactionManager(transactions)
                .eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .upcasterChain(new OlderVersions(service.types))
                .dataType(byte[].class)
                .schema(eventSchema())
                .persistenceExceptionResolver(Failures::uniqueViolation);
        Runnable beforeCommit =
                service.listening ? () -> sql.first("select pg_notify('" + STORED + "', '')", row -> true) : () -> {};
        return new WakingEventStore(
                EmbeddedEventStore.builder().storageEngine(new WithoutSnapshots(engine)), beforeCommit);
    }

    /** No aggregate makes snapshots, so none is looked for whenever one is loaded. */
    private static final class WithoutSnapshots extends JdbcEventStorageEngine {
        WithoutSnapshots(Builder builder) {
            super(builder);
        }

        @Override
        protected Stream<? extends DomainEventData<?>> readSnapshotData(String aggregateIdentifier) {
            return Stream.empty();
        }
    }

    private static EventSchema eventSchema() {
        return EventSchema.builder()
                .eventTable("domain_event")
                .snapshotTable("snapshot")
                .globalIndexColumn("global_index")
                .aggregateIdentifierColumn("stream")
                .sequenceNumberColumn("sequence_number")
                .typeColumn("aggregate_type")
                .eventIdentifierColumn("event_id")
                .metaDataColumn("metadata")
                .payloadColumn("payload")
                .payloadRevisionColumn("payload_version")
                .payloadTypeColumn("payload_type")
                .timestampColumn("recorded_at")
                .build();
    }

    private TokenStore tokenStore() {
        return JdbcTokenStore.builder()
                .connectionProvider(transactions)
                .serializer(serializer)
                .contentType(byte[].class)
                .nodeId(service.node)
                .claimTimeout(service.publisherClaim)
                .schema(TokenSchema.builder()
                        .setTokenTable("token")
                        .setProcessorNameColumn("processor")
                        .setSegmentColumn("segment")
                        .setTokenColumn("position")
                        .setTokenTypeColumn("position_type")
                        .setOwnerColumn("owner")
                        .setTimestampColumn("claimed_at")
                        .build())
                .build();
    }

    private void publisher(EventProcessingConfigurer processing) {
        Publication.Mapper mapper = Objects.requireNonNull(service.mapper, "say what events become: publishing()");
        Transport transport = Objects.requireNonNull(service.transport, "say how to publish: publishing()");
        ObjectMapper json = service.json;
        processing.registerTokenStore(c -> tokenStore());
        processing.registerDefaultListenerInvocationErrorHandler(c -> PropagatingErrorHandler.instance());
        processing.registerEventHandler(c -> new Publisher(service.context, mapper, transport, json));
        processing.assignHandlerInstancesMatching(Publisher.PROCESSOR, handler -> handler instanceof Publisher);
        processing.registerPooledStreamingEventProcessor(
                Publisher.PROCESSOR, Configuration::eventStore, (c, processor) -> processor
                        .initialSegmentCount(1)
                        .coordinatorExecutor(name -> PublisherExecutor.of(c))
                        .batchSize(BATCH)
                        .initialToken(StreamableMessageSource::createTailToken)
                        .tokenClaimInterval(CLAIM_MILLIS)
                        .claimExtensionThreshold(CLAIM_MILLIS));
    }
}
