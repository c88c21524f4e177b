package dev.breezeway.cli;

/**
 * The system that a command works against.
 *
 * @param system the running one
 * @param data folder for what the command keeps
 * @param startedHere true if the command had to start it
 */
public record Target(RunningSystem system, DataDirectory data, boolean startedHere) {
    /** The system that the environment names; else the one on the data directory, which is started if need be. */
    public static Target find(Installation installation, Terminal terminal, DataDirectory data) {
        return find(installation, terminal, data, new PortBaseOption());
    }

    /** The same; where it is started it listens on the ports that were chosen. */
    public static Target find(
            Installation installation, Terminal terminal, DataDirectory data, PortBaseOption portBase) {
        return RunningSystem.named(installation)
                .map(system -> new Target(system, data, false))
                .orElseGet(() -> {
                    boolean runs = Presence.of(data) instanceof Presence.Running;
                    Launch launch = new Launch(installation, data, portBase.of(installation));
                    return new Target(new Starting(launch, terminal).run(), data, !runs);
                });
    }

    /** Stops it, if the command had started it. */
    public void leaveAsFound(Installation installation, Terminal terminal) {
        if (startedHere) {
            Stopping stopping = new Stopping(installation, terminal);
            ProcessHandle.of(system.pid()).ifPresent(process -> stopping.gracefully(process, data));
        }
    }
}
