package dev.breezeway.cli;

/** What the command exits with. 1 to 6 are also what the system's own process exits with when it does not start. */
public final class ExitCode {
    /** A crash, or anything without a code of its own. */
    public static final int FAILED = 1;
    /** A setting makes no sense, or a command is used wrongly. */
    public static final int BAD_SETTING = 2;
    /** Another process uses the data directory. */
    public static final int IN_USE = 3;
    /** A port is taken by another program. */
    public static final int PORT_TAKEN = 4;
    /** The disk is full. */
    public static final int DISK_FULL = 5;
    /** PostgreSQL or Kafka did not start. */
    public static final int SERVER_FAILED = 6;
    /** The system did not become ready, or did not stop, in time. */
    public static final int TIMEOUT = 7;
    /** {@code status}: not running. */
    public static final int NOT_RUNNING = 3;
    /** Ctrl-C. */
    public static final int INTERRUPTED = 130;

    private ExitCode() {}
}
