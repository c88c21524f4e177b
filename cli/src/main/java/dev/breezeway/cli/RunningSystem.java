package dev.breezeway.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A system that can be used: what its {@code run.json} says, or what the environment names (compose, or after
 * {@code eval "$(breezeway env)"}).
 *
 * @param pid of its process; 0 if the environment names none
 * @param version of the system; empty if only the environment is known
 * @param startedAt ISO 8601; empty if only the environment is known
 * @param environment variables for clients, in the order of the file; contains a secret
 */
public record RunningSystem(long pid, String version, String startedAt, Map<String, String> environment) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Copies the variables and keeps their order. */
    public RunningSystem {
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
    }

    /** What a run.json says; empty if the file is not there or is only half written. */
    static Optional<RunningSystem> read(Path runFile) {
        try {
            JsonNode root = JSON.readTree(Files.readString(runFile));
            Map<String, String> environment = new LinkedHashMap<>();
            root.path("environment")
                    .properties()
                    .forEach(e -> environment.put(e.getKey(), e.getValue().asText()));
            if (environment.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(new RunningSystem(
                    root.path("pid").asLong(),
                    root.path("version").asText(),
                    root.path("startedAt").asText(),
                    environment));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The system that the caller's environment names with {@code BREEZEWAY_ARM_ENDPOINT}, if it does. */
    static Optional<RunningSystem> named(Installation installation) {
        return installation.variable("BREEZEWAY_ARM_ENDPOINT").map(endpoint -> {
            Map<String, String> variables = new LinkedHashMap<>();
            installation.environment().entrySet().stream()
                    .filter(e -> e.getKey().startsWith("BREEZEWAY_"))
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(e -> variables.put(e.getKey(), e.getValue()));
            return new RunningSystem(0, "", "", variables);
        });
    }

    /** The system that BREEZEWAY_ARM_ENDPOINT names, else the one on the data directory; refused when none runs. */
    static RunningSystem of(Installation installation, DataOption data) {
        return named(installation).orElseGet(() -> {
            if (Presence.of(data.of(installation)) instanceof Presence.Running running) {
                return running.system();
            }
            throw new Refusal(ExitCode.FAILED, "Breezeway is not running; start it with 'breezeway up'.");
        });
    }

    /** Base of ARM, https, without a slash at the end. */
    public URI armEndpoint() {
        return URI.create(variable("BREEZEWAY_ARM_ENDPOINT").replaceAll("/+$", ""));
    }

    /** File with the certificate that clients must trust. */
    public Path certificateAuthority() {
        return Path.of(variable("BREEZEWAY_CA_FILE"));
    }

    /** Where the process says whether it is well. */
    URI health() {
        return URI.create(variable("BREEZEWAY_RESOURCE_MANAGER_URL")).resolve("/q/health");
    }

    /**
     * One of the variables.
     *
     * @throws Refusal if it is missing, naming it
     */
    public String variable(String name) {
        String value = environment.get(name);
        if (value == null || value.isBlank()) {
            throw new Refusal(ExitCode.FAILED, name + " is not set, so the running system is not fully described.");
        }
        return value;
    }

    /** Without the variables, because one of them is a secret. */
    @Override
    public String toString() {
        return "RunningSystem[pid=" + pid + ", version=" + version + ", startedAt=" + startedAt + "]";
    }
}
