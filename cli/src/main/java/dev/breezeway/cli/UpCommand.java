package dev.breezeway.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts the system. */
@Command(
        name = "up",
        description = "Start Breezeway and wait until it is ready.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.class,
        footer = {
            "",
            "Exit codes: 0 it runs (also if it ran before), 2 bad setting, 3 data directory in use, 4 port taken,",
            "5 disk full, 6 PostgreSQL or Kafka did not start, 7 not ready within 120 s, 1 anything else.",
            "",
            "Examples:",
            "  breezeway up",
            "  breezeway up --data /tmp/second --port-base 19400     a second one beside the first",
            "  BREEZEWAY_JAVA_OPTS=-Xmx1g breezeway up               more options for its JVM"
        })
final class UpCommand implements Callable<Integer> {
    private final Installation installation;
    private final Terminal terminal;

    @Mixin
    private final DataOption data = new DataOption();

    @Mixin
    private final PortBaseOption portBase = new PortBaseOption();

    @Option(names = "--foreground", description = "Stay in this terminal until it ends; its output goes here.")
    private boolean foreground;

    UpCommand(Installation installation, Terminal terminal) {
        this.installation = installation;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Launch launch = new Launch(installation, data.of(installation), portBase.of(installation));
        if (Presence.of(launch.data()) instanceof Presence.Running(RunningSystem system, ProcessHandle process)) {
            terminal.out()
                    .println("Breezeway is already running (pid " + process.pid() + ") at " + system.armEndpoint()
                            + " with the data directory " + launch.data().path() + ".");
            return 0;
        }
        if (foreground) {
            return inForeground(launch);
        }
        Terminal.Waiting time = terminal.waiting("");
        RunningSystem system = new Starting(launch, terminal).run();
        describe(system, launch.data(), time);
        return 0;
    }

    private int inForeground(Launch launch) throws IOException, InterruptedException {
        Starting starting = new Starting(launch, terminal);
        switch (Presence.of(launch.data())) {
            case Presence.Running running -> {}
            case Presence.Underway underway -> {
                throw new Refusal(
                        ExitCode.IN_USE,
                        "Breezeway is starting or stopping already (pid "
                                + underway.process().pid() + ") on "
                                + launch.data().path() + ".");
            }
            case Presence.Stale stale -> starting.remarkStale(stale);
            case Presence.Absent() -> {}
        }
        starting.requireBuild();
        launch.data().claim();
        Process process = launch.attached();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process)));
        Terminal.Waiting time = terminal.waiting("");
        try {
            describe(starting.await(process.toHandle(), process), launch.data(), time);
        } catch (Refusal refusal) {
            if (process.isAlive()) {
                throw refusal;
            }
        }
        return process.waitFor();
    }

    /** Stays until it has ended, because in a container everything ends with this command. */
    private static void end(Process process) {
        process.destroy();
        try {
            process.waitFor(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void describe(RunningSystem system, DataDirectory where, Terminal.Waiting time) {
        terminal.out().println("Breezeway is ready after " + Seconds.of(time.elapsed()) + ".");
        new Endpoints(system, where).print(terminal.out());
        terminal.out().println();
        terminal.out()
                .println("Next: breezeway demo, breezeway az group list, eval \"$(breezeway env)\","
                        + " breezeway down");
        terminal.out().flush();
    }
}
