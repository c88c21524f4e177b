package dev.breezeway.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breezeway.standalone.CoveragePage.Page;
import dev.breezeway.standalone.CoveragePage.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The coverage pages say what the routes say. {@code -Dcoverage=write} corrects the pages on disk, and what it added
 * wants a place and a note.
 */
class CoverageTest {
    private static final Path PAGES = Path.of("..", "docs", "coverage");
    private static final List<Route> ROUTES = Route.of(ArchitectureTest.CLASSES);

    static Stream<Page> pages() {
        return Stream.of(
                new Page("signalr", List.of("Microsoft.SignalRService/2023-08-01-preview")),
                new Page("keyvault", List.of("Microsoft.KeyVault/2023-07-01", "Microsoft.KeyVault.data-plane/7.6")),
                new Page("functions", List.of("Microsoft.Web/2022-03-01")),
                new Page("network", List.of()), // by its routes alone
                new Page("dns", List.of()),
                new Page(
                        "resource-manager",
                        List.of(
                                "Microsoft.Resources/2022-12-01",
                                "Microsoft.Resources/2024-07-01",
                                "Microsoft.Authorization/2016-09-01")));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void aPageSaysWhatTheRoutesSay(Page page) throws IOException {
        Path file = PAGES.resolve(page.service() + ".md");
        List<String> lines = Files.readAllLines(file);
        List<String> corrected = new CoveragePage(page, ROUTES, refused()).corrected(lines);

        if ("write".equals(System.getProperty("coverage"))) {
            Files.writeString(file, String.join("\n", corrected) + "\n");
        } else {
            assertThat(lines).as("-Dcoverage=write corrects %s", file).isEqualTo(corrected);
        }
    }

    private static List<Refused> refused() throws IOException {
        return Files.readAllLines(PAGES.resolve("refused.md")).stream()
                .map(Refused::parse)
                .flatMap(Optional::stream)
                .toList();
    }
}
