package dev.breezeway.cli.az;

import dev.breezeway.cli.DataOption;
import dev.breezeway.cli.ExitCode;
import dev.breezeway.cli.Installation;
import dev.breezeway.cli.Refusal;
import dev.breezeway.cli.Target;
import dev.breezeway.cli.Terminal;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs the Azure CLI. Its arguments, input, output and exit code are passed through. */
@Command(
        name = "az",
        description = {
            "Run your own Azure CLI against Breezeway, with a configuration folder of its own.",
            "Starts Breezeway if it does not run; signs in on first use."
        },
        footer = {
            "",
            "Uses the system that BREEZEWAY_ARM_ENDPOINT names, else the one on the data directory.",
            "",
            "Examples:",
            "  breezeway az group create --name contoso --location eastus",
            "  breezeway az signalr list --output table",
            "  breezeway az group create --help      (the help of az itself)"
        })
public final class AzCommand implements Callable<Integer> {
    private final Installation installation;
    private final Terminal terminal;

    @Mixin
    private final DataOption data = new DataOption();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    void help(boolean asked) {
        // picocli shows it; -V and --version stay free for az
    }

    @Parameters(arity = "0..*", paramLabel = "ARGS", description = "Arguments for az.")
    private List<String> arguments = List.of();

    /** For this installation, speaking to this terminal. */
    public AzCommand(Installation installation, Terminal terminal) {
        this.installation = installation;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        AzureCli az = AzureCli.onPath(installation)
                .orElseThrow(
                        () -> new Refusal(
                                ExitCode.FAILED,
                                "The Azure CLI (az) is not on the PATH; install it as"
                                        + " https://learn.microsoft.com/cli/azure/install-azure-cli says, for example with"
                                        + " 'apt-get install azure-cli', 'brew install azure-cli' or 'pipx install azure-cli'."));
        Target target = Target.find(installation, terminal, data.of(installation));
        AzSession session = new AzSession(az, target.system(), target.data().azureConfiguration(), terminal);
        return session.run(installation.environment(), arguments);
    }
}
