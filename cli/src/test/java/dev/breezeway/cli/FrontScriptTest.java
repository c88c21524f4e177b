package dev.breezeway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script itself, in a project whose Maven and whose JDKs are a few lines of shell. */
class FrontScriptTest {
    private static final Path SCRIPT = Path.of("../breezeway").toAbsolutePath().normalize();

    @TempDir
    private Path folder;

    private Path project;
    private final Map<String, String> environment = new HashMap<>();

    private record Outcome(int exitCode, String out, String err) {}

    @BeforeEach
    void project() throws IOException {
        project = Files.createDirectories(folder.resolve("a project"));
        Files.copy(SCRIPT, project.resolve("breezeway"));
        program(project.resolve("breezeway"), Files.readString(SCRIPT));
        program(project.resolve("mvnw"), """
                #!/bin/sh
                echo "$@" >>mvn.calls
                echo "[INFO] Building contracts 0.1.0                         [1/2]"
                [ -z "$MAVEN_FAILS" ] || { echo "[ERROR] it does not compile"; exit 1; }
                echo "[INFO] Building cli 0.1.0                               [2/2]"
                [ -z "$MAVEN_WAITS" ] || sleep "$MAVEN_WAITS"
                mkdir -p cli/target standalone/target/quarkus-app
                touch cli/target/cli.jar standalone/target/quarkus-app/quarkus-run.jar
                echo "[INFO] Tests run: 3, Failures: 0, Errors: 0, Skipped: 1"
                echo "[INFO] BUILD SUCCESS"
                """);
        Files.createDirectories(project.resolve("cli/src/main"));
        Files.writeString(project.resolve("pom.xml"), "<project/>");
        Path bin = Files.createDirectories(folder.resolve("bin"));
        for (String tool : List.of(
                "dirname",
                "readlink",
                "find",
                "head",
                "mkdir",
                "rm",
                "mv",
                "cat",
                "tee",
                "tail",
                "sed",
                "awk",
                "sleep",
                "touch",
                "sh",
                "bash")) {
            Files.createSymbolicLink(bin.resolve(tool), onPath(tool));
        }
        environment.put("PATH", bin.toString());
        environment.put("HOME", Files.createDirectories(folder.resolve("home")).toString());
        environment.put("BREEZEWAY_JDKS", folder.resolve("jdks").toString());
    }

    @Test
    void withoutAJdkItSaysWhatToInstall() throws Exception {
        jdk("jdks/old", "21.0.5");

        Outcome outcome = run("version");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains("needs a JDK 25 or newer", "Install one", "JAVA_HOME");
    }

    @Test
    void javaHomeWinsAndAnOldOneIsPassedOver() throws Exception {
        Path good = jdk("elsewhere/jdk-25", "25.0.1");
        jdk("jdks/temurin-26", "26");
        environment.put("JAVA_HOME", good.toString());
        assertThat(run("version").out()).startsWith("java of " + good);

        environment.put("JAVA_HOME", jdk("elsewhere/jdk-17", "17.0.15").toString());
        assertThat(run("version").out()).startsWith("java of " + folder.resolve("jdks/temurin-26"));
    }

    @Test
    void theJdkIsNamedBeforeAnythingIsBuilt() throws Exception {
        Path home = jdk("jdks/jdk", "25");

        assertThat(run("jdk").out()).isEqualToIgnoringNewLines(home.toString());
        assertThat(project.resolve("mvn.calls")).doesNotExist();
    }

    @Test
    void aJavaOnThePathIsFollowedToItsJdk() throws Exception {
        Path home = jdk("opt/jdk-25", "25");
        Files.createSymbolicLink(folder.resolve("bin/java"), home.resolve("bin/java"));

        assertThat(run("version").out()).startsWith("java of " + home.toRealPath());
    }

    @Test
    void aJdkOfMacOsIsFoundInsideItsBundle() throws Exception {
        Path home = jdk("jdks/temurin-25.jdk/Contents/Home", "25.0.2");

        assertThat(run("version").out()).startsWith("java of " + home);
    }

    @Test
    void aLinkToTheScriptFindsTheProject() throws Exception {
        jdk("jdks/jdk", "25");
        Path link = Files.createSymbolicLink(folder.resolve("bin/breezeway"), project.resolve("breezeway"));
        ProcessBuilder process = new ProcessBuilder(link.toString(), "version");
        process.environment().clear();
        process.environment().putAll(environment);

        assertThat(finish(process.start()).out()).contains("-Dbreezeway.home=" + project.toRealPath());
    }

    @Test
    void aJreAloneIsNotEnough() throws Exception {
        Path home = jdk("jdks/jre", "25");
        Files.delete(home.resolve("bin/javac"));

        assertThat(run("version").exitCode()).isEqualTo(1);
    }

