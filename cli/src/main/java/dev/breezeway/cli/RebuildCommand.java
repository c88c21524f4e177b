package dev.breezeway.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Rebuilds read models of a service that runs. */
@Command(
        name = "rebuild",
        description = "Rebuild the read models of a service from its event store, while it runs.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.class,
        footer = {
            "",
            "Reads are served meanwhile. Rows that differ from what the events say are replaced; 0 is the normal case.",
            "Exit codes: 0 every model was rebuilt, 1 one could not be.",
            "",
            "Examples:",
            "  breezeway rebuild keyvault",
            "  breezeway rebuild dns names"
        })
final class RebuildCommand implements Callable<Integer> {
    private static final Duration LOOK_EVERY = Duration.ofMillis(300);

    private static final String OWN = "/_breezeway/";

    private final Installation installation;
    private final Terminal terminal;

    @Mixin
    private final DataOption data = new DataOption();

    @Parameters(index = "0", paramLabel = "SERVICE")
    private String service = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "MODEL", description = "Only this one; default: all of them.")
    private @Nullable String model;

    RebuildCommand(Installation installation, Terminal terminal) {
        this.installation = installation;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        boolean well = true;
        OwnerCalls owner = OwnerCalls.to(installation, data);
        for (String each : models(owner)) {
            well &= rebuild(owner, OWN + service + "/read-models/" + URLEncoder.encode(each, StandardCharsets.UTF_8));
        }
        return well ? 0 : ExitCode.FAILED;
    }

    private List<String> models(OwnerCalls owner) {
        if (model != null) {
            return List.of(model);
        }
        List<String> names = new ArrayList<>();
        owner.get(OWN + service + "/read-models")
                .path("value")
                .forEach(each -> names.add(each.path("name").asText()));
        if (names.isEmpty()) {
            terminal.out().printf("%s has no read model that can be rebuilt.%n", service);
        }
        return names;
    }

    private boolean rebuild(OwnerCalls owner, String path) throws InterruptedException {
        JsonNode status = owner.post(path + "/rebuild", null);
        String shown = "";
        while (status.path("state").asText().equals("RUNNING")) {
            String progress = "  event %d of %d"
                    .formatted(
                            status.path("position").asLong(),
                            status.path("storeEnd").asLong());
            if (!progress.equals(shown) && status.path("storeEnd").asLong() > 0) {
                terminal.remark(progress);
                shown = progress;
            }
            Thread.sleep(LOOK_EVERY);
            status = owner.get(path);
        }
        boolean well = status.path("state").asText().equals("DONE");
        terminal.out()
                .println(
                        well
                                ? "%s %s: generation %d, %d rows, %d differed, checksum %s"
                                        .formatted(
                                                service,
                                                status.path("name").asText(),
                                                status.path("generation").asInt(),
                                                status.path("rows").asLong(),
                                                status.path("differing").asLong(),
                                                status.path("checksum").asText())
                                : "%s %s could not be rebuilt and is as it was: %s"
                                        .formatted(
                                                service,
                                                status.path("name").asText(),
                                                status.path("failure").asText()));
        return well;
    }
}
