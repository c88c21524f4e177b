package dev.breezeway.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A folder below {@code src/test/node} with a script and the clients that it uses; installed with npm if there is one. */
final class NodeProject {
    private static final int LIMIT_SECONDS = 180;

    private final Path installed;
    private final Path errors;

    private NodeProject(Path installed) {
        this.installed = installed;
        this.errors = installed.resolve("errors.txt");
    }

    /** Installs what the lock file says; skips the test where that cannot be done. */
    static NodeProject installed(String name) throws IOException {
        assumeThat(isOnPath("node") && isOnPath("npm"))
                .as("there is no node or no npm on the PATH")
                .isTrue();
        NodeProject project = new NodeProject(Files.createDirectories(Path.of("target/node", name)));
        try (Stream<Path> files = Files.list(Path.of("src/test/node", name))) {
            for (Path file : files.toList()) {
                Files.copy(file, project.installed.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Outcome install = project.run(Map.of(), "npm", "ci", "--no-audit", "--no-fund", "--loglevel=error");
        assumeThat(install.status())
                .as("npm cannot install the client: %s", install.errors())
                .isZero();
        return project;
    }

    /** How a program ended and what it printed. */
    record Outcome(int status, String output, String errors) {}

    /** Runs a program in the folder, with the addresses of a system and its authority's certificate. */
    Outcome run(Breezeway system, Map<String, String> more, String... command) throws IOException {
        Map<String, String> variables = new HashMap<>(system.addresses().all());
        variables.put("NODE_EXTRA_CA_CERTS", system.addresses().get("CA_FILE"));
        variables.putAll(more);
        return run(variables, command);
    }

    private Outcome run(Map<String, String> environment, String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(installed.toFile())
                .redirectError(errors.toFile())
                .redirectInput(new File("/dev/null"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        try (var text = process.inputReader()) {
            String all = text.readAllAsString();
            assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS))
                    .as("%s ends within %d s", List.of(command), LIMIT_SECONDS)
                    .isTrue();
            return new Outcome(process.exitValue(), all, Files.readString(errors));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } finally {
            process.destroyForcibly();
        }
    }

    private static boolean isOnPath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(bin -> Files.isExecutable(Path.of(bin, program)));
    }
}