    @Test
    void itBuildsOnceAndAgainOnlyWhenASourceIsNewer() throws Exception {
        jdk("jdks/jdk", "25");

        Outcome first = run("version");
        assertThat(first.err()).contains("Building Breezeway", "[1/2] contracts", "[2/2] cli", "Built in");
        assertThat(first.out()).contains("dev.breezeway.cli.Breezeway version");
        assertThat(run("version").err()).isEmpty();
        assertThat(calls()).containsExactly("-B -pl standalone,cli -am package -DskipTests");

        Path source = Files.writeString(project.resolve("cli/src/main/New.java"), "");
        source.toFile().setLastModified(System.currentTimeMillis() + 1000);
        assertThat(run("version").err()).contains("Building Breezeway");
    }

    @Test
    void aBuildThatFailsShowsItsLastLinesAndItsLog() throws Exception {
        jdk("jdks/jdk", "25");
        environment.put("MAVEN_FAILS", "yes");

        Outcome outcome = run("version");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err())
                .contains(
                        "it does not compile",
                        project.resolve(".breezeway/build.log").toString());
        assertThat(project.resolve(".breezeway/build.lock")).doesNotExist();
        environment.remove("MAVEN_FAILS");
        assertThat(run("version").exitCode()).isZero();
    }

    @Test
    void twoCallsAtOnceBuildOnce() throws Exception {
        jdk("jdks/jdk", "25");
        environment.put("MAVEN_WAITS", "1");

        Process one = start("version");
        Process two = start("version");

        assertThat(List.of(finish(one), finish(two)))
                .allSatisfy(o -> assertThat(o.exitCode()).isZero());
        assertThat(calls()).hasSize(1);
    }

    @Test
    void aBuildLockWhoseOwnerIsGoneIsTakenOver() throws Exception {
        jdk("jdks/jdk", "25");
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        Path lock = Files.createDirectories(project.resolve(".breezeway/build.lock"));
        Files.writeString(lock.resolve("pid"), Long.toString(gone.pid()));

        assertThat(run("version").exitCode()).isZero();
    }

    @Test
    void theTestsEndWithMavensOwnLinesAndItsExitCode() throws Exception {
        jdk("jdks/jdk", "25");

        Outcome passed = run("test", "-pl", "cli");
        assertThat(passed.exitCode()).isZero();
        assertThat(passed.out())
                .contains("[INFO] BUILD SUCCESS", "Tests run: 3, Failures: 0, Errors: 0, Skipped: 1 (all modules)");
        assertThat(calls()).containsExactly("-B verify -pl cli");

        environment.put("MAVEN_FAILS", "yes");
        assertThat(run("test").exitCode()).isEqualTo(1);
    }

    @Test
    void allModulesAreTestedTwoAtATimeUnlessToldOtherwise() throws Exception {
        jdk("jdks/jdk", "25");

        run("test");
        run("test", "-Dinfra=testcontainers");
        run("test", "-T1");

        assertThat(calls())
                .containsExactly(
                        "-B -T2 -Ptogether verify", "-B -T2 -Ptogether verify -Dinfra=testcontainers", "-B verify -T1");
    }

    @Test
    void moreOptionsReachTheJavaThatRunsTheCommandExceptAgents() throws Exception {
        jdk("jdks/jdk", "25");
        environment.put("BREEZEWAY_JAVA_OPTS", "-Xmx99m -agentlib:jdwp=server=y");

        assertThat(run("version").out()).contains(" -Xmx99m ").doesNotContain("jdwp");
    }

    private Path jdk(String name, String version) throws IOException {
        Path home = folder.resolve(name);
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        program(home.resolve("bin/java"), "#!/bin/sh\necho \"java of " + home + ": $*\"\n");
        program(home.resolve("bin/javac"), "#!/bin/sh\n");
        return home;
    }

    private List<String> calls() throws IOException {
        return Files.readAllLines(project.resolve("mvn.calls"));
    }

    private Outcome run(String... arguments) throws Exception {
        return finish(start(arguments));
    }

    private Process start(String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(project.resolve("breezeway").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder process = new ProcessBuilder(command);
        process.environment().clear();
        process.environment().putAll(environment);
        return process.start();
    }

    private static Outcome finish(Process process) throws Exception {
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Outcome(process.exitValue(), out, err);
    }

    private static void program(Path file, String text) throws IOException {
        Files.writeString(file, text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private static Path onPath(String tool) {
        for (String folder : System.getenv("PATH").split(":")) {
            Path file = Path.of(folder, tool);
            if (Files.isExecutable(file)) {
                return file;
            }
        }
        throw new IllegalStateException(tool + " is not on the PATH");
    }
}
