package dev.breezeway.embedded;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
 * One Kafka node, broker and controller, inside this JVM; reachable on 127.0.0.1 only, in plain text, by everybody. Its
 * log is kept by {@link #close()} and found again by the next start, also after {@code kill -9}. Kafka ends the whole
 * JVM when it can no longer write its log. Nothing closes it at the end of the process but the caller.
 */
public final class EmbeddedKafka implements AutoCloseable {
    /** Commands are kept too: a system that rested for weeks still has to carry out what was asked before. */
    private static final Map<String, String> KEPT =
            Map.of(TopicConfig.RETENTION_MS_CONFIG, "-1", TopicConfig.RETENTION_BYTES_CONFIG, "-1");

    private static final long ANSWER_SECONDS = 60;

    private final KafkaRaftServer server;
    private final int port;
    private final AtomicBoolean closed = new AtomicBoolean();

    private EmbeddedKafka(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /**
     * Returns when the broker answers and every topic exists.
     *
     * @throws EmbeddedServerException when the port is taken or the disk is full
     */
    public static EmbeddedKafka start(KafkaOptions options) {
        var port = LoopbackPort.freeOr(options.port(), "Kafka");
        try {
            var config = new KafkaConfig(KafkaSettings.of(options, port, LoopbackPort.free()));
            format(options.directory());
            var kafka = new EmbeddedKafka(new KafkaRaftServer(config, Time.SYSTEM), port);
            kafka.run(options);
            return kafka;
        } catch (Exception e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            throw EmbeddedServerException.failed("Kafka", options.directory(), "", e);
        }
    }

    public int port() {
        return port;
    }

    /** For {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return LoopbackPort.HOST + ":" + port;
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
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
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
                .map(name -> new NewTopic(name, options.partitions(), (short) 1).configs(KEPT))
                .toList();
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
