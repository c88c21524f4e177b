package dev.breezeway.cli;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The system's process to be: which command, with which flags.
 *
 * @param installation whose system it is
 * @param data where its state goes
 * @param portBase first of its ports
 */
record Launch(Installation installation, DataDirectory data, int portBase) {
    private static final List<String> SMALL_FOOTPRINT = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx384m",
            "-Xss512k",
            "-XX:+UseCompactObjectHeaders",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    /** True if this run writes the start-up cache when it stops. */
    boolean trains() {
        return !installation.startupCacheIsFresh()
                && !installation.startupCacheIsBeingWritten()
                && Files.isWritable(installation.startupCache().resolveSibling("."));
    }

    /** The command line without the wrapper that detaches it. The caller's own options come last, so they win. */
    List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(installation.java().toString());
        command.addAll(SMALL_FOOTPRINT);
        Path cache = installation.startupCache();
        if (installation.startupCacheIsFresh()) {
            command.add("-XX:AOTCache=" + cache);
        } else if (trains()) {
            command.add("-XX:AOTCacheOutput=" + cache);
            // else it names every class that the cache leaves out
            command.add("-Xlog:aot*=error");
        }
        installation.variable("BREEZEWAY_JAVA_OPTS").ifPresent(options -> {
            command.addAll(List.of(options.strip().split("\\s+")));
        });
        command.add("-Dbreezeway.data=" + data.path());
        command.add("-Dbreezeway.port-base=" + portBase);
        command.add("-jar");
        command.add(installation.systemJar().toString());
        return command;
    }

    /** Starts it in a session of its own, so that neither Ctrl-C nor closing the terminal ends it. */
    Process detached() throws IOException {
        LogFile log = new LogFile(data.log());
        log.rotate();
        List<String> command = new ArrayList<>();
        command.add(isOnPath("setsid") ? "setsid" : "nohup");
        command.addAll(command());
        return new ProcessBuilder(command)
                .directory(data.path().toFile())
                .redirectInput(Redirect.from(new File("/dev/null")))
                .redirectErrorStream(true)
                .redirectOutput(log.path().toFile())
                .start();
    }

    /** Starts it as a part of this command: same terminal, ended by the same Ctrl-C. */
    Process attached() throws IOException {
        return new ProcessBuilder(command()).inheritIO().start();
    }

    private boolean isOnPath(String program) {
        return List.of(installation.environment().getOrDefault("PATH", "").split(File.pathSeparator)).stream()
                .filter(folder -> !folder.isEmpty())
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
