package dev.breezeway.standalone;

/** What the process ends with. Scripts and the command line client rely on the numbers. */
enum ExitCode {
    /** The services could not be started; the log says why. Also what the JVM itself ends with after a crash. */
    SERVICES_FAILED(1),
    /** A system property has a value that makes no sense. */
    BAD_SETTING(2),
    /** Another Breezeway uses the data directory. */
    DIRECTORY_IN_USE(3),
    PORT_IN_USE(4),
    DISK_FULL(5),
    /** PostgreSQL or Kafka did not start, for instance because the data is of another version. */
    SERVER_FAILED(6);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}
