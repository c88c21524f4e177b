package dev.breezeway.cli.az;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breezeway.cli.RunningSystem;
import dev.breezeway.cli.Workplace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With an az that is a few lines of shell and writes down how it was called. */
class AzTest {
    private static final String FAKE = """
            #!/bin/sh
            echo "$* [$AZURE_CONFIG_DIR]" >>"$AZ_CALLS"
            case $1 in
                version) echo '{"azure-cli": "2.45.0"}' ;;
                login) [ -z "$AZ_REFUSES" ] || { echo "ERROR: unauthorized_client"; exit 1; }
                       cat "${6#@}" >"$AZ_CALLS.secret"
                       cd "$AZURE_CONFIG_DIR" && touch azureProfile.json msal_token_cache.json \\
                           service_principal_entries.json ;;
                *) exit 42 ;;
            esac
            """;

    @TempDir
    private Path folder;

    private Workplace workplace;
    private Path calls;
    private Path configuration;

    @BeforeEach
    void systemNamedByTheEnvironment() throws IOException {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Files.writeString(bin.resolve("az"), FAKE);
        assertThat(bin.resolve("az").toFile().setExecutable(true)).isTrue();
        calls = folder.resolve("calls");
        Path ca = Files.writeString(folder.resolve("ca.pem"), "certificate");
        workplace = new Workplace(folder)
                .with("PATH", bin + ":" + System.getenv("PATH"))
                .with("AZ_CALLS", calls.toString())
                .with("BREEZEWAY_DATA", folder.resolve("data").toString())
                .with("BREEZEWAY_ARM_ENDPOINT", "https://localhost:18443")
                .with("BREEZEWAY_CA_FILE", ca.toString())
                .with("BREEZEWAY_TENANT_ID", "tenant")
                .with("BREEZEWAY_CLIENT_ID", "client")
                .with("BREEZEWAY_CLIENT_SECRET", "first-secret");
        configuration = folder.resolve("data/az");
    }

    @Test
    void theFirstUseSignsInAndLaterOnesDoNot() throws IOException {
        assertThat(workplace.run("az", "group", "list", "--output", "table")).isEqualTo(42);
        assertThat(workplace.err()).contains("Signed the Azure CLI in to https://localhost:18443 as client");
        workplace.run("az", "--version");

        assertThat(Files.readAllLines(calls)).hasSize(4);
        assertThat(Files.readAllLines(calls).get(1))
                .startsWith("login --service-principal --username client --password @")
                .doesNotContain("first-secret");
        assertThat(Files.readAllLines(calls).get(2)).isEqualTo("group list --output table [" + configuration + "]");
        assertThat(Files.readAllLines(calls).get(3)).startsWith("--version");
        assertThat(Files.readString(Path.of(calls + ".secret"))).isEqualTo("first-secret");
    }

    @Test
    void aNewSecretOrALostTokenFileMeansANewSignIn() throws IOException {
        workplace.run("az", "group", "list");
        workplace.with("BREEZEWAY_CLIENT_SECRET", "second-secret").run("az", "group", "list");
        assertThat(signIns()).isEqualTo(2);
        Files.delete(configuration.resolve("msal_token_cache.json"));
        workplace.run("az", "group", "list");
        assertThat(signIns()).isEqualTo(3);
        workplace.run("az", "group", "list");
        assertThat(signIns()).isEqualTo(3);
    }

    @Test
    void aRefusedSignInIsSaidWithTheAzOwnWordsAndTriedAgain() throws IOException {
        assertThat(workplace.with("AZ_REFUSES", "yes").run("az", "group", "list"))
                .isEqualTo(1);
        assertThat(workplace.err()).contains("unauthorized_client", "could not sign in");
        assertThat(workplace.with("AZ_REFUSES", "").run("az", "group", "list")).isEqualTo(42);
        assertThat(configuration)
                .isDirectoryNotContaining(file -> file.toString().contains("secret"));
    }

    @Test
    void theSecretIsNotKeptByUsAndTheVersionCheckIsLaidDown() throws IOException {
        workplace.run("az", "group", "list");

        assertThat(configuration.resolve(".signed-in")).content().doesNotContain("first-secret");
        assertThat(configuration.resolve("versionCheck.json")).content().contains("2.45.0", "2999-01-01");
    }

    @Test
    void withoutAnAzItSaysHowToGetOne() {
        assertThat(workplace.with("PATH", folder.resolve("data").toString()).run("az", "group", "list"))
                .isEqualTo(1);
        assertThat(workplace.err()).contains("not on the PATH", "install-azure-cli");
    }

    @Test
    void theEnvironmentTurnsAzToBreezewayAndAwayFromTheUsersOwn() {
        RunningSystem system = new RunningSystem(
                1,
                "0.1.0",
                "",
                Map.of("BREEZEWAY_ARM_ENDPOINT", "https://localhost:18443/", "BREEZEWAY_CA_FILE", "/ca.pem"));

        Map<String, String> variables = new AzEnvironment(system, Path.of("/data/az"))
                .over(Map.of("AZURE_CONFIG_DIR", "/home/me/.azure", "NO_PROXY", "intranet", "LANG", "C"));

        assertThat(variables)
                .containsEntry("AZURE_CONFIG_DIR", "/data/az")
                .containsEntry("REQUESTS_CA_BUNDLE", "/ca.pem")
                .containsEntry("SSL_CERT_FILE", "/ca.pem")
                .containsEntry("AZURE_CORE_COLLECT_TELEMETRY", "no")
                .containsEntry(
                        "ARM_CLOUD_METADATA_URL", "https://localhost:18443/metadata/endpoints?api-version=2019-05-01")
                .containsEntry("NO_PROXY", "intranet,localhost,127.0.0.1")
                .containsEntry("LANG", "C");
    }

    @Test
    void onlyBookwormsPackagesAreRunThroughTheWrapper() throws IOException {
        Path packages = Files.createDirectories(folder.resolve("dist-packages"));
        Path network = Files.createDirectories(packages.resolve("azure/mgmt/network"));
        Files.createDirectories(network.resolve("v2022_07_01"));
        Path cli = Files.createDirectories(packages.resolve("azure/cli"));
        Files.writeString(cli.resolve("__main__.py"), "__version__ = \"2.45.0\"\n");
        Path executable = Files.writeString(folder.resolve("az"), "#!/usr/bin/python3\nimport runpy\n");
        AzureCli az = new AzureCli(executable, packages);

        assertThat(az.command(Path.of("/w.py"))).isEqualTo(List.of("/usr/bin/python3", "/w.py"));

        Files.createDirectories(network.resolve("v2022_01_01"));
        assertThat(az.command(Path.of("/w.py"))).isEqualTo(List.of(executable.toString()));
    }

    private long signIns() throws IOException {
        return Files.readAllLines(calls).stream()
                .filter(call -> call.startsWith("login"))
                .count();
    }
}
