package dev.breezeway.cli;

import java.nio.file.Files;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Deletes all state. */
@Command(
        name = "reset",
        description = "Delete everything in the data directory: resources, events, keys, the CA, logs.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.class,
        footer = {
            "",
            "Examples:",
            "  breezeway reset            asks first",
            "  breezeway reset --yes      stops it first"
        })
final class ResetCommand implements Callable<Integer> {
    private final Installation installation;
    private final Terminal terminal;

    @Mixin
    private final DataOption data = new DataOption();

    @Option(names = "--yes", description = "Do not ask, and stop Breezeway if it runs.")
    private boolean yes;

    ResetCommand(Installation installation, Terminal terminal) {
        this.installation = installation;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        DataDirectory where = data.of(installation);
        if (!Files.exists(where.path())) {
            terminal.remark("There is nothing at " + where.path() + ".");
            return 0;
        }
        if (!where.isOurs()) {
            throw new Refusal(
                    ExitCode.FAILED,
                    where.path() + " is not a data directory of Breezeway (it contains "
                            + String.join(", ", where.strangers()) + "); nothing was deleted.");
        }
        switch (Presence.of(where)) {
            case Presence.Running running -> stop(running.process());
            case Presence.Underway underway -> stop(underway.process());
            case Presence.Stale stale -> {}
            case Presence.Absent() -> {}
        }
        if (!yes && !terminal.confirmed("Delete everything in %s? [y/N] ".formatted(where.path()))) {
            throw new Refusal(ExitCode.FAILED, "Nothing was deleted; 'breezeway reset --yes' does not ask.");
        }
        where.empty();
        terminal.remark("Everything in " + where.path() + " was deleted.");
        return 0;
    }

    private void stop(ProcessHandle process) {
        if (!yes) {
            throw new Refusal(
                    ExitCode.FAILED,
                    "Breezeway is running (pid " + process.pid()
                            + "); stop it with 'breezeway down' first, or let 'breezeway reset --yes' do it.");
        }
        new Stopping(installation, terminal).gracefully(process);
    }
}
