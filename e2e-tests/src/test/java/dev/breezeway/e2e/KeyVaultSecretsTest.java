package dev.breezeway.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Secrets with {@code @azure/keyvault-secrets}, over TLS, with its challenge check on. */
@ExtendWith(RunningBreezeway.class)
class KeyVaultSecretsTest {
    private static final Path SCRIPT = Path.of("src/test/node/keyvault-secrets");
    private static final Path INSTALLED = Path.of("target/node/keyvault-secrets");
    private static final Path ERRORS = INSTALLED.resolve("errors.txt");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final int LIMIT_SECONDS = 180;

    private final Breezeway system;
    private final Place place;

    KeyVaultSecretsTest(Breezeway system, Place place) {
        this.system = system;
        this.place = place;
    }

    @BeforeAll
    static void theClientIsInstalled() throws IOException {
        assumeThat(isOnPath("node") && isOnPath("npm"))
                .as("there is no node or no npm on the PATH")
                .isTrue();
        Files.createDirectories(INSTALLED);
        for (String file : List.of("package.json", "package-lock.json", "secrets.mjs")) {
            Files.copy(
                    SCRIPT.resolve(file), INSTALLED.resolve(file), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
        Process install = start(Map.of(), "npm", "ci", "--no-audit", "--no-fund", "--loglevel=error");
        output(install);
        assumeThat(install.exitValue())
                .as("npm cannot install the client: %s", Files.readString(ERRORS))
                .isZero();
    }

    @BeforeEach
    void aVaultWhoseSecretsTheOwnerMayUse() {
        place.createGroup().createVault();
        Answer allowed = system.arm().put(place.accessPolicies(), place.allSecretsForTheOwner());
        assertThat(allowed.status()).as("%s", allowed).isEqualTo(200);
    }

    @Test
    void aSecretLivesItsWholeLifeThroughTheOfficialClient() throws IOException {
        JsonNode seen = JSON.readTree(run(environment(), "node", "secrets.mjs"));

        assertThat(seen.at("/first/name").asText()).isEqualTo("greeting");
        assertThat(seen.at("/first/vaultUrl").asText()).contains(place.name() + ".vault.localhost");
        assertThat(seen.at("/first/version").asText()).matches("[0-9a-f]{32}");
        assertThat(seen.at("/first/recoveryLevel").asText()).isEqualTo("Recoverable+Purgeable");
        assertThat(seen.at("/first/expiresOn").asText()).isEqualTo("2030-01-01T00:00:00.000Z");
        assertThat(seen.at("/first/tags/a").asText()).isEqualTo("b");
        assertThat(seen.path("current").asText()).isEqualTo("hello again");
        assertThat(seen.path("older").asText()).isEqualTo("hello");
        assertThat(seen.path("contentType").asText()).isEqualTo("updated");
        assertThat(seen.path("versions").asInt()).isEqualTo(2);
        assertThat(seen.path("pages")).extracting(JsonNode::asInt).containsExactly(25, 3);
        assertThat(seen.at("/disabled/status").asInt()).isEqualTo(403);
        assertThat(seen.at("/unknown/code").asText()).isEqualTo("SecretNotFound");
        assertThat(seen.path("deletedName").asText()).isEqualTo("greeting");
        assertThat(seen.at("/gone/code").asText()).isEqualTo("SecretNotFound");
        assertThat(seen.at("/taken/status").asInt()).isEqualTo(409);
        assertThat(seen.path("recovered").asText()).isEqualTo("hello again");
        assertThat(seen.at("/purged/status").asInt()).isEqualTo(404);
        assertThat(seen.path("restored").asText()).isEqualTo("hello again");
    }

    @Test
    void throughTheDoorwayTheClientCallsAzuresOwnHostUnmodified() throws IOException {
        Map<String, String> variables = environment();
        variables.put("VAULT_URL", "https://" + place.name() + ".vault.azure.net");
        variables.put("HTTPS_PROXY", system.addresses().get("PUBLIC_DOORWAY"));
        variables.put("NO_PROXY", "localhost,127.0.0.1");

        JsonNode seen = JSON.readTree(run(variables, "node", "secrets.mjs"));

        assertThat(seen.at("/first/vaultUrl").asText()).isEqualTo("https://" + place.name() + ".vault.azure.net");
        assertThat(seen.path("restored").asText()).isEqualTo("hello again");
    }

    @Test
    void aClosedVaultRefusesTheOfficialClientWithAzuresWords() throws IOException {
        Answer closed =
                system.arm().send("PATCH", place.vault(), "{\"properties\":{\"publicNetworkAccess\":\"Disabled\"}}");
        assertThat(closed.status()).isEqualTo(200);

        Process refused = start(environment(), "node", "secrets.mjs");
        output(refused);

        assertThat(refused.exitValue()).isNotZero();
        assertThat(Files.readString(ERRORS))
                .contains("Public network access is disabled and request is not from a trusted service nor via an "
                        + "approved private link.")
                .contains("ForbiddenByConnection");
    }

    private Map<String, String> environment() {
        Map<String, String> variables =
                new java.util.HashMap<>(system.addresses().all());
        variables.put("VAULT", place.name());
        variables.put("NODE_EXTRA_CA_CERTS", system.addresses().get("CA_FILE"));
        return variables;
    }

    private static String run(Map<String, String> environment, String... command) throws IOException {
        Process process = start(environment, command);
        String output = output(process);
        assertThat(process.exitValue())
                .as("%s%n%s", List.of(command), Files.readString(ERRORS))
                .isZero();
        return output;
    }

    private static Process start(Map<String, String> environment, String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(INSTALLED.toFile())
                .redirectError(ERRORS.toFile())
                .redirectInput(new File("/dev/null"));
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static String output(Process process) throws IOException {
        try (var text = process.inputReader()) {
            String all = text.readAllAsString();
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("took longer than " + LIMIT_SECONDS + " s");
            }
            return all;
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static boolean isOnPath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(bin -> Files.isExecutable(Path.of(bin, program)));
    }
}
