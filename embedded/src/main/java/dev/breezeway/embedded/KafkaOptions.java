package dev.breezeway.embedded;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How an embedded Kafka runs.
 *
 * @param directory holds the log; one broker per directory
 * @param port 0 takes a free one
 * @param topics created when missing; a topic whose name ends in {@code .events} is kept for ever, except
 *     {@code .connections.events}, for a week. The broker creates
 *     no other topic by itself
 * @param partitions of topics that are created now; existing ones keep theirs, because the order of a key depends on it
 * @param services when present, {@code port} is for outsiders, who may read topics ending in {@code .events} and nothing
 *     else, and the services have a listener of their own; without it everybody may do everything
 * @param durability whether records are forced to disk (within a second, not per record)
 */
public record KafkaOptions(
        Path directory,
        int port,
        List<String> topics,
        int partitions,
        Optional<KafkaServiceListener> services,
        Durability durability) {
    public KafkaOptions {
        directory = directory.toAbsolutePath().normalize();
        topics = List.copyOf(topics);
        if (partitions < 1) {
            throw new IllegalArgumentException("A topic has at least one partition, not " + partitions);
        }
    }

    /** Durable, on a free port, 6 partitions, no topics. */
    public static KafkaOptions in(Path directory) {
        return new KafkaOptions(directory, 0, List.of(), 6, Optional.empty(), Durability.DISK);
    }

    public KafkaOptions onPort(int value) {
        return new KafkaOptions(directory, value, topics, partitions, services, durability);
    }

    public KafkaOptions withTopics(List<String> names, int partitionsOfEach) {
        return new KafkaOptions(directory, port, names, partitionsOfEach, services, durability);
    }

    public KafkaOptions withServices(KafkaServiceListener listener) {
        return new KafkaOptions(directory, port, topics, partitions, Optional.of(listener), durability);
    }

    public KafkaOptions withDurability(Durability value) {
        return new KafkaOptions(directory, port, topics, partitions, services, value);
    }
}
