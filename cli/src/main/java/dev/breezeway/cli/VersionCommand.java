package dev.breezeway.cli;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** Prints the version. */
@Command(
        name = "version",
        description = "Print the version of Breezeway and of the Java that runs it.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.class,
        footer = {"", "Examples:", "  breezeway version"})
public final class VersionCommand implements Callable<Integer>, IVersionProvider {
    private final PrintWriter out;

    /** For {@code --version}, where only {@link #getVersion()} is asked. */
    VersionCommand() {
        this(new PrintWriter(PrintWriter.nullWriter()));
    }

    VersionCommand(Terminal terminal) {
        this(terminal.out());
    }

    private VersionCommand(PrintWriter out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        for (String line : getVersion()) {
            out.println(line);
        }
        return 0;
    }

    @Override
    public String[] getVersion() {
        String version = Optional.ofNullable(Breezeway.class.getPackage().getImplementationVersion())
                .orElse("(not packaged)");
        return new String[] {
            "Breezeway " + version, "Java " + Runtime.version() + " (" + System.getProperty("java.home") + ")"
        };
    }
}
