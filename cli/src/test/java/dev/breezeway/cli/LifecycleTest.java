package dev.breezeway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LifecycleTest {
    @TempDir
    private Path home;

    private Workplace workplace;

    @BeforeEach
    void project() throws IOException {
        workplace = new Workplace(home);
    }

    @AfterEach
    void leaveNoProcess() {
        workplace.close();
    }

    @Test
    void upWaitsUntilItIsReadyAndSaysWhereItIs() {
        assertThat(workplace.run("up")).isZero();

        assertThat(workplace.out()).contains("Breezeway is ready", "https://localhost:1", home.toString());
        assertThat(workplace.out()).doesNotContain("it's secret");
        assertThat(Presence.of(workplace.data())).isInstanceOf(Presence.Running.class);
    }

    @Test
    void aSecondUpSaysItRunsAlreadyAndSucceeds() {
        workplace.run("up");
        ProcessHandle first = running().process();

        assertThat(workplace.run("up")).isZero();
        assertThat(workplace.out()).startsWith("Breezeway is already running (pid " + first.pid() + ")");
        assertThat(running().process()).isEqualTo(first);
    }

    @Test
    void downStopsItAndKeepsItsState() {
        workplace.run("up");
        ProcessHandle process = running().process();

        assertThat(workplace.run("down")).isZero();
        assertThat(Presence.of(workplace.data())).isEqualTo(new Presence.Absent());
        assertThat(workplace.err()).contains("stopped after");
        assertThat(workplace.data().log()).exists();
        assertThat(process.onExit()).succeedsWithin(Duration.ofMinutes(1));
        assertThat(workplace.run("down")).isZero();
        assertThat(workplace.err()).contains("not running");
    }

    @Test
    void downDoesNotWaitForTheStartUpCacheAndNobodyUsesHalfOfIt() throws IOException {
        Launch launch = new Launch(workplace.installation(), workplace.data(), 18_400);
        workplace.behaving("slow-end").run("up");
        assertThat(workplace.err()).contains("it is written after the first 'breezeway down'");
        ProcessHandle process = running().process();
        Path noted = Files.writeString(home.resolve("standalone/target/breezeway.aot.config"), "");
        Files.setLastModifiedTime(noted, FileTime.from(Instant.now().minus(Duration.ofHours(1))));

        assertThat(workplace.run("down")).isZero();

        assertThat(process.isAlive()).isTrue();
        assertThat(workplace.err()).contains("stopped after", "In the background it writes the start-up cache");
        Files.writeString(workplace.installation().startupCache(), "half of it");
        assertThat(launch.command()).noneMatch(argument -> argument.startsWith("-XX:AOTCache"));
        Files.delete(noted);
        assertThat(launch.command()).anyMatch(argument -> argument.startsWith("-XX:AOTCache="));
        Files.writeString(noted, "");
        Files.setLastModifiedTime(noted, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
        assertThat(launch.command()).anyMatch(argument -> argument.startsWith("-XX:AOTCache="));
        process.destroyForcibly();
    }

    @Test
    void aCommandThatHadToStartItDoesNotWaitForTheStartUpCacheEither() {
        workplace.behaving("slow-end");
        Target target = Target.find(workplace.installation(), workplace.terminal(), workplace.data());
        ProcessHandle process = running().process();

        target.leaveAsFound(workplace.installation(), workplace.terminal());

        assertThat(process.isAlive()).isTrue();
        assertThat(workplace.err()).contains("stopped after", "In the background it writes the start-up cache");
        process.destroyForcibly();
    }

    @Test
    void aDemoStartsItOnThePortsThatWereChosen() {
        assertThat(workplace.behaving("port-taken").run("demo", "--port-base", "19400"))
                .isEqualTo(4);
        assertThat(workplace.err()).contains("Port 19443 is used by another program.");
    }

    @Test
    void aKilledSystemLeavesAStaleLockThatTheNextUpTakesOver() {
        workplace.run("up");
        long killed = running().process().pid();
        assertThat(workplace.run("down", "--force")).isZero();
        assertThat(workplace.data().runFile()).exists();

        assertThat(workplace.run("status")).isEqualTo(ExitCode.NOT_RUNNING);
        assertThat(workplace.out()).contains("pid " + killed, "without cleaning up");
        assertThat(workplace.run("up")).isZero();
        assertThat(workplace.err()).contains("pid " + killed, "its lock is stale");
        assertThat(running().process().pid()).isNotEqualTo(killed);
    }

    @Test
    void aStrangerWithTheOldPidDoesNotCountAsTheSystem() throws IOException {
        workplace.data().claim();
        long stranger = ProcessHandle.current().pid();
        Files.writeString(workplace.data().lock(), Long.toString(stranger));
        Files.writeString(workplace.data().runFile(), "{\"pid\":" + stranger + ",\"environment\":{\"A\":\"b\"}}");

        assertThat(Presence.of(workplace.data())).isEqualTo(new Presence.Stale(stranger));
    }

    @Test
    void eachWayToFailAtTheStartIsOneSentenceWithItsOwnExitCode() {
        assertThat(workplace.behaving("data-in-use").run("up")).isEqualTo(3);
        assertThat(workplace.err())
                .contains("Process 77 uses it.", "Log: " + workplace.data().log());
        assertThat(workplace.behaving("port-taken").run("up")).isEqualTo(4);
        assertThat(workplace.err()).contains("Port 18443 is used");
        assertThat(workplace.behaving("disk-full").run("up")).isEqualTo(5);
        assertThat(workplace.err()).contains("No space left");
        assertThat(workplace.behaving("crash").run("up")).isEqualTo(1);
        assertThat(workplace.err()).contains("ended while starting (exit code 1): Something broke.");
    }

    @Test
    void theLogsOfEarlierStartsAreKeptBesideTheNewest() {
        workplace.behaving("crash").run("up");
        workplace.behaving("disk-full").run("up");

        assertThat(workplace.data().log()).content().contains("No space left");
        assertThat(workplace.data().log().resolveSibling("breezeway.log.1"))
                .content()
                .contains("Something broke");
        assertThat(workplace.run("logs")).isZero();
        assertThat(workplace.out()).startsWith("No space left for PostgreSQL.");
    }

    @Test
    void statusShowsHealthAndNoSecret() {
        workplace.run("up");

        assertThat(workplace.run("status")).isZero();
        assertThat(workplace.out()).contains("is running since 2026-11-22", "health        UP", "Kafka");
        assertThat(workplace.run("status", "--json")).isZero();
        assertThat(workplace.out()).contains("\"state\" : \"running\"").doesNotContain("secret");
    }

    @Test
    void resetRefusesWhileItRunsUnlessToldToStopIt() {
        workplace.run("up");
        assertThat(workplace.run("reset")).isEqualTo(1);
        assertThat(workplace.err()).contains("Breezeway is running", "breezeway down");

        assertThat(workplace.run("reset", "--yes")).isZero();
        assertThat(workplace.data().path()).isEmptyDirectory();
    }

    @Test
    void resetTouchesNoFolderThatIsNotADataDirectory() throws IOException {
        Path documents = Files.createDirectories(home.resolve("documents"));
        Files.writeString(documents.resolve("letter.txt"), "dear");

        assertThat(workplace.run("reset", "--yes", "--data", documents.toString()))
                .isEqualTo(1);
        assertThat(workplace.err()).contains("letter.txt", "nothing was deleted");
        assertThat(workplace.run("up", "--data", documents.toString())).isEqualTo(1);
        assertThat(documents.resolve("letter.txt")).exists();
    }

    @Test
    void theSystemOutlivesTheSessionThatStartedIt() {
        workplace.run("up");
        ProcessHandle process = running().process();

        // its own session: a hang-up or Ctrl-C in ours does not reach it
        await().untilAsserted(() -> assertThat(Files.readString(Path.of("/proc/" + process.pid() + "/stat")))
                .satisfies(stat -> assertThat(
                                stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[3])
                        .isEqualTo(Long.toString(process.pid()))));
    }

    private Presence.Running running() {
        assertThat(Presence.of(workplace.data())).isInstanceOf(Presence.Running.class);
        return (Presence.Running) Presence.of(workplace.data());
    }
}
