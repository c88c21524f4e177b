package dev.breezeway.e2e;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The {@code breezeway} command as it was built. */
final class Cli {
    private static final int LIMIT_SECONDS = 180;

    private Cli() {}

    /** Runs a command; anything but an exit code of 0 fails. */
    static void run(Path log, String... arguments) throws IOException, InterruptedException {
        run(log, Map.of(), arguments);
    }

    /** The same with these variables in its environment. */
    static void run(Path log, Map<String, String> variables, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(start());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(variables);
        Process process = builder.start();
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("it took longer than " + LIMIT_SECONDS + " s: " + List.of(arguments));
        }
        if (process.exitValue() != 0) {
            throw new AssertionError(List.of(arguments) + " ended with " + process.exitValue() + ", see " + log);
        }
    }

    /** What every command begins with. */
    static List<String> start() {
        Path home = Path.of(System.getProperty("breezeway.home", ".."))
                .toAbsolutePath()
                .normalize();
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dbreezeway.home=" + home,
                "-jar",
                home.resolve("cli/target/cli.jar").toString());
    }
}
