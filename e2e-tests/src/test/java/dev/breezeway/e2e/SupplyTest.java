package dev.breezeway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What Breezeway is made of and runs in: the bill of materials that its build writes, its image and its containers.
 * Without a vulnerability database at hand, what is known to be bad is a list that is kept here.
 */
class SupplyTest {
    private static final Path HOME = Path.of(System.getProperty("breezeway.home", ".."));
    private static final Path BILL = HOME.resolve("standalone/target/bom.json");
    private static final Pattern LICENCE = Pattern.compile(
            "(?i)(.*Apache|MIT|BSD|EPL|Eclipse|EDL|UPL|Universal Permissive|"
                    + "PostgreSQL|CC0|0BSD|Go License|Indiana University|Public Domain|ISC|Bouncy Castle|CDDL|GPL-2.0-with-classpath-exception|MPL).*");
    /** By group and name, the first version in which what was found was mended. */
    private static final Map<String, String> MENDED = Map.ofEntries(
            Map.entry("org.apache.commons/commons-lang3", "3.18.0"), // CVE-2025-48924
            Map.entry("commons-beanutils/commons-beanutils", "1.11.0"), // CVE-2025-48734
            Map.entry("commons-io/commons-io", "2.14.0"), // CVE-2024-47554
            Map.entry("org.apache.commons/commons-compress", "1.26.0"), // CVE-2024-25710, CVE-2024-26308
            Map.entry("org.apache.logging.log4j/log4j-core", "2.25.3"), // CVE-2021-44228, CVE-2025-68161
            Map.entry("io.netty/netty-codec", "4.1.125"), // CVE-2025-58057
            Map.entry("io.netty/netty-codec-http", "4.1.125"), // CVE-2025-58056
            Map.entry("io.netty/netty-codec-http2", "4.1.124"), // CVE-2025-55163
            Map.entry("io.netty/netty-handler", "4.1.118"), // CVE-2025-24970
            Map.entry("org.postgresql/postgresql", "42.7.7"), // CVE-2025-49146
            Map.entry("org.bitbucket.b_c/jose4j", "0.9.6"), // CVE-2023-51775, CVE-2024-29371
            Map.entry("dnsjava/dnsjava", "3.6.0"), // CVE-2024-25638
            Map.entry("org.apache.kafka/kafka-clients", "3.9.1"), // CVE-2025-27817, CVE-2025-27818
            Map.entry("org.bouncycastle/bcpkix-jdk18on", "1.79"), // CVE-2025-8916
            Map.entry("org.bouncycastle/bcprov-jdk18on", "1.78"), // CVE-2024-29857
            Map.entry("com.fasterxml.jackson.core/jackson-core", "2.15.0"), // CVE-2025-52999
            Map.entry("org.xerial.snappy/snappy-java", "1.1.10.4"), // CVE-2023-43642
            Map.entry("org.yaml/snakeyaml", "2.0")); // CVE-2022-1471

    private static final Set<String> UNWANTED = Set.of(
            "log4j/log4j",
            "commons-logging/commons-logging",
            "commons-collections/commons-collections",
            "org.projectlombok/lombok",
            "org.mockito/mockito-core",
            "junit/junit",
            "com.h2database/h2");

    private static JsonNode bill = new ObjectMapper().nullNode();

    @BeforeAll
    static void theBuildHasWrittenTheBill() throws IOException {
        bill = new ObjectMapper().readTree(BILL.toFile());
        assertThat(bill.path("components").size()).isGreaterThan(100);
    }

    @Test
    void everyPartHasALicenceThatAllowsIt() {
        List<String> others = new ArrayList<>();
        for (JsonNode part : strangers()) {
            List<String> licences = new ArrayList<>();
            part.path("licenses")
                    .forEach(l -> licences.add(
                            l.has("expression")
                                    ? l.path("expression").asText()
                                    : l.at("/license/id")
                                            .asText(l.at("/license/name").asText())));
            if (licences.stream().noneMatch(name -> LICENCE.matcher(name).matches())) {
                others.add(name(part) + " " + licences);
            }
        }
        assertThat(others).isEmpty();
    }

