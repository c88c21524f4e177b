package dev.breezeway.embedded;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The broker's settings: one node that is its own controller, sized for a laptop, quick to come back. */
final class KafkaSettings {
    static final int NODE = 1;
    static final String CONTROLLER = "CONTROLLER";

    private static final String CLIENTS = "CLIENTS";
    private static final String SERVICES = "SERVICES";
    private static final String MEGABYTE = Integer.toString(1024 * 1024);

    private KafkaSettings() {}

    static Map<String, String> of(KafkaOptions options, int port, int controllerPort) {
        var settings = new HashMap<String, String>();
        settings.putAll(identity(options, port, controllerPort));
        options.services().ifPresent(services -> settings.putAll(guarded(services, port, controllerPort)));
        settings.putAll(singleNode());
        settings.putAll(small());
        settings.putAll(quick());
        // the default of a week would make a system that rested longer read all events from the beginning
        settings.put("offsets.retention.minutes", Integer.toString(Integer.MAX_VALUE));
        if (options.durability() == Durability.DISK) {
            settings.put("log.flush.interval.ms", "1000");
            settings.put("log.flush.scheduler.interval.ms", "1000");
        }
        return settings;
    }

    private static Map<String, String> identity(KafkaOptions options, int port, int controllerPort) {
        var clients = "%s://%s:%d".formatted(CLIENTS, LoopbackPort.HOST, port);
        var controller = "%s:%d".formatted(LoopbackPort.HOST, controllerPort);
        return Map.of(
                "process.roles",
                "broker,controller",
                "node.id",
                Integer.toString(NODE),
                "controller.quorum.voters",
                NODE + "@" + controller,
                "controller.listener.names",
                CONTROLLER,
                "listeners",
                clients + "," + CONTROLLER + "://" + controller,
                "advertised.listeners",
                clients,
                "listener.security.protocol.map",
                CLIENTS + ":PLAINTEXT," + CONTROLLER + ":PLAINTEXT",
                "inter.broker.listener.name",
                CLIENTS,
                "log.dirs",
                options.directory().toString());
    }

    /** Outsiders come without a name; the controller lets only services in, so that nobody writes past the broker. */
    private static Map<String, String> guarded(KafkaServiceListener services, int port, int controllerPort) {
        var own = "%s://%s:%d".formatted(SERVICES, LoopbackPort.HOST, services.port());
        var told = "%s://%s:%d".formatted(SERVICES, LoopbackPort.HOST, services.advertisedPort());
        var clients = "%s://%s:%d".formatted(CLIENTS, LoopbackPort.HOST, port);
        var controller = "%s://%s:%d".formatted(CONTROLLER, LoopbackPort.HOST, controllerPort);
        var settings = new HashMap<String, String>();
        settings.put("listeners", String.join(",", own, clients, controller));
        settings.put("advertised.listeners", told + "," + clients);
        settings.put(
                "listener.security.protocol.map",
                "%s:SASL_PLAINTEXT,%s:PLAINTEXT,%s:SASL_PLAINTEXT".formatted(SERVICES, CLIENTS, CONTROLLER));
        settings.put("inter.broker.listener.name", SERVICES);
        settings.put("sasl.enabled.mechanisms", "PLAIN");
        settings.put("sasl.mechanism.inter.broker.protocol", "PLAIN");
        settings.put("sasl.mechanism.controller.protocol", "PLAIN");
        for (var listener : List.of(SERVICES, CONTROLLER)) {
            settings.put(
                    "listener.name.%s.plain.sasl.jaas.config".formatted(listener.toLowerCase(Locale.ROOT)),
                    services.brokerLogin());
        }
        settings.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        settings.put("super.users", "User:" + KafkaServiceListener.NAME);
        return settings;
    }

    private static Map<String, String> singleNode() {
        return Map.of(
                "auto.create.topics.enable", "false",
                "offsets.topic.replication.factor", "1",
                "offsets.topic.num.partitions", "4",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "transaction.state.log.num.partitions", "2",
                "share.coordinator.state.topic.replication.factor", "1",
                "share.coordinator.state.topic.min.isr", "1",
                "group.initial.rebalance.delay.ms", "0");
    }

    private static Map<String, String> small() {
        return Map.of(
                "num.network.threads", "2",
                "num.io.threads", "4",
                "background.threads", "2",
                "num.recovery.threads.per.data.dir", "2",
                "log.cleaner.threads", "1",
                "log.cleaner.dedupe.buffer.size", Integer.toString(4 * 1024 * 1024),
                "log.segment.bytes", Integer.toString(64 * 1024 * 1024),
                "offsets.topic.segment.bytes", Integer.toString(16 * 1024 * 1024),
                "log.index.size.max.bytes", MEGABYTE);
    }

    /** With the default session of 9 s a restarted broker waits until its own former registration has expired. */
    private static Map<String, String> quick() {
        return Map.of(
                "broker.session.timeout.ms", "3000",
                "broker.heartbeat.interval.ms", "500",
                "controller.quorum.election.timeout.ms", "500",
                "controller.quorum.election.backoff.max.ms", "200",
                "controller.quorum.fetch.timeout.ms", "2000");
    }
}
