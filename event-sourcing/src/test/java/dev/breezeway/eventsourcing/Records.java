package dev.breezeway.eventsourcing;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.breezeway.contracts.ApprovalEvent.ApprovalStepDone;
import dev.breezeway.contracts.Context;
import dev.breezeway.contracts.Envelope;
import dev.breezeway.contracts.Message;
import dev.breezeway.contracts.MessageCatalog;
import dev.breezeway.testkit.GoldenFiles;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Records as they come from one partition of a topic. */
final class Records {
    static final String SOURCE = "/breezeway/network";

    private long offset;

    /** A step of a counter, which counts it. */
    ConsumerRecord<String, byte[]> step(String key, String id, UUID counter, String step) {
        return message(key, id, SOURCE, new ApprovalStepDone(counter, 1, step));
    }

    ConsumerRecord<String, byte[]> message(String key, String id, String source, Message message) {
        String type = MessageCatalog.type(Context.NETWORK, message.getClass());
        Envelope envelope = new Envelope(id, type, source, "/s", Instant.EPOCH, 0, "i", "actor", "c", null, null);
        ConsumerRecord<String, byte[]> record = raw(key, json(message));
        envelope.headers().forEach((name, value) -> record.headers().add(name, value));
        return record;
    }

    ConsumerRecord<String, byte[]> raw(String key, byte[] body) {
        return new ConsumerRecord<>("t", 0, offset++, key, body);
    }

    private static byte[] json(Message message) {
        try {
            return GoldenFiles.json().writeValueAsBytes(message);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
