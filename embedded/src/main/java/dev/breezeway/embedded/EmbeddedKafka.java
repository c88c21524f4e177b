package dev.breezeway.embedded;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * One Kafka node, broker and controller, inside this JVM; reachable on 127.0.0.1 only, in plain text: by everybody, or
 * with a {@linkplain KafkaOptions#services listener for services} by outsiders for what they may read. Its
 * log is kept by {@link #close()} and found again by the next start, also after {@code kill -9}. Kafka ends the whole
 * JVM when it can no longer write its log. Nothing closes it at the end of the process but the caller.
 */
public final class EmbeddedKafka implements AutoCloseable {
    /** Commands are kept too: a system that rested for weeks still has to carry out what was asked before. */
    private static final Map<String, String> KEPT =
            Map.of(TopicConfig.RETENTION_MS_CONFIG, "-1", TopicConfig.RETENTION_BYTES_CONFIG, "-1");

    /** Of clients that come and go: many, and of no use to anyone for long. */
    private static final Map<String, String> KEPT_FOR_A_WEEK = Map.of(TopicConfig.RETENTION_MS_CONFIG, "604800000");

    private static final long ANSWER_SECONDS = 60;

    private final KafkaRaftServer server;
    private final int port;
    private final Optional<KafkaServiceListener> services;
    private final AtomicBoolean closed = new AtomicBoolean();

    private EmbeddedKafka(KafkaRaftServer server, int port, Optional<KafkaServiceListener> services) {
        this.server = server;
        this.port = port;
        this.services = services;
    }

    /**
     * Returns when the broker answers and every topic exists.
     *
     * @throws EmbeddedServerException when the port is taken or the disk is full
     */
    public static EmbeddedKafka start(KafkaOptions asked) {
        var options = asked.services()
                .map(services ->
                        asked.withServices(services.onPort(LoopbackPort.freeOr(services.port(), "Kafka's services"))))
                .orElse(asked);
        var port = LoopbackPort.freeOr(options.port(), "Kafka");
        try {
            var config = new KafkaConfig(KafkaSettings.of(options, port, LoopbackPort.free()));
            format(options.directory());
            var kafka = new EmbeddedKafka(new KafkaRaftServer(config, Time.SYSTEM), port, options.services());
            kafka.run(options);
            return kafka;
        } catch (Exception e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            throw EmbeddedServerException.failed("Kafka", options.directory(), "", e);
        }
    }

    /** The port of everybody, or of outsiders when there is a listener for services. */
    public int port() {
        return port;
    }

    /** The {@code bootstrap.servers} of everybody, or of outsiders when there is a listener for services. */
    public String bootstrapServers() {
        return LoopbackPort.HOST + ":" + port;
    }

    /** What a client that may do everything is configured with; holds the secret if there is one. */
    public Map<String, String> clientSettings() {
        var settings = new HashMap<String, String>();
        settings.put("bootstrap.servers", bootstrapServers());
        services.ifPresent(listener -> {
            settings.put("bootstrap.servers", LoopbackPort.HOST + ":" + listener.port());
            settings.putAll(listener.clientSettings());
        });
        return Map.copyOf(settings);
    }

    /** Hands over, flushes and returns when the node is gone; safe to call again. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        server.shutdown();
        server.awaitShutdown();
    }

    private void run(KafkaOptions options) throws InterruptedException, ExecutionException, TimeoutException {
        try {
            server.startup();
            createTopics(options);
        } catch (InterruptedException | ExecutionException | TimeoutException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private void createTopics(KafkaOptions options) throws InterruptedException, ExecutionException, TimeoutException {
        try (var admin = Admin.create(Map.<String, Object>copyOf(clientSettings()))) {
            if (services.isPresent()) {
                admin.createAcls(OutsidersRights.of(options.topics())).all().get(ANSWER_SECONDS, TimeUnit.SECONDS);
            }
            var present = admin.listTopics().names().get(ANSWER_SECONDS, TimeUnit.SECONDS);
            var missing = missing(options, present);
            if (!missing.isEmpty()) {
                admin.createTopics(missing).all().get(ANSWER_SECONDS, TimeUnit.SECONDS);
            }
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    private static List<NewTopic> missing(KafkaOptions options, Set<String> present) {
        return options.topics().stream()
                .filter(name -> !present.contains(name))
                .map(name -> new NewTopic(name, options.partitions(), (short) 1).configs(retention(name)))
                .toList();
    }

    private static Map<String, String> retention(String topic) {
        return topic.endsWith(".connections.events") ? KEPT_FOR_A_WEEK : KEPT;
    }

    private static void format(Path directory) throws Exception {
        Files.createDirectories(directory);
        if (Files.exists(directory.resolve("meta.properties"))) {
            return;
        }
        new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setClusterId(Uuid.randomUuid().toString())
                .setNodeId(KafkaSettings.NODE)
                .setControllerListenerName(KafkaSettings.CONTROLLER)
                .setReleaseVersion(MetadataVersion.latestProduction())
                .setMetadataLogDirectory(directory.toString())
                .addDirectory(directory.toString())
                .run();
    }
}
