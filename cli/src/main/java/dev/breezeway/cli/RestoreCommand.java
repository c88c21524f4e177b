package dev.breezeway.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts the state of a snapshot in place of the present one. */
@Command(
        name = "restore",
        description = "Put all state back to what a snapshot saved; what happened since is lost.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.class,
        footer = {
            "",
            "A system that runs is stopped for it and started again, with the settings of this shell. Topics go back,",
            "too: a consumer of your own begins again at an offset that is there.",
            "",
            "Examples:",
            "  breezeway snapshot list",
            "  breezeway restore before-approval          asks first",
            "  breezeway restore before-approval --yes"
        })
final class RestoreCommand implements Runnable {
    private final Installation installation;
    private final Terminal terminal;

    @Mixin
    private final DataOption data = new DataOption();

    @Parameters(paramLabel = "NAME", description = "As 'breezeway snapshot list' shows it.")
    private String name = "";

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    RestoreCommand(Installation installation, Terminal terminal) {
        this.installation = installation;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        DataDirectory where = data.of(installation);
        Snapshots snapshots = new Snapshots(where);
        snapshots.require(name);
        if (!yes && !terminal.confirmed("Replace everything in %s by '%s'? [y/N] ".formatted(where.path(), name))) {
            throw new Refusal(ExitCode.FAILED, "Nothing was changed; 'breezeway restore --yes' does not ask.");
        }
        new Standstill(installation, terminal, where).during(() -> snapshots.restore(name));
        terminal.remark("Everything is as it was in the snapshot '" + name + "'.");
    }
}
