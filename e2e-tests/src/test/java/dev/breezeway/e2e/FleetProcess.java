package dev.breezeway.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A process of a {@link Fleet}, in a session and a directory of its own, that may be killed at any moment and is started
 * again in the same place. Thread-safe.
 */
final class FleetProcess implements Instance {
    /** What it is, for the figures. */
    enum Kind {
        SERVICE,
        BROKER,
        DATABASE
    }

    private final Kind kind;
    private final String name;
    private final Path directory;
    private final int port;
    private final List<String> command;
    private final Map<String, String> environment;
    private final Reaper reaper;
    private @Nullable Process process;
    private boolean wanted;

    FleetProcess(
            Kind kind, Path directory, int port, List<String> command, Map<String, String> environment, Reaper reaper) {
        this.kind = kind;
        this.name = directory.getFileName().toString();
        this.directory = directory;
        this.port = port;
        this.command = List.copyOf(command);
        this.environment = Map.copyOf(environment);
        this.reaper = reaper;
    }

    Kind kind() {
        return kind;
    }

    String name() {
        return name;
    }

    @Override
    public int port() {
        return port;
    }

    Path log() {
        return directory.resolve("process.log");
    }

    @Override
    public synchronized boolean launch() {
        wanted = true;
        if (process != null && process.isAlive()) {
            return false;
        }
        forget();
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(Files.createDirectories(directory).toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.appendTo(log().toFile()));
            builder.environment().putAll(environment);
            process = builder.start();
            reaper.add(process.pid());
        } catch (IOException e) {
            throw new UncheckedIOException(name + " could not be started", e);
        }
        return true;
    }

    /** Starts it again if it ended by itself, as a container engine would; true if it had. */
    synchronized boolean revive() {
        return wanted && launch();
    }

    /** {@code kill -9} of it and of all that it started. It stays away until it is launched. */
    @Override
    public synchronized void kill() {
        wanted = false;
        if (process == null) {
            return;
        }
        List<ProcessHandle> all = Stream.concat(process.toHandle().descendants(), postmaster().stream())
                .toList();
        process.destroyForcibly();
        all.forEach(ProcessHandle::destroyForcibly);
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException(name + " cannot be killed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        forget();
    }

    @Override
    public synchronized void pause(boolean still) {
        if (process == null) {
            throw new IllegalStateException(name + " does not run");
        }
        try {
            Process signal =
                    new ProcessBuilder("kill", still ? "-STOP" : "-CONT", Long.toString(process.pid())).start();
            if (signal.waitFor() != 0) {
                throw new IllegalStateException(name + " cannot be signalled");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether it says that it is ready; a server is when it takes connections. */
    boolean ready() {
        if (kind != Kind.SERVICE) {
            return listening();
        }
        return health().map(Health::status).filter(status -> status == 200).isPresent();
    }

    /** What it answers about its health. */
    record Health(int status, String body) {}

    /** PostgreSQL's own, which is in a session of its own. */
    private Optional<ProcessHandle> postmaster() {
        try {
            Path file = directory.resolve("data/data/postmaster.pid");
            return Files.exists(file)
                    ? ProcessHandle.of(
                            Long.parseLong(Files.readAllLines(file).getFirst().strip()))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean listening() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 1000);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private void forget() {
        if (process != null) {
            reaper.remove(process.pid());
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
