package dev.breezeway.cli;

import java.nio.file.Files;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Prints where the certificate authority's certificate is. */
@Command(
        name = "ca",
        description = "Print the path of the certificate that clients must trust.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.class,
        footer = {"", "Examples:", "  curl --cacert \"$(breezeway ca)\" https://localhost:18443/metadata/endpoints"})
final class CaCommand implements Callable<Integer> {
    private final Installation installation;
    private final Terminal terminal;

    @Mixin
    private final DataOption data = new DataOption();

    CaCommand(Installation installation, Terminal terminal) {
        this.installation = installation;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        DataDirectory where = data.of(installation);
        if (!Files.isRegularFile(where.certificateAuthority())) {
            throw new Refusal(
                    ExitCode.FAILED, "There is no CA in " + where.path() + " yet; the first 'breezeway up' makes one.");
        }
        terminal.out().println(where.certificateAuthority());
        return 0;
    }
}
