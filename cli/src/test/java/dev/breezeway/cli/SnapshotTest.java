package dev.breezeway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Snapshots of a data directory, with a system that only pretends to have databases. */
class SnapshotTest {
    @TempDir
    private Path home;

    private Workplace workplace;

    @BeforeEach
    void state() throws IOException {
        workplace = new Workplace(home);
        write("postgresql/base/1", "rows");
        Files.setPosixFilePermissions(at("postgresql"), PosixFilePermissions.fromString("rwx------"));
        write("kafka/events-0/0.log", "events");
        write("secrets.properties", "key=1");
        Files.setPosixFilePermissions(at("secrets.properties"), PosixFilePermissions.fromString("rw-------"));
    }

    @AfterEach
    void leaveNoProcess() {
        workplace.close();
    }

    @Test
    void aRestoreBringsBackWhatASnapshotSavedAndNothingElse() throws IOException {
        assertThat(workplace.run("snapshot", "before")).as(workplace.err()).isZero();
        write("postgresql/base/1", "other rows");
        write("postgresql/base/2", "more rows");
        write("kafka/events-0/0.log", "events and more");
        write("principals.properties", "reader.role=Reader");

        assertThat(workplace.run("restore", "before", "--yes")).isZero();

        assertThat(at("postgresql/base/1")).hasContent("rows");
        assertThat(at("postgresql/base/2")).doesNotExist();
        assertThat(at("kafka/events-0/0.log")).hasContent("events");
        assertThat(at("principals.properties")).doesNotExist();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(at("postgresql"))))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(at("secrets.properties"))))
                .isEqualTo("rw-------");
        assertThat(at("restoring")).doesNotExist();
        assertThat(workplace.run("restore", "before", "--yes")).isZero();
    }

    @Test
    void aSystemThatRunsIsStoppedForItAndStartedAgain() {
        workplace.run("up");
        long before = pid();

        assertThat(workplace.run("snapshot", "while-it-runs"))
                .as(workplace::err)
                .isZero();

        assertThat(workplace.err()).contains("stopped after", "Breezeway runs again");
        assertThat(pid()).isNotEqualTo(before);
        assertThat(at("snapshots/while-it-runs/run.json")).doesNotExist();
    }

    @Test
    void snapshotsAreListedAndDeleted() {
        workplace.run("snapshot", "one");
        assertThat(workplace.run("snapshot", "one")).isEqualTo(1);
        assertThat(workplace.err()).contains("There is a snapshot 'one'");
        workplace.run("snapshot", "two");

        assertThat(workplace.run("snapshot", "list")).isZero();
        assertThat(workplace.out()).contains("one  ", "two  ", " MB");
        assertThat(workplace.run("snapshot", "delete", "one")).isZero();
        workplace.run("snapshot", "list");
        assertThat(workplace.out()).contains("two  ").doesNotContain("one  ");
        assertThat(workplace.run("restore", "one", "--yes")).isEqualTo(1);
        assertThat(workplace.err()).contains("There is no snapshot 'one'; there are two.");
    }

    @Test
    void aNameThatLeavesTheFolderIsRefused() {
        for (String name : new String[] {"../x", ".", "..", "a/b", "list.", "-x", "a b", ""}) {
            assertThat(workplace.run("snapshot", "--", name)).as(name).isEqualTo(name.equals("list.") ? 0 : 2);
        }
        assertThat(workplace.run("snapshot")).isEqualTo(2);
    }

    @Test
    void nobodyIsAskedWhoIsNotThere() {
        workplace.run("snapshot", "one");

        assertThat(workplace.run("restore", "one")).isEqualTo(1);
        assertThat(workplace.err()).contains("Nothing was changed");
    }

    @Test
    void aCopyThatWasNotFinishedIsNoSnapshot() throws IOException {
        write("snapshots/half/postgresql/base/1", "half of the rows");

        workplace.run("snapshot", "list");
        assertThat(workplace.err()).contains("There is no snapshot.");
        assertThat(workplace.run("restore", "half", "--yes")).isEqualTo(1);
        assertThat(workplace.run("snapshot", "half")).isZero();
    }

    @Test
    void aSystemDoesNotStartOnHalfOfASnapshot() throws IOException {
        workplace.run("snapshot", "one");
        write("restoring/kafka/events-0/0.log", "left by a restore that was killed");

        assertThat(workplace.run("up")).isEqualTo(1);
        assertThat(workplace.err()).contains("restore it again");

        assertThat(workplace.run("restore", "one", "--yes")).isZero();
        assertThat(workplace.run("up")).isZero();
    }

    private long pid() {
        return ((Presence.Running) Presence.of(workplace.data())).process().pid();
    }

    private Path at(String file) {
        return workplace.data().path().resolve(file);
    }

    private void write(String file, String content) throws IOException {
        Files.createDirectories(at(file).getParent());
        Files.writeString(at(file), content);
    }
}
