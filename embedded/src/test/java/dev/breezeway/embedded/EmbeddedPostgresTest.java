package dev.breezeway.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.breezeway.embedded.EmbeddedServerException.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {
    @TempDir
    static Path programs;

    @TempDir
    Path directory;

    @Test
    void dataIsStillThereAfterARestart() throws SQLException {
        try (var first = EmbeddedPostgres.start(options())) {
            run(first, "create table visitor (name text)");
            run(first, "insert into visitor values ('Ada')");
        }
        try (var second = EmbeddedPostgres.start(options())) {
            assertThat(ask(second, "select name from visitor")).isEqualTo("Ada");
        }
    }

    @Test
    void commitsWaitForTheDiskUnlessToldOtherwise() throws SQLException {
        try (var durable = EmbeddedPostgres.start(options())) {
            assertThat(ask(durable, "show fsync")).isEqualTo("on");
            assertThat(ask(durable, "show synchronous_commit")).isEqualTo("on");
            assertThat(ask(durable, "show server_version")).startsWith(EmbeddedPostgres.MAJOR_VERSION + ".");
        }
        try (var fast = EmbeddedPostgres.start(options().withDurability(Durability.NONE))) {
            assertThat(ask(fast, "show fsync")).isEqualTo("off");
            assertThat(ask(fast, "show synchronous_commit")).isEqualTo("off");
        }
    }

    @Test
    void aServerLeftBehindByKillMinusNineIsStoppedAndItsDataRecovered() throws Exception {
        var port = LoopbackPort.free();
        var abandoned = AbandonedServer.startAndKill(directory, programs, port);
        assertThat(abandoned.isAlive()).isTrue();

        try (var next = EmbeddedPostgres.start(options().onPort(port))) {
            assertThat(abandoned.isAlive()).isFalse();
            assertThat(ask(next, "select name from visitor")).isEqualTo("Grace");
        }
    }

    @Test
    void aStrangerWhosePidStandsInAnOldPidFileIsLeftAlone() throws Exception {
        EmbeddedPostgres.start(options()).close();
        var stranger = new ProcessBuilder("sleep", "600").start();
        try {
            var lines = List.of(Long.toString(stranger.pid()), options().data().toString(), "0", "1");
            Files.write(options().data().resolve("postmaster.pid"), lines);

            try (var next = EmbeddedPostgres.start(options())) {
                assertThat(ask(next, "select 1")).isEqualTo("1");
            }
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void aFirstStartThatWasCutShortIsStartedOver() throws Exception {
        Files.createDirectories(options().data().resolve("base"));
        Files.writeString(options().data().resolve("postgresql.conf"), "");
        Files.writeString(options().data().resolve("PG_VERSION"), EmbeddedPostgres.MAJOR_VERSION);

        try (var server = EmbeddedPostgres.start(options())) {
            assertThat(ask(server, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void closingTwiceIsHarmlessAndEndsTheServer() {
        var server = EmbeddedPostgres.start(options());
        var postmaster = OrphanedPostgres.find(options().data()).orElseThrow();

        server.close();
        server.close();

        assertThat(postmaster.isAlive()).isFalse();
    }

    @Test
    void aPortInUseIsNamed() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral(LoopbackPort.HOST))) {
            assertThatExceptionOfType(EmbeddedServerException.class)
                    .isThrownBy(() -> EmbeddedPostgres.start(options().onPort(taken.getLocalPort())))
                    .withMessageContaining("Port " + taken.getLocalPort())
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.PORT_IN_USE));
        }
    }

    @Test
    void dataOfAnotherMajorVersionIsRefusedAndLeftUntouched() throws IOException {
        Files.createDirectories(options().data());
        var version = Files.writeString(options().data().resolve("PG_VERSION"), "16\n");

        assertThatExceptionOfType(EmbeddedServerException.class)
                .isThrownBy(() -> EmbeddedPostgres.start(options()))
                .withMessageContaining("PostgreSQL 16")
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.OTHER_VERSION));
        assertThat(version).hasContent("16");
    }

    @Test
    void aFullDiskIsToldApartFromOtherFailures() {
        var full = EmbeddedServerException.failed(
                "Kafka", directory, "", new IOException("write", new IOException("No space left on device")));
        var other = EmbeddedServerException.failed("Kafka", directory, "", new IOException("broken"));

        assertThat(full.reason()).isEqualTo(Reason.DISK_FULL);
        assertThat(full).hasMessageContaining(directory.toString());
        assertThat(other.reason()).isEqualTo(Reason.FAILED);
    }

    @Test
    void onlyTheLoopbackAddressIsServed() throws SQLException {
        try (var server = EmbeddedPostgres.start(options())) {
            assertThat(ask(server, "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(ask(server, "show max_connections")).isEqualTo("200");
            await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> assertThat(LoopbackPort.isFree(server.port()))
                    .isFalse());
        }
    }

    private PostgresOptions options() {
        return PostgresOptions.in(directory).withPrograms(programs).withDatabases(List.of("desk", "resource-manager"));
    }

    private static void run(EmbeddedPostgres server, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(server.jdbcUrl("desk"), server.user(), server.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(EmbeddedPostgres server, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(server.jdbcUrl("desk"), server.user(), server.password());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
