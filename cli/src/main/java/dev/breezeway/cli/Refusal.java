package dev.breezeway.cli;

/**
 * Why a command cannot do what it was asked: one sentence for a person, and the exit code. Shown without a stack trace,
 * so never use it for a bug.
 */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;
    private final String sentence;

    /**
     * A refusal.
     *
     * @param exitCode of the command, not 0
     * @param sentence a whole sentence, without secrets
     */
    public Refusal(int exitCode, String sentence) {
        super(sentence);
        this.exitCode = exitCode;
        this.sentence = sentence;
    }

    /** What the command exits with. */
    public int exitCode() {
        return exitCode;
    }

    /** What the person is told. */
    public String sentence() {
        return sentence;
    }
}
