package dev.breezeway.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints an access token. */
@Command(
        name = "token",
        description = "Print an access token of the Owner or of another service principal, and nothing else.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.class,
        footer = {
            "",
            "Uses the system that BREEZEWAY_ARM_ENDPOINT names, else the one on the data directory.",
            "",
            "Examples:",
            "  curl --cacert \"$(breezeway ca)\" -H \"Authorization: Bearer $(breezeway token)\" \\",
            "       \"https://localhost:18443/subscriptions?api-version=2022-12-01\"",
            "  breezeway token --resource https://vault.azure.net",
            "  breezeway token --principal reader"
        })
final class TokenCommand implements Callable<Integer> {
    private final Installation installation;
    private final Terminal terminal;

    @Mixin
    private final DataOption data = new DataOption();

    @Option(names = "--resource", paramLabel = "URL", description = "What the token is for; default: the ARM endpoint.")
    private @Nullable String resource;

    @Option(
            names = "--principal",
            paramLabel = "NAME",
            description = "Whose: a name in principals.properties of the data directory; default: the Owner.")
    private @Nullable String principal;

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
        SignIn owner = new SignIn(system, Trust.client(system));
        SignIn signIn = principal == null || principal.equals("owner") ? owner : owner.as(principal);
        terminal.out().println(signIn.token(audience));
        return 0;
    }
}
