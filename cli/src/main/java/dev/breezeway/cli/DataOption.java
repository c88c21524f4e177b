package dev.breezeway.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which system a command is about. */
public final class DataOption {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Data directory of the system; default: BREEZEWAY_DATA, else .breezeway/data in the project.")
    private @Nullable Path path;

    /** The data directory that was chosen. */
    public DataDirectory of(Installation installation) {
        return installation.dataDirectory(path);
    }
}
