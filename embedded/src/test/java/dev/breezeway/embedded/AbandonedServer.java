package dev.breezeway.embedded;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;

/** A JVM that starts PostgreSQL, commits a row and is then killed without any chance to clean up. */
final class AbandonedServer {
    private static final String READY = "ready";

    private AbandonedServer() {}

    /** Returns the postmaster that nobody looks after any more. */
    static ProcessHandle startAndKill(Path directory, Path programs, int port) throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var child = new ProcessBuilder(
                        java,
                        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AbandonedServer.class.getName(),
                        directory.toString(),
                        programs.toString(),
                        Integer.toString(port))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var output = child.inputReader()) {
            var line = output.readLine();
            while (line != null && !line.equals(READY)) {
                line = output.readLine();
            }
        }
        child.destroyForcibly().waitFor();
        return OrphanedPostgres.find(PostgresOptions.in(directory).data()).orElseThrow();
    }

    public static void main(String[] arguments) throws Exception {
        var options = PostgresOptions.in(Path.of(arguments[0]))
                .withPrograms(Path.of(arguments[1]))
                .onPort(Integer.parseInt(arguments[2]))
                .withDatabases(List.of("desk"));
        var server = EmbeddedPostgres.start(options);
        var connection = DriverManager.getConnection(server.jdbcUrl("desk"), server.user(), server.password());
        try (var statement = connection.createStatement()) {
            statement.execute("create table visitor (name text)");
            statement.execute("insert into visitor values ('Grace')");
        }
        System.out.println(READY);
        Thread.currentThread().join();
    }
}
