package dev.breezeway.eventsourcing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breezeway.contracts.Message;
import dev.breezeway.eventsourcing.Received.Content;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Gives received messages to their handlers, unless a fault was asked for that happens to one. */
final class Deliveries {
    private static final Logger LOG = Logger.getLogger(Deliveries.class);
    private static final String DELAYED = "delayed-message";

    private final EventSourcing events;
    private final MessageHandlers handlers;
    private final Clock clock;
    private final ObjectMapper json;

    Deliveries(EventSourcing events, MessageHandlers handlers, Clock clock, ObjectMapper json) {
        this.events = events;
        this.handlers = handlers;
        this.clock = clock;
        this.json = json;
        events.timers().on(DELAYED, this::arrive);
    }

    /** What a timer remembers of a message that comes later. */
    private record Delayed(
            String topic, int partition, long offset, String key, Map<String, String> headers, String body) {}

    /** In the transaction of the message's inbox row. */
    void deliver(Received record, Content content) {
        String name = Objects.requireNonNull(content.message().getClass().getAnnotation(Message.Name.class))
                .value();
        events.faults()
                .take(
                        Fault.Kind.MESSAGE,
                        fault -> fault.subject().equals(name)
                                && fault.covers(content.envelope().subject()))
                .ifPresentOrElse(
                        fault -> happen(fault, record, content),
                        () -> handlers.handle(content.message(), content.envelope()));
    }

    private void happen(Fault fault, Received record, Content content) {
        LOG.infof(
                "a fault happens on request: fault=%s effect=%s eventType=%s id=%s",
                fault.id(),
                fault.effect(),
                content.envelope().type(),
                content.envelope().id());
        switch (fault.effect()) {
            case LOSE -> {}
            case DELAY -> delay(Objects.requireNonNull(fault.details().delay()), record);
            case REFUSE ->
                handlers.refuse(
                        content.message(),
                        content.envelope(),
                        Objects.requireNonNull(fault.details().reason()));
            case ANSWER, FAIL -> throw new IllegalStateException("not for messages: " + fault.effect());
        }
    }

    private void delay(Duration by, Received record) {
        byte[] body = Objects.requireNonNull(record.body(), "it was read");
        events.timers()
                .set(
                        DELAYED + ":" + UUID.randomUUID(),
                        DELAYED,
                        clock.instant().plus(by),
                        new Delayed(
                                record.topic(),
                                record.partition(),
                                record.offset(),
                                record.key(),
                                record.headers(),
                                new String(body, StandardCharsets.UTF_8)));
    }

    private void arrive(JsonNode timer) {
        try {
            Delayed late = json.treeToValue(timer, Delayed.class);
            byte[] body = late.body.getBytes(StandardCharsets.UTF_8);
            Content content = new Received(late.topic, late.partition, late.offset, late.key, late.headers, body)
                    .read(handlers, json)
                    .orElseThrow();
            events.continueAs(Causation.of(content.envelope()));
            handlers.handle(content.message(), content.envelope());
        } catch (IOException e) {
            throw new IllegalStateException("a delayed message was read before", e);
        }
    }
}
