package dev.breezeway.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    private Path file;

    @BeforeEach
    void nameFile(@TempDir Path directory) {
        file = directory.resolve("secrets.properties");
    }

    @Test
    void theyAreMadeOnceAndKept() {
        var first = Secrets.loadOrCreate(file).values();
        assertThat(first)
                .containsOnlyKeys(
                        "breezeway.gateway.key", "breezeway.principals.owner.client-secret", "breezeway.kafka.secret")
                .allSatisfy((key, value) -> assertThat(value).hasSize(43));
        assertThat(first.get(Secrets.GATEWAY_KEY)).isNotEqualTo(first.get(Secrets.OWNER_SECRET));
        assertThat(Secrets.loadOrCreate(file).values()).isEqualTo(first);
    }

    @Test
    void whatSomebodyChoseIsKeptAndOnlyTheRestIsMade() throws IOException {
        Files.writeString(file, Secrets.OWNER_SECRET + "=mine\n");
        var values = Secrets.loadOrCreate(file).values();
        assertThat(values).containsEntry(Secrets.OWNER_SECRET, "mine").containsKey(Secrets.GATEWAY_KEY);
        assertThat(Secrets.loadOrCreate(file).values()).isEqualTo(values);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS) // has no POSIX permissions to look at
    void onlyTheirOwnerCanReadThem() throws IOException {
        Secrets.loadOrCreate(file);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void theyDoNotShowThemselves() {
        assertThat(Secrets.loadOrCreate(file)).hasToString("***");
    }
}
