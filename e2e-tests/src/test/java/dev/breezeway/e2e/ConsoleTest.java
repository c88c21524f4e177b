package dev.breezeway.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The web console in a real browser: the Chromium that is installed, driven by the console's own script. */
@ExtendWith(RunningBreezeway.class)
@Execution(ExecutionMode.SAME_THREAD)
class ConsoleTest {
    private static final int LIMIT_SECONDS = 120;
    private static final Path CONSOLE = Path.of(System.getProperty("breezeway.home", ".."), "console")
            .toAbsolutePath()
            .normalize();

    private final Addresses addresses;
    private final Place place;

    ConsoleTest(Breezeway system, Place place) {
        this.addresses = system.addresses();
        this.place = place;
    }

    @BeforeAll
    static void aBrowserIsInstalledAndTheConsoleIsBuilt() {
        assumeThat(browser()).as("there is no Chromium on the PATH").isPresent();
        assumeThat(onPath("node")).as("there is no node on the PATH").isPresent();
        assumeThat(CONSOLE.resolve("target/classes/breezeway-console/index.html"))
                .as("the console")
                .exists();
        assumeThat(CONSOLE.resolve("node_modules/playwright-core"))
                .as("the console's packages")
                .exists();
    }

    @Test
    void anOwnerSignsInAndApprovesAConnection() throws IOException, InterruptedException {
        place.createAll().requestLink();

        Path output = Files.createTempFile("console", ".txt");
        Path screenshots = Files.createDirectories(Path.of("target", "console").toAbsolutePath());
        ProcessBuilder script = new ProcessBuilder("node", "src/test/browser/approve.mjs")
                .directory(CONSOLE.toFile())
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(output.toFile());
        script.environment().put("CONSOLE_URL", addresses.get("ARM_ENDPOINT") + "/console/");
        script.environment().put("CLIENT_ID", addresses.get("CLIENT_ID"));
        script.environment().put("CLIENT_SECRET", addresses.get("CLIENT_SECRET"));
        script.environment().put("VAULT", place.name());
        script.environment().put("BROWSER", browser().orElseThrow().toString());
        script.environment().put("SCREENSHOTS", screenshots.toString());
        Process process = script.start();
        try {
            assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }

        assertThat(process.exitValue()).as(Files.readString(output)).isZero();
        assertThat(place.awaitConnection("Approved")
                        .at("/properties/privateLinkServiceConnectionState/description")
                        .asText())
                .isEqualTo("approved in the console");
    }

    private static Optional<Path> browser() {
        return Stream.of("chromium", "chromium-browser", "google-chrome")
                .flatMap(name -> onPath(name).stream())
                .findFirst();
    }

    private static Optional<Path> onPath(String program) {
        return List.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)).stream()
                .map(bin -> Path.of(bin, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
