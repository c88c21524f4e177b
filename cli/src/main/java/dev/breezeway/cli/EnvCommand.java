package dev.breezeway.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints the running system's variables for a shell; one of them is a secret. */
@Command(
        name = "env",
        description = "Print the addresses and credentials of the running Breezeway for a shell.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.class,
        footer = {
            "",
            "Examples:",
            "  eval \"$(breezeway env)\"                                  bash, zsh",
            "  breezeway env --shell fish | source",
            "  breezeway env --shell powershell | Invoke-Expression",
            "  breezeway env --shell dotenv > .env"
        })
final class EnvCommand implements Callable<Integer> {
    private final Installation installation;
    private final Terminal terminal;

    @Mixin
    private final DataOption data = new DataOption();

    @Option(
            names = "--shell",
            paramLabel = "SHELL",
            defaultValue = "bash",
            description = "One of ${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.")
    private ShellSyntax shell = ShellSyntax.bash;

    EnvCommand(Installation installation, Terminal terminal) {
        this.installation = installation;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (!(Presence.of(data.of(installation)) instanceof Presence.Running running)) {
            throw new Refusal(ExitCode.FAILED, "Breezeway is not running; start it with 'breezeway up'.");
        }
        running.system().environment().forEach((name, value) -> terminal.out().println(shell.assign(name, value)));
        return 0;
    }
}
