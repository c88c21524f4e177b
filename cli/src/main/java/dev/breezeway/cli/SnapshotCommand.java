package dev.breezeway.cli;

import dev.breezeway.cli.Snapshots.Snapshot;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Saves all state under a name. */
@Command(
        name = "snapshot",
        description = "Save all state of a standalone Breezeway under a name, for 'breezeway restore'.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.class,
        footer = {
            "",
            "A system that runs is stopped for it and started again, with the settings of this shell: databases and",
            "topics belong together only while nothing writes to them. Snapshots lie in the data directory, with its",
            "secrets, and 'breezeway reset' deletes them.",
            "",
            "Examples:",
            "  breezeway snapshot before-approval",
            "  breezeway snapshot list",
            "  breezeway snapshot delete before-approval"
        })
final class SnapshotCommand implements Runnable {
    private static final long MEGABYTE = 1L << 20;

    private final Installation installation;
    private final Terminal terminal;

    @Mixin
    private final DataOption data = new DataOption();

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "Letters, digits, dots and hyphens.")
    private @Nullable String name;

    SnapshotCommand(Installation installation, Terminal terminal) {
        this.installation = installation;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        String wanted = Optional.ofNullable(name)
                .orElseThrow(() -> new Refusal(
                        ExitCode.BAD_SETTING,
                        "A snapshot needs a name: 'breezeway snapshot NAME'; 'breezeway snapshot list' shows them."));
        DataDirectory where = data.of(installation);
        Snapshots snapshots = new Snapshots(where);
        snapshots.requireFree(wanted);
        if (!where.isUsed()) {
            throw new Refusal(ExitCode.FAILED, "There is nothing to save in " + where.path() + ".");
        }
        new Standstill(installation, terminal, where).during(() -> print(snapshots.take(wanted)));
    }

    @Command(name = "list", description = "Show the snapshots, the oldest first.", mixinStandardHelpOptions = true)
    void list(@Mixin DataOption where) {
        List<Snapshot> all = new Snapshots(where.of(installation)).list();
        all.forEach(this::print);
        if (all.isEmpty()) {
            terminal.remark("There is no snapshot.");
        }
    }

    @Command(name = "delete", description = "Delete a snapshot.", mixinStandardHelpOptions = true)
    void delete(@Parameters(paramLabel = "NAME") String which, @Mixin DataOption where) {
        new Snapshots(where.of(installation)).delete(which);
        terminal.remark("The snapshot '" + which + "' was deleted.");
    }

    private void print(Snapshot snapshot) {
        terminal.out().printf("%-24s  %s  %d MB%n", snapshot.name(), snapshot.takenAt(), snapshot.bytes() / MEGABYTE);
    }
}
