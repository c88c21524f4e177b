package dev.breezeway.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints what the system printed. */
@Command(
        name = "logs",
        description = "Print what Breezeway printed since its last start.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.class,
        footer = {"", "Examples:", "  breezeway logs -n 200", "  breezeway logs -f      and what comes, until Ctrl-C"})
final class LogsCommand implements Callable<Integer> {
    private final Installation installation;
    private final Terminal terminal;

    @Mixin
    private final DataOption data = new DataOption();

    @Option(
            names = {"-f", "--follow"},
            description = "Go on with what is printed from now on.")
    private boolean follow;

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "N",
            defaultValue = "100",
            description = "Only the last N lines; default: ${DEFAULT-VALUE}.")
    private int lines;

    LogsCommand(Installation installation, Terminal terminal) {
        this.installation = installation;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        LogFile log = new LogFile(data.of(installation).log());
        if (!follow && !log.path().toFile().exists()) {
            throw new Refusal(ExitCode.FAILED, "There is no log at " + log.path() + "; Breezeway has not run there.");
        }
        if (lines > 0) {
            log.last(lines).forEach(terminal.out()::println);
            terminal.out().flush();
        }
        if (follow) {
            log.follow(terminal.out());
        }
        return 0;
    }
}
