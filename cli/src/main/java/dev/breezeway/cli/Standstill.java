package dev.breezeway.cli;

import java.util.Optional;

/** Work on the data of a system that has to stand still for it: stopped before, and started again if it ran. */
final class Standstill {
    private static final int HTTPS_OFFSET = 43;

    private final Installation installation;
    private final Terminal terminal;
    private final DataDirectory data;

    Standstill(Installation installation, Terminal terminal, DataDirectory data) {
        this.installation = installation;
        this.terminal = terminal;
        this.data = data;
    }

    /**
     * Does the work. A system that ran is started again with the same ports, also after work that was refused.
     *
     * @throws Refusal if it is starting or stopping, or was killed: then its databases are still to be recovered
     */
    void during(Runnable work) {
        Optional<Presence.Running> running = stop();
        try {
            work.run();
        } finally {
            running.ifPresent(before -> start(before.system()));
        }
    }

    private Optional<Presence.Running> stop() {
        return switch (Presence.of(data)) {
            case Presence.Running running -> {
                new Stopping(installation, terminal).gracefully(running.process(), data);
                yield Optional.of(running);
            }
            case Presence.Underway underway ->
                throw new Refusal(
                        ExitCode.IN_USE,
                        "Breezeway is starting or stopping (pid "
                                + underway.process().pid() + ") on " + data.path() + "; try again.");
            case Presence.Stale stale ->
                throw new Refusal(
                        ExitCode.FAILED,
                        "Breezeway (pid " + stale.pid() + ") was killed and its databases are still to be recovered; "
                                + "'breezeway up' does that.");
            case Presence.Absent() -> Optional.empty();
        };
    }

    private void start(RunningSystem before) {
        int portBase = before.armEndpoint().getPort() - HTTPS_OFFSET;
        new Starting(new Launch(installation, data, portBase), terminal).run();
        terminal.remark("Breezeway runs again at " + before.armEndpoint() + ".");
    }
}
