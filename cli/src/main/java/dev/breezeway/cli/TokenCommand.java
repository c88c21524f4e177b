package dev.breezeway.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints an access token. */
@Command(
        name = "token",
        description = "Print an access token of the Owner, and nothing else.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.class,
        footer = {
            "",
            "Uses the system that BREEZEWAY_ARM_ENDPOINT names, else the one on the data directory.",
            "",
            "Examples:",
            "  curl --cacert \"$(breezeway ca)\" -H \"Authorization: Bearer $(breezeway token)\" \\",
            "       \"https://localhost:18443/subscriptions?api-version=2022-12-01\"",
            "  breezeway token --resource https://vault.azure.net"
        })
final class TokenCommand implements Callable<Integer> {
    private final Installation installation;
    private final Terminal terminal;

    @Mixin
    private final DataOption data = new DataOption();

    @Option(names = "--resource", paramLabel = "URL", description = "What the token is for; default: the ARM endpoint.")
    private @Nullable String resource;

    TokenCommand(Installation installation, Terminal terminal) {
        this.installation = installation;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        RunningSystem system = RunningSystem.named(installation).orElseGet(() -> {
            if (Presence.of(data.of(installation)) instanceof Presence.Running running) {
                return running.system();
            }
            throw new Refusal(ExitCode.FAILED, "Breezeway is not running; start it with 'breezeway up'.");
        });
        String audience = resource == null ? system.armEndpoint() + "/" : resource;
        terminal.out().println(new SignIn(system, Trust.client(system)).token(audience));
        return 0;
    }
}
