package dev.breezeway.standalone;

import dev.breezeway.embedded.EmbeddedServerException;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Starts everything in this process: the data directory is locked, PostgreSQL and Kafka are started, then the services.
 *
 * <p>System properties: {@code breezeway.data} (default {@code .breezeway/data} below the working directory) and
 * {@code breezeway.port-base} (default 18400). All listeners are on 127.0.0.1.
 *
 * <p>It runs until SIGTERM or SIGINT and then stops in order: the services, Kafka, PostgreSQL. After {@code kill -9} the
 * next start finds everything that was acknowledged. The process ends with 0 after a stop, 1 when the services could not
 * be started, 2 for a bad setting, 3 when another Breezeway uses the data directory, 4 when a port is in use, 5 when
 * the disk is full, 6 when PostgreSQL or Kafka did not start; with 2 to 6 one sentence on the error stream says why.
 */
@QuarkusMain
public final class Standalone {
    private Standalone() {}

    public static void main(String... arguments) {
        // Until the services' log settings are read, everything down to FINEST would be kept in memory.
        Logger.getLogger("").setLevel(Level.WARNING);
        try {
            start(arguments);
        } catch (StartRefused refused) {
            System.err.println(refused.getMessage());
            System.exit(refused.exitCode().code());
        }
    }

    private static void start(String... arguments) {
        var options = Options.ofThisProcess();
        var data = options.data();
        var ports = options.ports();
        data.create();
        var lock = DirectoryLock.take(data);
        var runFile = new RunFile(data, ports);
        var servers = new Servers(data, ports);
        Runtime.getRuntime().addShutdownHook(new Thread(new OrderlyStop(runFile, servers, lock), "orderly-stop"));

        runFile.remove();
        data.requireSpace(DataDirectory.MINIMUM_SPACE);
        ports.requireFree();
        var principals = Principals.read(data.principals());
        principals.settings().forEach(System::setProperty);
        var secrets = Secrets.loadOrCreate(data.secrets(), principals.missingSecrets());
        Settings.of(data, ports, secrets).forEach(System::setProperty);
        startServers(servers, ports, secrets).ifPresent(settings -> {
            settings.forEach(System::setProperty);
            OperatorsFile.write(data.kafkaClient(), settings);
            Quarkus.run(Up.class, arguments);
        });
    }

    private static Optional<Map<String, String>> startServers(Servers servers, Ports ports, Secrets secrets) {
        try {
            return servers.start(secrets);
        } catch (EmbeddedServerException e) {
            throw refused(e, ports);
        }
    }

    private static StartRefused refused(EmbeddedServerException e, Ports ports) {
        var sentence = String.valueOf(e.getMessage());
        return switch (e.reason()) {
            case PORT_IN_USE -> new StartRefused(ExitCode.PORT_IN_USE, sentence + " " + ports.advice());
            case DISK_FULL -> new StartRefused(ExitCode.DISK_FULL, sentence);
            case OTHER_VERSION, FAILED -> new StartRefused(ExitCode.SERVER_FAILED, sentence);
        };
    }
}
