package dev.breezeway.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Brings a system up and waits until it is ready; used by {@code up} and by whatever needs a running system. */
final class Starting {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Duration STEP = Duration.ofMillis(100);

    private final Launch launch;
    private final Terminal terminal;
    private final boolean trains;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    Starting(Launch launch, Terminal terminal) {
        this.launch = launch;
        this.trains = launch.trains();
        this.terminal = terminal;
    }

    /**
     * The running system, started if it was not running.
     *
     * @throws Refusal in one sentence, with the exit code of the reason, if it did not become ready
     */
    RunningSystem run() {
        return switch (Presence.of(launch.data())) {
            case Presence.Running running -> running.system();
            case Presence.Underway underway -> {
                terminal.remark("Breezeway is starting or stopping already (pid "
                        + underway.process().pid() + "); waiting for it.");
                yield join(underway.process());
            }
            case Presence.Stale stale -> {
                remarkStale(stale);
                yield start();
            }
            case Presence.Absent() -> start();
        };
    }

    private RunningSystem join(ProcessHandle other) {
        try {
            return await(other, null);
        } catch (Refusal refusal) {
            if (other.isAlive()) {
                throw refusal;
            }
            return start();
        }
    }

    void remarkStale(Presence.Stale stale) {
        terminal.remark("The last Breezeway here (pid " + stale.pid()
                + ") ended without cleaning up; its lock is stale, and its state is taken over.");
    }

    private RunningSystem start() {
        requireBuild();
        launch.data().claim();
        if (trains) {
            terminal.remark("This start has no start-up cache yet; it is written after the first 'breezeway down',"
                    + " and later starts are faster.");
        }
        try {
            Files.deleteIfExists(launch.data().runFile());
            Process process = launch.detached();
            Thread stop = new Thread(process::destroy);
            Runtime.getRuntime().addShutdownHook(stop);
            RunningSystem system = await(process.toHandle(), process);
            Runtime.getRuntime().removeShutdownHook(stop);
            return system;
        } catch (IOException e) {
            throw new Refusal(ExitCode.FAILED, "Breezeway could not be started: " + e.getMessage() + ".");
        }
    }

    void requireBuild() {
        if (!launch.installation().systemJar().toFile().isFile()) {
            throw new Refusal(
                    ExitCode.FAILED, launch.installation().systemJar() + " is missing; ./breezeway builds it.");
        }
    }

    /** Waits for a process to become ready; {@code child} is null if another command started it. */
    RunningSystem await(ProcessHandle process, @Nullable Process child) {
        Terminal.Waiting waiting = terminal.waiting("Starting Breezeway (pid " + process.pid() + ") ...");
        try {
            while (waiting.elapsed().compareTo(LIMIT) < 0) {
                waiting.tick();
                Optional<RunningSystem> ready = ready(process);
                if (ready.isPresent()) {
                    return ready.get();
                }
                if (!process.isAlive()) {
                    throw ended(child);
                }
                Thread.sleep(STEP);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal(ExitCode.INTERRUPTED, "Interrupted while Breezeway was starting.");
        } finally {
            waiting.end();
        }
        if (child != null) {
            child.destroy();
        }
        throw new Refusal(
                ExitCode.TIMEOUT,
                "Breezeway was not ready within " + LIMIT.toSeconds() + " s"
                        + (child == null ? "" : " and was told to stop") + "; its log: "
                        + launch.data().log());
    }

    private Optional<RunningSystem> ready(ProcessHandle process) throws InterruptedException {
        return RunningSystem.read(launch.data().runFile())
                .filter(system -> system.pid() == process.pid())
                .filter(system -> answers(system.health().resolve("/q/health/ready")));
    }

    private boolean answers(URI ready) {
        HttpRequest request =
                HttpRequest.newBuilder(ready).timeout(Duration.ofSeconds(5)).build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** A process may be seen to have ended a moment before its exit code is known. */
    private Refusal ended(@Nullable Process child) throws InterruptedException {
        int code = child == null ? ExitCode.FAILED : child.waitFor();
        LogFile log = new LogFile(launch.data().log());
        String said = log.lastSentence().orElse("it printed nothing");
        String sentence =
                switch (code) {
                    case ExitCode.BAD_SETTING,
                            ExitCode.IN_USE,
                            ExitCode.PORT_TAKEN,
                            ExitCode.DISK_FULL,
                            ExitCode.SERVER_FAILED -> said;
                    default ->
                        "Breezeway ended while starting (exit code " + code + "): "
                                + log.reason().orElse(said);
                };
        if (trains && child != null) {
            // what a failed start has written knows only how to fail
            launch.installation().startupCache().toFile().delete();
        }
        int exit = code == 0 ? ExitCode.FAILED : code;
        return new Refusal(
                exit,
                sentence + System.lineSeparator() + "Log: " + launch.data().log());
    }
}
