package dev.breezeway.eventsourcing;

import java.sql.SQLException;
import java.util.Set;
import org.axonframework.common.lock.LockAcquisitionFailedException;
import org.axonframework.modelling.command.ConcurrencyException;

/** What a failure of a transaction means for the one who tried. */
final class Failures {
    private static final String UNIQUE_VIOLATION = "23505";
    private static final Set<String> CONFLICTS = Set.of(UNIQUE_VIOLATION, "40001", "40P01", "55P03");
    /** Connection exceptions, insufficient resources (disk full, too many connections), operator intervention. */
    private static final Set<String> AWAY = Set.of("08", "53", "57", "58");

    private static final int LONGEST_REASON = 1000;

    private Failures() {}

    /** Someone else changed the same; trying again may succeed. */
    static boolean conflict(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof ConcurrencyException
                    || t instanceof LockAcquisitionFailedException
                    || (t instanceof SQLException sql && CONFLICTS.contains(String.valueOf(sql.getSQLState())))) {
                return true;
            }
        }
        return false;
    }

    static boolean uniqueViolation(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof SQLException sql && UNIQUE_VIOLATION.equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    /** The database cannot be reached or cannot work; nothing is wrong with the work itself. */
    static boolean databaseAway(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof SQLException sql) {
                String state = sql.getSQLState();
                if (state == null || (state.length() >= 2 && AWAY.contains(state.substring(0, 2)))) {
                    return true;
                }
            }
        }
        return false;
    }

    static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return Storable.shortened(root.getClass().getSimpleName() + ": " + root.getMessage(), LONGEST_REASON);
    }
}
