package dev.breezeway.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Messages that services could not handle: shows them, puts them through again, gives them up. */
@Command(
        name = "parked",
        description = "Show messages that could not be handled, put them through again, or give them up.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.class,
        footer = {
            "",
            "A message that keeps failing is parked, and later messages of its key wait behind it.",
            "Exit codes of list: 0 nothing is parked, 1 something is.",
            "",
            "Examples:",
            "  breezeway parked",
            "  breezeway parked list keyvault --json",
            "  breezeway parked redrive keyvault",
            "  breezeway parked discard keyvault 17 --reason \"sent by a broken client\""
        })
final class ParkedCommand implements Callable<Integer> {
    private static final List<String> SERVICES =
            List.of("resource-manager", "signalr", "keyvault", "functions", "network", "dns", "approval");

    private static final String OWN = "/_breezeway/";

    private final Installation installation;
    private final Terminal terminal;

    @Mixin
    private final DataOption data = new DataOption();

    ParkedCommand(Installation installation, Terminal terminal) {
        this.installation = installation;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        return list(data, null, false);
    }

    @Command(name = "list", description = "Show what is parked.", mixinStandardHelpOptions = true)
    int list(
            @Mixin DataOption where,
            @Parameters(arity = "0..1", paramLabel = "SERVICE", description = "Only of this service.") @Nullable
                    String service,
            @Option(names = "--json", description = "One JSON object a line.") boolean json) {
        int found = 0;
        OwnerCalls owner = OwnerCalls.to(installation, where);
        for (String each : service == null ? SERVICES : List.of(service)) {
            found += list(owner, each, json);
        }
        if (found == 0 && !json) {
            terminal.out().println("Nothing is parked.");
        }
        return found == 0 ? 0 : ExitCode.FAILED;
    }

    private int list(OwnerCalls owner, String service, boolean json) {
        int found = 0;
        for (long after = 0; ; ) {
            JsonNode page = owner.get(OWN + service + "/parked?after=" + after);
            for (JsonNode message : page.path("value")) {
                terminal.out().println(json ? message.toString() : line(service, message));
                after = message.path("position").asLong();
                found++;
            }
            if (page.path("nextLink").isMissingNode()) {
                return found;
            }
        }
    }

    private static String line(String service, JsonNode message) {
        return "%-16s %6d  %s  %s%n                         %s%n                         %s"
                .formatted(
                        service,
                        message.path("position").asLong(),
                        message.path("parkedAt").asText(),
                        message.path("type").asText("unknown type"),
                        message.path("key").asText(),
                        message.path("reason").asText());
    }

    @Command(name = "redrive", description = "Put messages through again, in order.", mixinStandardHelpOptions = true)
    int redrive(
            @Mixin DataOption where,
            @Parameters(paramLabel = "SERVICE") String service,
            @Option(names = "--key", paramLabel = "KEY", description = "Only of this key, as it is listed.") @Nullable
                    String key) {
        String path = OWN + service + "/parked/redrive"
                + (key == null ? "" : "?key=" + URLEncoder.encode(key, StandardCharsets.UTF_8));
        OwnerCalls owner = OwnerCalls.to(installation, where);
        int done = 0;
        for (; ; ) {
            JsonNode result = owner.post(path, null);
            int now = result.path("done").asInt();
            int left = result.path("left").asInt();
            done += now;
            if (now == 0 || left == 0) {
                terminal.out().printf("%d put through, %d parked.%n", done, left);
                result.path("stopped").forEach(stopped -> terminal.remark("Failed again: " + stopped.asText()));
                return result.path("stopped").isEmpty() ? 0 : ExitCode.FAILED;
            }
        }
    }

    @Command(name = "discard", description = "Give a message up for good.", mixinStandardHelpOptions = true)
    int discard(
            @Mixin DataOption where,
            @Parameters(paramLabel = "SERVICE") String service,
            @Parameters(paramLabel = "POSITION") long position,
            @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Kept with the message.")
                    String reason) {
        OwnerCalls owner = OwnerCalls.to(installation, where);
        owner.delete(
                OWN + service + "/parked/" + position + "?reason=" + URLEncoder.encode(reason, StandardCharsets.UTF_8));
        terminal.out().printf("Message %d is discarded. Those behind it go on with:%n", position);
        terminal.out().printf("  breezeway parked redrive %s%n", service);
        return 0;
    }
}
