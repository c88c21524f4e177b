package dev.breezeway.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrincipalsTest {
    private Path file;

    @BeforeEach
    void nameFile(@TempDir Path directory) {
        file = directory.resolve("principals.properties");
    }

    @Test
    void withoutAFileThereIsNobodyElse() {
        assertThat(Principals.read(file).settings()).isEmpty();
    }

    @Test
    void aRoleIsEnough() throws IOException {
        Files.writeString(file, "ci.role=Contributor\n");

        var principals = Principals.read(file);

        assertThat(principals.settings())
                .containsOnlyKeys(
                        "breezeway.principals.ci.role",
                        "breezeway.principals.ci.client-id",
                        "breezeway.principals.ci.object-id")
                .isEqualTo(Principals.read(file).settings());
        assertThat(principals.missingSecrets()).containsExactly("breezeway.principals.ci.client-secret");
        assertThat(Secrets.loadOrCreate(file.resolveSibling("secrets"), principals.missingSecrets())
                        .values())
                .containsKey("breezeway.principals.ci.client-secret");
    }

    @Test
    void whatIsGivenIsTaken() throws IOException {
        Files.writeString(file, "a.role=Reader\na.client-id=x\na.client-secret=s\n");

        assertThat(Principals.read(file).settings()).containsEntry("breezeway.principals.a.client-id", "x");
        assertThat(Principals.read(file).missingSecrets()).isEmpty();
    }

    @Test
    void aLineAboutSomethingElseIsRefused() throws IOException {
        Files.writeString(file, "a.rule=Reader\n");

        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> Principals.read(file))
                .withMessageContaining("a.rule");
    }
}