    @Test
    void nothingIsThereTwiceOrUnwanted() {
        Map<String, Set<String>> versions = new TreeMap<>();
        strangers().forEach(part -> versions.computeIfAbsent(name(part), n -> new TreeSet<>())
                .add(part.path("version").asText()));
        assertThat(versions)
                .allSatisfy((name, found) -> assertThat(found).as(name).hasSize(1));
        assertThat(versions.keySet()).doesNotContainAnyElementsOf(UNWANTED);
    }

    @Test
    void nothingIsKnownToBeBad() {
        for (JsonNode part : strangers()) {
            String mended = MENDED.get(name(part));
            if (mended != null) {
                assertThat(compare(part.path("version").asText(), mended))
                        .as(
                                "%s %s, mended in %s",
                                name(part), part.path("version").asText(), mended)
                        .isNotNegative();
            }
        }
    }

    @Test
    void noVersionIsUnfinished() {
        for (JsonNode part : strangers()) {
            assertThat(part.path("version").asText()).as(name(part)).doesNotContainIgnoringCase("snapshot");
        }
    }

    @Test
    void theImageRunsAsNobodyInParticularOnAPinnedBase() throws IOException {
        List<String> lines = Files.readAllLines(HOME.resolve("Dockerfile"));
        List<String> bases =
                lines.stream().filter(line -> line.startsWith("FROM ")).toList();
        assertThat(bases).isNotEmpty().allMatch(line -> line.matches("FROM [a-z0-9./-]+:[0-9][^ ]*( AS [a-z]+)?"));
        assertThat(lines).anyMatch(line -> line.matches("USER [1-9][0-9]*:[1-9][0-9]*"));
        assertThat(lines).noneMatch(line -> line.startsWith("ADD ") || line.contains("curl ") || line.contains("sudo"));
        assertThat(lines).noneMatch(line -> line.matches("(?i)(ENV|ARG) .*(secret|password|token|key).*"));
        assertThat(lines).anyMatch(line -> line.startsWith("HEALTHCHECK "));
        assertThat(lines).anyMatch(line -> line.startsWith("ENTRYPOINT ["));
    }

    @Test
    void containersAreBoundedAndOpenTowardsThisMachineOnly() throws IOException {
        JsonNode compose =
                new YAMLMapper().readTree(HOME.resolve("docker-compose.yml").toFile());
        for (var service : compose.path("services").properties()) {
            JsonNode all = service.getValue();
            String name = service.getKey();
            assertThat(all.has("privileged")
                            || all.has("network_mode")
                                    && !all.path("network_mode").asText().equals("none"))
                    .as("rights of %s", name)
                    .isFalse();
            all.path("ports").forEach(port -> assertThat(port.asText()).as(name).startsWith("127.0.0.1:"));
            all.path("volumes")
                    .forEach(volume -> assertThat(volume.asText()).as(name).doesNotContain("docker.sock"));
            assertThat(all.path("image").asText()).as("image of %s", name).matches("breezeway/.*|[a-z0-9/-]+:[0-9].*");
            assertThat(all.has("mem_limit") || all.at("/<</mem_limit").isTextual() || merged(compose, all))
                    .as("memory of %s", name)
                    .isTrue();
        }
    }

    private static boolean merged(JsonNode compose, JsonNode service) {
        return service.has("<<") && compose.at("/x-service/mem_limit").isTextual();
    }

    /** All but Breezeway's own modules. */
    private static List<JsonNode> strangers() {
        return bill.path("components")
                .valueStream()
                .filter(part -> !part.path("group").asText().equals("dev.breezeway"))
                .toList();
    }

    private static String name(JsonNode part) {
        return part.path("group").asText() + "/" + part.path("name").asText();
    }

    private static int compare(String version, String other) {
        String[] left = version.split("[.-]", -1);
        String[] right = other.split("[.-]", -1);
        for (int i = 0; i < right.length; i++) {
            int part = i < left.length && left[i].matches("[0-9]+") ? Integer.parseInt(left[i]) : 0;
            if (part != Integer.parseInt(right[i])) {
                return Integer.compare(part, Integer.parseInt(right[i]));
            }
        }
        return 0;
    }
}
