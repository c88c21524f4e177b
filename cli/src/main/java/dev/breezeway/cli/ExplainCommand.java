package dev.breezeway.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says where a call from a network would end, and why. Nothing is called. */
@Command(
        name = "explain",
        description = "Say where a call from a network would end, step by step, and which rule decides about it.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.class,
        footer = {
            "",
            "Exit codes: 0 the call would be let in, 1 it would not.",
            "",
            "Examples:",
            "  breezeway explain https://contoso-kv.vault.azure.net/",
            "  breezeway explain --from /subscriptions/.../signalR/contoso-signalr https://contoso-func.azurewebsites.net/"
        })
final class ExplainCommand implements Callable<Integer> {
    private final Installation installation;
    private final Terminal terminal;

    @Mixin
    private final DataOption data = new DataOption();

    @Option(
            names = "--from",
            paramLabel = "NETWORK",
            defaultValue = "public",
            description = "public, or the resource id of a SignalR for its managed network; default: ${DEFAULT-VALUE}.")
    private String from = "public";

    @Option(names = "--json", description = "The answer as JSON.")
    private boolean json;

    @Parameters(paramLabel = "URL", description = "What would be called.")
    private String url = "";

    ExplainCommand(Installation installation, Terminal terminal) {
        this.installation = installation;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        JsonNode answer = OwnerCalls.to(installation, data)
                .get("/_breezeway/explain?from=" + encoded(from) + "&url=" + encoded(url));
        boolean allowed = answer.path("allowed").asBoolean(false);
        if (json) {
            terminal.out().println(answer.toPrettyString());
        } else {
            tell(answer, allowed);
        }
        return allowed ? 0 : ExitCode.FAILED;
    }

    private void tell(JsonNode answer, boolean allowed) {
        terminal.out()
                .println(answer.path("url").asText() + " from "
                        + answer.path("from").asText());
        answer.path("steps").forEach(step -> terminal.out()
                .printf(
                        "  %-7s %s%n",
                        step.path("title").asText(), step.path("text").asText()));
        if (answer.has("xForwardedFor")) {
            terminal.out().println("  seen as " + answer.path("xForwardedFor").asText());
        }
        boolean known = answer.has("allowed");
        terminal.out().println(!known ? "Not known." : allowed ? "Let in." : "Refused.");
        if (!answer.path("advice").asText("").isEmpty()) {
            terminal.out().println("To change that: " + answer.path("advice").asText());
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
