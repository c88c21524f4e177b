package dev.breezeway.cli.az;

import dev.breezeway.cli.Installation;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An Azure CLI.
 *
 * @param executable the {@code az} program
 * @param debianPackages where Debian's Python packages are; looked at only to recognise the skew below
 */
record AzureCli(Path executable, Path debianPackages) {
    private static final Path DEBIAN_PACKAGES = Path.of("/usr/lib/python3/dist-packages");

    /** The one that the caller's PATH finds. */
    static Optional<AzureCli> onPath(Installation installation) {
        return Stream.of(installation.environment().getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, "az"))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst()
                .map(file -> new AzureCli(file, DEBIAN_PACKAGES));
    }

    /**
     * The Python interpreter of an az that Debian bookworm packaged with a skew: az 2.45 asks azure.mgmt.network for
     * 2022-01-01, and the python3-azure beside it has only 2022-07-01, so every command about networks fails before its
     * first request. Empty for any other az.
     */
    Optional<Path> skewedPython() {
        Path network = debianPackages.resolve("azure/mgmt/network");
        if (Files.exists(network.resolve("v2022_01_01")) || !Files.exists(network.resolve("v2022_07_01"))) {
            return Optional.empty();
        }
        return interpreter().filter(python -> isVersion245());
    }

    /** The command line that runs it; {@code wrapper} is used only with the skew. */
    List<String> command(Path wrapper) {
        return skewedPython()
                .map(python -> List.of(python.toString(), wrapper.toString()))
                .orElseGet(() -> List.of(executable.toString()));
    }

    private Optional<Path> interpreter() {
        try (BufferedReader script = Files.newBufferedReader(executable, StandardCharsets.ISO_8859_1)) {
            String first = script.readLine();
            return Optional.ofNullable(first)
                    .filter(line -> line.startsWith("#!/") && line.contains("python"))
                    .map(line -> Path.of(line.substring(2).strip().split(" ", -1)[0]));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private boolean isVersion245() {
        try (Stream<String> main = Files.lines(debianPackages.resolve("azure/cli/__main__.py"))) {
            return main.anyMatch(line -> line.startsWith("__version__ = \"2.45."));
        } catch (IOException e) {
            return false;
        }
    }
}
