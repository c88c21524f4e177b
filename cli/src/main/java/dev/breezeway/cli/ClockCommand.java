package dev.breezeway.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The clock that all delays and deadlines of a system go by. */
@Command(
        name = "clock",
        description = "Show the system's clock, or move it on.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.class,
        footer = {
            "",
            "Every delay and deadline goes by this clock; tokens and certificates go by the real one.",
            "It goes forwards only; 'breezeway reset' sets it back.",
            "",
            "Examples:",
            "  breezeway clock",
            "  breezeway clock advance PT3M            three minutes on",
            "  breezeway clock advance P90D            a deleted vault is purged"
        })
final class ClockCommand implements Runnable {
    private static final String PATH = "/_breezeway/clock";

    private final Installation installation;
    private final Terminal terminal;

    ClockCommand(Installation installation, Terminal terminal) {
        this.installation = installation;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        print(OwnerCalls.to(installation, new DataOption()).get(PATH));
    }

    @Command(name = "advance", description = "Move it on.", mixinStandardHelpOptions = true)
    void advance(
            @Parameters(paramLabel = "DURATION", description = "ISO-8601, such as PT3M or P90D.") Duration by,
            @Mixin DataOption data) {
        JsonNode body = new ObjectMapper().createObjectNode().put("advance", by.toString());
        print(OwnerCalls.to(installation, data).post(PATH, body));
    }

    private void print(JsonNode clock) {
        terminal.out()
                .println(
                        clock.path("now").asText() + " (" + clock.path("offset").asText() + " ahead)");
    }
}
