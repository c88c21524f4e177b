package dev.breezeway.eventsourcing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breezeway.contracts.Context;
import dev.breezeway.contracts.Envelope;
import dev.breezeway.contracts.MessageCatalog;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.tokenstore.AbstractTokenEntry;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * Sends what stored events stand for. The records of a batch are sent one after the other without waiting; the batch,
 * and with it the position in the store, commits only when the broker has acknowledged all of them.
 */
final class Publisher {
    static final String PROCESSOR = "publisher";
    /** How long the instance that publishes may be silent before another one takes over. */
    static final Duration CLAIM = Duration.ofSeconds(5);

    private static final long ACKNOWLEDGE_SECONDS = 30;

    private final Context context;
    private final Publication.Mapper mapper;
    private final Transport transport;
    private final ObjectMapper json;

    Publisher(Context context, Publication.Mapper mapper, Transport transport, ObjectMapper json) {
        this.context = context;
        this.mapper = mapper;
        this.transport = transport;
        this.json = json;
    }

    /** Whether an instance has the publishing in hand. */
    static boolean claimed(Sql sql) {
        try {
            return sql.first(
                            "select claimed_at from token where processor = ? and owner is not null",
                            row -> Instant.parse(row.getString(1)),
                            PROCESSOR)
                    .filter(since ->
                            since.isAfter(AbstractTokenEntry.clock.instant().minus(CLAIM)))
                    .isPresent();
        } catch (RuntimeException away) {
            return false;
        }
    }

    @EventHandler
    void on(Object payload, DomainEventMessage<?> message, UnitOfWork<?> batch) throws JsonProcessingException {
        StoredEvent event = EventSourcing.stored(message);
        Publication publication = mapper.publication(event);
        send(event, publication.event(), event.stream() + ":" + event.sequence(), batch);
        List<Outgoing> commands = publication.commands();
        for (int i = 0; i < commands.size(); i++) {
            String derived = commands.get(i).id();
            send(
                    event,
                    commands.get(i),
                    derived == null ? event.stream() + ":" + event.sequence() + ":" + i : derived,
                    batch);
        }
    }

    private void send(StoredEvent event, Outgoing outgoing, String id, UnitOfWork<?> batch)
            throws JsonProcessingException {
        Context to = outgoing.to();
        Causation causation = event.causation();
        Envelope envelope = new Envelope(
                id,
                MessageCatalog.type(
                        to == null ? context : to, outgoing.message().getClass()),
                "/breezeway/" + context.label(),
                outgoing.subject(),
                event.at(),
                event.sequence(),
                outgoing.incarnation(),
                causation.actor(),
                causation.correlationId(),
                causation.causationId(),
                causation.traceparent());
        CompletableFuture<Void> acknowledged = transport
                .send(
                        to == null ? context.events() : to.commands(),
                        outgoing.key(),
                        envelope.headers(),
                        json.writeValueAsBytes(outgoing.message()))
                .toCompletableFuture();
        batch.onPrepareCommit(unit -> await(acknowledged));
    }

    private static void await(CompletableFuture<Void> acknowledged) {
        try {
            acknowledged.orTimeout(ACKNOWLEDGE_SECONDS, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            throw new IllegalStateException("the broker did not acknowledge; the batch is sent again", e);
        }
    }
}
