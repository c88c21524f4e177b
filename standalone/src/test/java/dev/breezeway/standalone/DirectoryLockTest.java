package dev.breezeway.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryLockTest {
    private final String pid = Long.toString(ProcessHandle.current().pid());
    private DataDirectory data;

    @BeforeEach
    void createDirectory(@TempDir Path directory) {
        data = new DataDirectory(directory.resolve("deep/data"));
        data.create();
    }

    @Test
    void theOwnerWritesItsPid() {
        try (var lock = DirectoryLock.take(data)) {
            assertThat(lock).isNotNull();
            assertThat(data.lock()).hasContent(pid);
        }
    }

    @Test
    void aSecondOneIsRefusedAndToldWhoHasIt() {
        try (var lock = DirectoryLock.take(data)) {
            assertThat(lock).isNotNull();
            assertThatExceptionOfType(StartRefused.class)
                    .isThrownBy(() -> DirectoryLock.take(data))
                    .withMessageContaining("(pid " + pid + ")")
                    .satisfies(refused -> assertThat(refused.exitCode()).isEqualTo(ExitCode.DIRECTORY_IN_USE));
            assertThat(data.lock()).hasContent(pid);
        }
    }

    @Test
    void itCanBeTakenAgainAfterItWasGivenBack() {
        DirectoryLock.take(data).close();
        assertThat(data.lock()).isEmptyFile();

        try (var again = DirectoryLock.take(data)) {
            assertThat(again).isNotNull();
        }
    }
}
