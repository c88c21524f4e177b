package dev.breezeway.eventsourcing;

import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Sends a record to Kafka. */
@FunctionalInterface
public interface Transport {
    /** Completes when the broker has it, durably; fails when it does not. */
    CompletionStage<Void> send(String topic, String key, Map<String, byte[]> headers, byte[] body);

    /**
     * Sends through a channel of SmallRye Reactive Messaging. The emitter is looked up at the first record: the event
     * store starts before channels do.
     */
    static Transport over(Supplier<MutinyEmitter<byte[]>> emitter) {
        return (topic, key, headers, body) -> {
            RecordHeaders record = new RecordHeaders();
            headers.forEach(record::add);
            OutgoingKafkaRecordMetadata<String> metadata = OutgoingKafkaRecordMetadata.<String>builder()
                    .withTopic(topic)
                    .withKey(key)
                    .withHeaders(record)
                    .build();
            return emitter.get()
                    .sendMessage(Message.of(body).addMetadata(metadata))
                    .subscribeAsCompletionStage();
        };
    }
}
