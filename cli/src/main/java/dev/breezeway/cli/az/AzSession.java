package dev.breezeway.cli.az;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breezeway.cli.ExitCode;
import dev.breezeway.cli.Refusal;
import dev.breezeway.cli.RunningSystem;
import dev.breezeway.cli.Terminal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An Azure CLI with a configuration folder of its own, signed in to one system. */
final class AzSession {
    private static final String WRAPPER = "az-bookworm.py";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final AzureCli az;
    private final RunningSystem system;
    private final Path configuration;
    private final Terminal terminal;

    AzSession(AzureCli az, RunningSystem system, Path configuration, Terminal terminal) {
        this.az = az;
        this.system = system;
        this.configuration = configuration;
        this.terminal = terminal;
    }

    /** Signs in if need be, then runs az with these arguments and gives its exit code. */
    int run(Map<String, String> callersEnvironment, List<String> arguments) throws IOException, InterruptedException {
        if (!Files.isDirectory(configuration)) {
            Files.createDirectories(configuration);
            Files.setPosixFilePermissions(configuration, PosixFilePermissions.fromString("rwx------"));
        }
        Map<String, String> environment = new AzEnvironment(system, configuration).over(callersEnvironment);
        // two first uses at once must not sign in over each other
        try (FileChannel file = FileChannel.open(
                        configuration.resolve(".sign-in-lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = file.lock()) {
            assert lock.isValid();
            layWrapper();
            SignInStamp stamp = new SignInStamp(configuration, SignInStamp.fingerprint(az, system));
            if (!stamp.isCurrent()) {
                stamp.forget();
                layVersionCheck(environment);
                signIn(environment);
                stamp.write();
            }
        }
        ProcessBuilder process = process(environment, arguments).inheritIO();
        return process.start().waitFor();
    }

    private void layWrapper() throws IOException {
        Path wrapper = configuration.resolve(WRAPPER);
        if (az.skewedPython().isEmpty() || Files.exists(wrapper)) {
            return;
        }
        try (InputStream script = AzSession.class.getResourceAsStream(WRAPPER)) {
            if (script == null) {
                throw new IllegalStateException(WRAPPER + " is not packaged");
            }
            Files.write(wrapper, script.readAllBytes());
        }
        terminal.remark("Debian's azure-cli 2.45 asks for a network API version (2022-01-01) that the python3-azure"
                + " packaged with it lacks. Breezeway runs it through " + wrapper
                + ", which makes it use 2022-07-01; nothing installed is changed.");
    }

    /**
     * Without this file, or with another version in it, the first command of a configuration folder asks the internet for
     * newer versions of az.
     */
    private void layVersionCheck(Map<String, String> environment) throws IOException, InterruptedException {
        Path file = configuration.resolve("versionCheck.json");
        Files.writeString(file, versionCheck("0").toString());
        Outcome version = capture(environment, List.of("version", "--output", "json"));
        String local = read(version.output()).path("azure-cli").asText("0");
        Files.writeString(file, versionCheck(local).toString());
    }

    private static ObjectNode versionCheck(String local) {
        ObjectNode root = JSON.createObjectNode();
        ObjectNode versions = root.putObject("versions");
        for (String part : List.of("azure-cli", "core", "telemetry")) {
            versions.putObject(part).put("local", local).put("pypi", local);
        }
        String farAway = "2999-01-01 00:00:00.000000";
        return root.put("update_time", farAway).put("check_time", farAway);
    }

    private void signIn(Map<String, String> environment) throws IOException, InterruptedException {
        String clientId = system.variable("BREEZEWAY_CLIENT_ID");
        Path secret = Files.createTempFile(configuration, "secret", "");
        try {
            // in a file that only the user can read: a command line is visible to everybody
            Files.writeString(secret, system.variable("BREEZEWAY_CLIENT_SECRET"));
            List<String> login = List.of(
                    "login",
                    "--service-principal",
                    "--username",
                    clientId,
                    "--password",
                    "@" + secret,
                    "--tenant",
                    system.variable("BREEZEWAY_TENANT_ID"),
                    "--output",
                    "none");
            Outcome outcome = capture(environment, login);
            if (outcome.exitCode() != 0) {
                throw new Refusal(
                        ExitCode.FAILED,
                        outcome.output().strip() + System.lineSeparator() + "The Azure CLI could not sign in to "
                                + system.armEndpoint() + " as " + clientId + ".");
            }
        } finally {
            Files.deleteIfExists(secret);
        }
        terminal.remark("Signed the Azure CLI in to " + system.armEndpoint() + " as " + clientId
                + "; its configuration folder is " + configuration + ".");
    }

    private record Outcome(int exitCode, String output) {}

    private Outcome capture(Map<String, String> environment, List<String> arguments)
            throws IOException, InterruptedException {
        Process process = process(environment, arguments)
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .start();
        try (InputStream output = process.getInputStream()) {
            String text = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            return new Outcome(process.waitFor(), text);
        }
    }

    private ProcessBuilder process(Map<String, String> environment, List<String> arguments) {
        List<String> command = new ArrayList<>(az.command(configuration.resolve(WRAPPER)));
        command.addAll(arguments);
        ProcessBuilder process = new ProcessBuilder(command);
        process.environment().clear();
        process.environment().putAll(environment);
        return process;
    }

    private static JsonNode read(String output) {
        try {
            return JSON.readTree(output.substring(Math.max(0, output.indexOf('{'))));
        } catch (IOException e) {
            return JSON.missingNode();
        }
    }
}
