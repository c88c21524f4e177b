package dev.breezeway.cli.demo;

import dev.breezeway.cli.DataOption;
import dev.breezeway.cli.ExitCode;
import dev.breezeway.cli.Installation;
import dev.breezeway.cli.PortBaseOption;
import dev.breezeway.cli.RunningSystem;
import dev.breezeway.cli.Target;
import dev.breezeway.cli.Terminal;
import dev.breezeway.cli.VersionCommand;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Walks an article. */
@Command(
        name = "demo",
        description = {
            "Walk an article of Azure's documentation against Breezeway and say what each call answered.",
            "Starts Breezeway if it does not run, and then stops it at the end."
        },
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.class,
        footer = {
            "",
            "Uses the system that BREEZEWAY_ARM_ENDPOINT names, else the one on the data directory.",
            "It creates and deletes the resource group 'contoso', with the function app 'contoso-func', and purges the",
            "vault 'contoso-kv'.",
            "",
            "Exit code: 0 only if every state of the article was seen.",
            "",
            "Examples:",
            "  breezeway demo",
            "  breezeway demo key-vault --verbose      with every request and answer",
            "  breezeway demo functions                a function app in the vault's place",
            "  breezeway demo --keep                   and leave Breezeway running",
            "  breezeway demo --port-base 19400 --data /tmp/second    a Breezeway of its own, beside another"
        })
public final class DemoCommand implements Callable<Integer> {
    /** The articles there are; named as they are typed. */
    enum Article {
        /** Access Key Vault in a private network through shared private endpoints. */
        KEY_VAULT,
        /** Secure Azure SignalR outbound traffic through shared private endpoints. */
        FUNCTIONS;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Installation installation;
    private final Terminal terminal;

    @Mixin
    private final DataOption data = new DataOption();

    @Mixin
    private final PortBaseOption portBase = new PortBaseOption();

    @Parameters(
            arity = "0..1",
            paramLabel = "ARTICLE",
            defaultValue = "key-vault",
            description = "One of ${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.")
    private Article article = Article.KEY_VAULT;

    @Option(names = "--verbose", description = "Show whole addresses and bodies.")
    private boolean verbose;

    @Option(names = "--keep", description = "Leave Breezeway running even if the demo started it.")
    private boolean keep;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long to wait for each state; default: ${DEFAULT-VALUE}.")
    private int seconds;

    /** For this installation, speaking to this terminal. */
    public DemoCommand(Installation installation, Terminal terminal) {
        this.installation = installation;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Target target = Target.find(installation, terminal, data.of(installation), portBase);
        Thread stop = new Thread(() -> target.leaveAsFound(installation, terminal));
        if (!keep) {
            // also after Ctrl-C
            Runtime.getRuntime().addShutdownHook(stop);
        }
        return walk(target.system());
    }

    private int walk(RunningSystem system) {
        boolean colour =
                terminal.interactive() && installation.variable("NO_COLOR").isEmpty();
        Narrator narrator = new Narrator(terminal.out(), colour, verbose);
        try (ArmClient arm = new ArmClient(system)) {
            switch (article) {
                case KEY_VAULT -> new KeyVaultArticle(system, arm, narrator, Duration.ofSeconds(seconds)).walk();
                case FUNCTIONS -> new FunctionsArticle(system, arm, narrator, Duration.ofSeconds(seconds)).walk();
            }
            narrator.heading("Every state of the article was seen, in " + narrator.elapsed() + ".");
            return 0;
        } catch (StepFailed failure) {
            narrator.failed(failure.sentence());
            return ExitCode.FAILED;
        }
    }
}
