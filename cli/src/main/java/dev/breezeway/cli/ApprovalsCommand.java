package dev.breezeway.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The approval processes: which there are, what happened to one, and how to set one going again. */
@Command(
        name = "approvals",
        description = "List approval processes, show one, or set one going again.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.class,
        footer = {
            "",
            "Examples:",
            "  breezeway approvals                     those that have not ended",
            "  breezeway approvals show ID             one with everything that happened",
            "  breezeway approvals resume ID           ask again what was not answered"
        })
final class ApprovalsCommand implements Runnable {
    private static final String PATH = "/_breezeway/approvals";

    private final Installation installation;
    private final Terminal terminal;

    ApprovalsCommand(Installation installation, Terminal terminal) {
        this.installation = installation;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        list(false, new DataOption());
    }

    @Command(name = "list", description = "Those that have not ended.", mixinStandardHelpOptions = true)
    void list(
            @Option(names = "--all", description = "Those that have ended too.") boolean all, @Mixin DataOption data) {
        JsonNode approvals = calls(data).get(PATH + "?all=" + all).path("value");
        terminal.out().printf("%-36s  %-12s  %-18s  %s%n", "APPROVAL", "STATE", "WAITS FOR", "LINK");
        approvals.forEach(approval -> terminal.out()
                .printf(
                        "%-36s  %-12s  %-18s  %s%n",
                        approval.path("approval").asText(),
                        approval.path("state").asText(),
                        approval.path("waitsFor").asText(""),
                        approval.path("linkId").asText()));
    }

    @Command(name = "show", description = "One with everything that happened.", mixinStandardHelpOptions = true)
    void show(@Parameters(paramLabel = "ID") UUID approval, @Mixin DataOption data) {
        terminal.out().println(calls(data).get(PATH + "/" + approval).toPrettyString());
    }

    @Command(
            name = "resume",
            description = "Ask again what was not answered, or tell the consumer again.",
            mixinStandardHelpOptions = true)
    void resume(@Parameters(paramLabel = "ID") UUID approval, @Mixin DataOption data) {
        JsonNode now = calls(data).post(PATH + "/" + approval + "/resume", null);
        String waits = now.path("waitsFor").asText("");
        terminal.out()
                .println("Resumed; it " + (waits.isEmpty() ? "waits for nothing." : "waits for '" + waits + "'."));
    }

    private OwnerCalls calls(DataOption data) {
        return OwnerCalls.to(installation, data);
    }
}
