package dev.breezeway.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Trouble on request: makes requests, messages and creations fail, so that what depends on them can be tried. */
@Command(
        name = "fault",
        description = "Make requests, steps of the approval process or creations go wrong, on purpose.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.class,
        footer = {
            "",
            "Without a subcommand it lists what can still go wrong. A fault is kept over restarts; it ends when it has",
            "happened COUNT times (1), when its time to live is over (an hour), or when it is removed.",
            "",
            "Examples:",
            "  breezeway fault request Microsoft.KeyVault/vaults/write --status 429 --retry-after 5 --count 3",
            "  breezeway fault request 'Microsoft.SignalRService/*' --status 503 --scope /subscriptions/S/resourceGroups/G",
            "  breezeway fault message ActivateEndpoint lose",
            "  breezeway fault message RequestConnection refuse --service keyvault",
            "  breezeway fault message PublishNames delay --delay PT30S",
            "  breezeway fault provisioning Microsoft.SignalRService/SignalR",
            "  breezeway fault remove ID"
        })
final class FaultCommand implements Runnable {
    private static final String PATH = "/_breezeway/faults";

    private final Installation installation;
    private final Terminal terminal;

    @Mixin
    private final DataOption data = new DataOption();

    FaultCommand(Installation installation, Terminal terminal) {
        this.installation = installation;
        this.terminal = terminal;
    }

    /** What every fault may have. */
    static final class Common {
        @Option(names = "--scope", paramLabel = "ID", description = "Only at or below this ARM id.")
        private @Nullable String scope;

        @Option(names = "--count", paramLabel = "N", description = "How often; 1 if it is not said.")
        private @Nullable Integer count;

        @Option(names = "--ttl", paramLabel = "DURATION", description = "ISO-8601; PT1H if it is not said.")
        private @Nullable Duration ttl;

        @Option(names = "--service", paramLabel = "SERVICE", description = "Where several could be meant.")
        private @Nullable String service;

        @Option(names = "--error-code", paramLabel = "CODE", description = "The code of the error.")
        private @Nullable String code;

        @Option(names = "--error-message", paramLabel = "TEXT", description = "Its text.")
        private @Nullable String message;

        private void into(ObjectNode body) {
            body.put("scope", scope);
            body.put("count", count);
            body.put("ttl", ttl == null ? null : ttl.toString());
            body.put("service", service);
            body.put("errorCode", code);
            body.put("errorMessage", message);
        }
    }

    @Override
    public void run() {
        list(data);
    }

    @Command(name = "list", description = "Show what can still go wrong.", mixinStandardHelpOptions = true)
    void list(@Mixin DataOption where) {
        JsonNode faults = OwnerCalls.to(installation, where).get(PATH).path("value");
        faults.forEach(this::print);
        if (faults.isEmpty()) {
            terminal.out().println("Nothing was asked to go wrong.");
        }
    }

    @Command(
            name = "request",
            description = "Answer requests with an error; they have no effect.",
            mixinStandardHelpOptions = true)
    void request(
            @Parameters(paramLabel = "ACTION", description = "Such as Microsoft.KeyVault/vaults/write; * is anything.")
                    String action,
            @Option(names = "--status", required = true, paramLabel = "STATUS", description = "400 to 599.") int status,
            @Option(names = "--retry-after", paramLabel = "SECONDS", description = "The header Retry-After.") @Nullable
                    Integer retryAfter,
            @Mixin Common common,
            @Mixin DataOption where) {
        ObjectNode body = body("action", action);
        body.put("status", status);
        body.put("retryAfter", retryAfter);
        add(body, common, where);
    }

    @Command(
            name = "message",
            description = "Refuse, delay or lose a message between services.",
            mixinStandardHelpOptions = true)
    void message(
            @Parameters(paramLabel = "NAME", description = "Such as ActivateEndpoint; see asyncapi.yaml.") String name,
            @Parameters(paramLabel = "EFFECT", description = "refuse, delay or lose.") String effect,
            @Option(names = "--delay", paramLabel = "DURATION", description = "ISO-8601, such as PT30S.") @Nullable
                    Duration delay,
            @Mixin Common common,
            @Mixin DataOption where) {
        ObjectNode body = body("message", name);
        body.put("effect", effect);
        body.put("delay", delay == null ? null : delay.toString());
        add(body, common, where);
    }

    @Command(name = "provisioning", description = "Let a creation end Failed.", mixinStandardHelpOptions = true)
    void provisioning(
            @Parameters(paramLabel = "TYPE", description = "Such as Microsoft.SignalRService/SignalR.") String type,
            @Mixin Common common,
            @Mixin DataOption where) {
        add(body("provisioning", type), common, where);
    }

    @Command(name = "remove", description = "Take a fault back.", mixinStandardHelpOptions = true)
    void remove(@Parameters(paramLabel = "ID", description = "As it is listed.") String id, @Mixin DataOption where) {
        OwnerCalls.to(installation, where).delete(PATH + "/" + id);
        terminal.out().println("Removed.");
    }

    private static ObjectNode body(String property, String subject) {
        return new ObjectMapper().createObjectNode().put(property, subject);
    }

    private void add(ObjectNode body, Common common, DataOption where) {
        common.into(body);
        print(OwnerCalls.to(installation, where).post(PATH, body));
    }

    private void print(JsonNode fault) {
        String subject = fault.path("action")
                .asText(fault.path("message").asText(fault.path("provisioning").asText()));
        terminal.out()
                .printf(
                        "%s  %-16s  %s %s%s  %d times until %s%s%n",
                        fault.path("id").asText(),
                        fault.path("service").asText(),
                        subject,
                        fault.path("effect").asText(),
                        fault.path("status").isInt()
                                ? " " + fault.path("status").asInt()
                                : "",
                        fault.path("count").asInt(),
                        fault.path("expiresAt").asText(),
                        fault.path("scope").isTextual()
                                ? " at " + fault.path("scope").asText()
                                : "");
    }
}
