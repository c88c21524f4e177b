package dev.breezeway.standalone;

/** Breezeway cannot start. The message is one sentence for the person who started it. */
final class StartRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;

    StartRefused(ExitCode exitCode, String sentence) {
        super(sentence);
        this.exitCode = exitCode;
    }

    ExitCode exitCode() {
        return exitCode;
    }
}
