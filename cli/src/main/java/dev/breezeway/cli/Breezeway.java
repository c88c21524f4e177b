package dev.breezeway.cli;

import dev.breezeway.cli.az.AzCommand;
import dev.breezeway.cli.demo.DemoCommand;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;

/** The {@code breezeway} command; everything it does is in its subcommands. */
@Command(
        name = "breezeway",
        description = "Azure Private Link on your own machine.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  breezeway up                       start it and wait until it is ready",
            "  breezeway demo                     walk an article of Azure's documentation against it",
            "  eval \"$(breezeway env)\"            set its addresses and credentials in this shell",
            "  breezeway az group list            run your own Azure CLI against it",
            "  breezeway enter public -- COMMAND  run a command that calls Azure's own host names",
            "  breezeway explain URL              say where a call would end, and why",
            "  breezeway test                     run the project's tests",
            "  breezeway down                     stop it; its state is kept",
            "",
            "breezeway COMMAND --help says more about one of them."
        })
public final class Breezeway {
    private Breezeway() {}

    /** Runs the command and exits with its code. */
    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(System.out, true, System.out.charset());
        PrintWriter err = new PrintWriter(System.err, true, System.err.charset());
        Terminal terminal = new Terminal(out, err, Terminal.isInteractive());
        int code = commandLine(Installation.current(), terminal).execute(args);
        out.flush();
        err.flush();
        System.exit(code);
    }

    /** The whole command, for an installation that tests can choose. */
    static CommandLine commandLine(Installation installation, Terminal terminal) {
        CommandLine az = new CommandLine(new AzCommand(installation, terminal))
                .setStopAtPositional(true)
                .setUnmatchedOptionsArePositionalParams(true);
        CommandLine enter = new CommandLine(new EnterCommand(installation))
                .setStopAtPositional(true)
                .setUnmatchedOptionsArePositionalParams(true);
        CommandLine root = new CommandLine(new Breezeway())
                .addSubcommand(new UpCommand(installation, terminal))
                .addSubcommand(new DownCommand(installation, terminal))
                .addSubcommand(new StatusCommand(installation, terminal))
                .addSubcommand(new LogsCommand(installation, terminal))
                .addSubcommand(new ResetCommand(installation, terminal))
                .addSubcommand(new SnapshotCommand(installation, terminal))
                .addSubcommand(new RestoreCommand(installation, terminal))
                .addSubcommand(new EnvCommand(installation, terminal))
                .addSubcommand(new TokenCommand(installation, terminal))
                .addSubcommand(new CaCommand(installation, terminal))
                .addSubcommand(az)
                .addSubcommand(enter)
                .addSubcommand(new ExplainCommand(installation, terminal))
                .addSubcommand(new DemoCommand(installation, terminal))
                .addSubcommand(new ApprovalsCommand(installation, terminal))
                .addSubcommand(new ClockCommand(installation, terminal))
                .addSubcommand(new ParkedCommand(installation, terminal))
                .addSubcommand(new FaultCommand(installation, terminal))
                .addSubcommand(new RebuildCommand(installation, terminal))
                .addSubcommand(new TestCommand())
                .addSubcommand(new JdkCommand(terminal))
                .addSubcommand(new VersionCommand(terminal))
                .setOut(terminal.out())
                .setErr(terminal.err())
                .setUsageHelpWidth(110)
                .setColorScheme(CommandLine.Help.defaultColorScheme(terminal.interactive() ? Ansi.AUTO : Ansi.OFF));
        return root.setExecutionStrategy(new CommandLine.RunLast())
                .setExecutionExceptionHandler((failure, line, parsed) -> {
                    if (failure instanceof Refusal refusal) {
                        terminal.remark(refusal.sentence());
                        return refusal.exitCode();
                    }
                    throw failure;
                });
    }
}
