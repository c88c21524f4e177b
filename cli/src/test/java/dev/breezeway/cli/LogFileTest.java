package dev.breezeway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
    private static final String WHILE_STOPPING =
            "2026-11-22 05:50:02,365 WARN  [or.ap.ka.cl.NetworkClient] [id=1] Attempting to close NetworkClient.\n";

    @TempDir
    private Path directory;

    @Test
    void theReasonIsTheInnermostCauseOfTheLastErrorAndNotWhatTheStopBringsAbout() throws IOException {
        LogFile log =
                containing("""
                2026-11-22 05:49:59,549 WARN  [or.fl.DbMigrate] outOfOrder mode is active.
                2026-11-22 05:50:01,616 ERROR [io.qu.ru.Application] Failed to start application: java.lang.RuntimeException: no
                \tat io.quarkus.runner.ApplicationImpl.doStart(Unknown Source)
                Caused by: java.lang.IllegalStateException: outer
                \t... 3 more
                Caused by: org.flywaydb.core.api.FlywayException: Found more than one migration with version 2
                Offenders:
                -> /lib/keyvault-service.jar!/db/keyvault/V2__secrets.sql (SQL)
                \t... 11 more

                """ + WHILE_STOPPING + "AOTCache creation is complete: breezeway.aot 106876928 bytes\n");

        assertThat(log.reason()).contains("Found more than one migration with version 2");
    }

    @Test
    void withoutAnErrorTheReasonIsTheLastSentence() throws IOException {
        assertThat(containing("Something broke.\n" + WHILE_STOPPING).reason()).contains("Something broke.");
    }

    @Test
    void theLastSentenceIsNoWarningUnlessThereIsNothingElse() throws IOException {
        assertThat(containing("Port in use: 18443 (HTTPS entry).\n" + WHILE_STOPPING)
                        .lastSentence())
                .contains("Port in use: 18443 (HTTPS entry).");
        assertThat(containing(WHILE_STOPPING).lastSentence()).contains("Attempting to close NetworkClient.");
    }

    private LogFile containing(String text) throws IOException {
        Path file = directory.resolve("breezeway.log");
        Files.writeString(file, text);
        return new LogFile(file);
    }
}
