package dev.breezeway.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says whether the system runs, where, and how it is. */
@Command(
        name = "status",
        description = "Say whether Breezeway runs, where, and how it is.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.class,
        footer = {
            "",
            "Exit codes: 0 it runs and is well, 1 it runs and is not well, 3 it does not run.",
            "",
            "Examples:",
            "  breezeway status",
            "  breezeway status --json | jq .health.status"
        })
final class StatusCommand implements Callable<Integer> {
    private final Installation installation;
    private final Terminal terminal;

    @Mixin
    private final DataOption data = new DataOption();

    @Option(names = "--json", description = "One JSON object on standard output.")
    private boolean json;

    StatusCommand(Installation installation, Terminal terminal) {
        this.installation = installation;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        DataDirectory where = data.of(installation);
        return switch (Presence.of(where)) {
            case Presence.Running running -> running(running.system(), where);
            case Presence.Underway underway ->
                notRunning(
                        "starting",
                        underway.process().pid(),
                        "Breezeway (pid " + underway.process().pid() + ") is starting or stopping.");
            case Presence.Stale stale ->
                notRunning(
                        "stale",
                        stale.pid(),
                        "Breezeway is not running; the last one here (pid " + stale.pid()
                                + ") ended without cleaning up.");
            case Presence.Absent() -> notRunning("stopped", 0, "Breezeway is not running on " + where.path() + ".");
        };
    }

    private int running(RunningSystem system, DataDirectory where) throws IOException {
        Health health = Health.of(system.health());
        if (json) {
            ObjectNode root = new ObjectMapper().createObjectNode();
            root.put("state", "running").put("pid", system.pid()).put("version", system.version());
            root.put("startedAt", system.startedAt()).put("data", where.path().toString());
            ObjectNode endpoints = root.putObject("environment");
            system.environment().forEach((name, value) -> {
                if (!name.endsWith("_SECRET")) {
                    endpoints.put(name, value);
                }
            });
            root.set("health", new ObjectMapper().valueToTree(health));
            terminal.out().println(root.toPrettyString());
        } else {
            terminal.out().println("Breezeway " + system.version() + " is running since " + system.startedAt() + ".");
            new Endpoints(system, where).print(terminal.out());
            terminal.out().println("  health        " + health.status());
            health.checks().forEach(c -> terminal.out().printf("    %-6s %s%n", c.status(), c.name()));
        }
        return health.status().equals("UP") ? 0 : 1;
    }

    private int notRunning(String state, long pid, String sentence) {
        if (json) {
            ObjectNode root = new ObjectMapper().createObjectNode().put("state", state);
            if (pid != 0) {
                root.put("pid", pid);
            }
            terminal.out().println(root);
        } else {
            terminal.out().println(sentence);
        }
        return ExitCode.NOT_RUNNING;
    }
}
