package dev.breezeway.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a system listens that a command starts; one that runs stays where it is. */
public final class PortBaseOption {
    @Option(
            names = "--port-base",
            paramLabel = "N",
            description = "First of its 300 ports; default: BREEZEWAY_PORT_BASE, else 18400 (https is N+43).")
    private @Nullable Integer portBase;

    /** The first port that was chosen. */
    public int of(Installation installation) {
        return installation.portBase(portBase);
    }
}
