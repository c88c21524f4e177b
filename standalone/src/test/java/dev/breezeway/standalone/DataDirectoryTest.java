package dev.breezeway.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    @TempDir
    Path directory;

    @Test
    @DisabledOnOs(OS.WINDOWS) // has no POSIX permissions to look at
    void onlyItsOwnerCanLookInside() throws IOException {
        var data = new DataDirectory(directory.resolve("new"));
        data.create();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.path())))
                .isEqualTo("rwx------");
    }

    @Test
    void aFullDiskIsRefused() {
        var data = new DataDirectory(directory);
        assertThatCode(() -> data.requireSpace(1)).doesNotThrowAnyException();
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> data.requireSpace(Long.MAX_VALUE))
                .withMessageContaining("MB left")
                .satisfies(refused -> assertThat(refused.exitCode()).isEqualTo(ExitCode.DISK_FULL));
    }

    @Test
    void aFileInItsPlaceIsRefused() throws IOException {
        var file = Files.createFile(directory.resolve("file"));
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> new DataDirectory(file).create())
                .withMessageContaining(file.toString())
                .satisfies(refused -> assertThat(refused.exitCode()).isEqualTo(ExitCode.BAD_SETTING));
    }
}
