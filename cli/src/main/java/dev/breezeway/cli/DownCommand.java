package dev.breezeway.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Stops the system; its state stays. */
@Command(
        name = "down",
        description = "Stop Breezeway; its state is kept for the next 'breezeway up'.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.class,
        footer = {
            "",
            "Exit codes: 0 it does not run any more (also if it did not run), 7 it still runs after 60 s.",
            "",
            "Examples:",
            "  breezeway down",
            "  breezeway down --force      kill it; nothing that was answered is lost"
        })
final class DownCommand implements Callable<Integer> {
    private final Installation installation;
    private final Terminal terminal;

    @Mixin
    private final DataOption data = new DataOption();

    @Option(names = "--force", description = "Kill it at once.")
    private boolean force;

    DownCommand(Installation installation, Terminal terminal) {
        this.installation = installation;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        DataDirectory where = data.of(installation);
        switch (Presence.of(where)) {
            case Presence.Running running -> stop(running.process(), where);
            case Presence.Underway underway -> stop(underway.process(), where);
            case Presence.Stale stale ->
                terminal.remark("Breezeway is not running; the last one here (pid " + stale.pid()
                        + ") ended without cleaning up.");
            case Presence.Absent() -> terminal.remark("Breezeway is not running on " + where.path() + ".");
        }
        return 0;
    }

    private void stop(ProcessHandle process, DataDirectory where) {
        Stopping stopping = new Stopping(installation, terminal);
        if (force) {
            stopping.forcibly(process);
        } else {
            stopping.gracefully(process, where);
        }
    }
}
