package dev.breezeway.benchmarks;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** Secrets that nobody set: copies of the rows of {@code s0}. Listed like others; their values do not open. */
final class SecretCopies {
    private static final String WHO = "md5('copy' || n)::uuid";
    private static final String FIRST = " where s.name_folded = 's0'";
    private static final List<String> STATEMENTS = List.of(
            "insert into secret (incarnation, vault, name, name_folded, current_version) select " + WHO
                    + ", s.vault, 's' || n, 's' || n, s.current_version from secret s, generate_series(?, ?) n" + FIRST,
            "insert into secret_version (secret, version, enabled, created_at, updated_at) select " + WHO
                    + ", v.version, v.enabled, v.created_at, v.updated_at from secret s join secret_version v"
                    + " on v.secret = s.incarnation, generate_series(?, ?) n" + FIRST,
            "insert into secret_value (secret, version, vault, sealed) select " + WHO
                    + ", x.version, x.vault, x.sealed from secret s join secret_value x on x.secret = s.incarnation,"
                    + " generate_series(?, ?) n" + FIRST);

    private final String database;

    SecretCopies(Options options) {
        database = Copies.url(options.portBase(), "keyvault");
    }

    /** Makes those of these numbers; the last one is not made. */
    void make(int from, int to) {
        try (Connection connection = DriverManager.getConnection(database, "postgres", "")) {
            for (String copy : STATEMENTS) {
                try (PreparedStatement statement = connection.prepareStatement(copy)) {
                    statement.setInt(1, from);
                    statement.setInt(2, to - 1);
                    statement.executeUpdate();
                }
            }
            try (var statement = connection.createStatement()) {
                statement.execute("analyze");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("rows of secrets cannot be copied", e);
        }
    }
}
