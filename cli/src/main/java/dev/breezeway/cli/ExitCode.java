package dev.breezeway.cli;

/** What the command exits with; the first four are also what the system's own process exits with. */
public final class ExitCode {
    /** A crash, or anything without a code of its own. */
    public static final int FAILED = 1;
    /** Another process uses the data directory; for {@code status}: not running. */
    public static final int IN_USE = 3;
    /** A port is taken by another program. */
    public static final int PORT_TAKEN = 4;
    /** The disk is full. */
    public static final int DISK_FULL = 5;
    /** The system did not become ready, or did not stop, in time. */
    public static final int TIMEOUT = 6;
    /** Ctrl-C. */
    public static final int INTERRUPTED = 130;
    /** {@code status}: not running. */
    public static final int NOT_RUNNING = 3;

    private ExitCode() {}
}
