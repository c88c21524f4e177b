package dev.breezeway.approval;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breezeway.contracts.ConsumerCommand;
import dev.breezeway.contracts.Context;
import dev.breezeway.contracts.DnsCommand;
import dev.breezeway.contracts.DnsEvent;
import dev.breezeway.contracts.Envelope;
import dev.breezeway.contracts.Message;
import dev.breezeway.contracts.MessageCatalog;
import dev.breezeway.contracts.NetworkCommand;
import dev.breezeway.contracts.NetworkEvent;
import dev.breezeway.contracts.TargetCommand;
import dev.breezeway.contracts.TargetEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** The services that the process talks with: they do whatever they are asked, at once, and approve. */
final class OtherServices implements AutoCloseable {
    private final ObjectMapper json;
    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<String, byte[]> consumer;
    private final Set<String> answered = ConcurrentHashMap.newKeySet();
    private final List<Message> told = new CopyOnWriteArrayList<>();
    private final Thread listener;
    private volatile boolean closed;

    OtherServices(ObjectMapper json) {
        this.json = json;
        Map<String, Object> broker = Map.of("bootstrap.servers", bootstrap());
        producer = new KafkaProducer<>(broker, new StringSerializer(), new ByteArraySerializer());
        consumer = new KafkaConsumer<>(broker, new StringDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = Stream.of(Context.NETWORK, Context.DNS, Context.KEYVAULT, Context.SIGNALR)
                .flatMap(context -> consumer.partitionsFor(context.commands()).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        listener = Thread.ofVirtual().start(this::listen);
    }

    static String bootstrap() {
        return ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
    }

    /** What the consumers have been told, each message once. */
    List<Message> told() {
        return List.copyOf(told);
    }

    /** Sends an event of another service. */
    void say(Context from, String key, Message message, @Nullable String cause, long sequence) {
        String id = UUID.randomUUID().toString();
        Envelope envelope = new Envelope(
                id,
                MessageCatalog.type(from, message.getClass()),
                "/breezeway/" + from.label(),
                "/subject",
                Instant.now(),
                sequence,
                "incarnation",
                "test",
                "correlation",
                cause,
                null);
        try {
            ProducerRecord<String, byte[]> record =
                    new ProducerRecord<>(from.events(), key, json.writeValueAsBytes(message));
            envelope.headers().forEach(record.headers()::add);
            producer.send(record);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void listen() {
        while (!closed) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                answer(record);
            }
        }
        consumer.close();
    }

    private void answer(ConsumerRecord<String, byte[]> record) {
        Envelope envelope = Envelope.read(name -> {
            var header = record.headers().lastHeader(name);
            return header == null ? null : header.value();
        });
        if (!answered.add(envelope.id())) {
            return;
        }
        try {
            switch (json.readValue(
                    record.value(), MessageCatalog.message(envelope.type()).orElseThrow())) {
                case NetworkCommand c -> say(Context.NETWORK, c.approval().toString(), network(c), envelope.id(), 0);
                case DnsCommand c -> say(Context.DNS, c.approval().toString(), dns(c), envelope.id(), 0);
                case TargetCommand c -> target(c, envelope.id());
                case ConsumerCommand c -> told.add(c);
                case Message other -> {}
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Message network(NetworkCommand command) {
        return switch (command) {
            case NetworkCommand.ProvisionManagedEndpoint c ->
                new NetworkEvent.ManagedEndpointProvisioned(
                        c.approval(), c.epoch(), "/pe", "pe", "10.128.0.4", "10.128.0.0/26");
            case NetworkCommand.ActivateEndpoint c -> new NetworkEvent.EndpointActivated(c.approval(), c.epoch());
            case NetworkCommand.DeactivateEndpoint c -> new NetworkEvent.EndpointDeactivated(c.approval(), c.epoch());
            case NetworkCommand.ReleaseEndpoint c -> new NetworkEvent.EndpointReleased(c.approval(), c.epoch());
        };
    }

    private static Message dns(DnsCommand command) {
        return switch (command) {
            case DnsCommand.PublishNames c -> new DnsEvent.NamesPublished(c.approval(), c.epoch());
            case DnsCommand.WithdrawNames c -> new DnsEvent.NamesWithdrawn(c.approval(), c.epoch());
        };
    }

    private void target(TargetCommand command, String cause) {
        String key = command.approval().toString();
        UUID approval = command.approval();
        int epoch = command.epoch();
        if (command instanceof TargetCommand.RequestConnection) {
            say(
                    Context.KEYVAULT,
                    key,
                    new TargetEvent.PrivateEndpointConnectionRequested(approval, epoch, "/c", "please", Given.NAMES),
                    cause,
                    0);
            say(
                    Context.KEYVAULT,
                    key,
                    new TargetEvent.PrivateEndpointConnectionApproved(approval, epoch, "/c", "ok"),
                    null,
                    1);
        } else {
            say(Context.KEYVAULT, key, new TargetEvent.PrivateEndpointConnectionAbsent(approval, epoch), cause, 2);
        }
    }

    @Override
    public void close() {
        closed = true;
        producer.close();
        try {
            listener.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
