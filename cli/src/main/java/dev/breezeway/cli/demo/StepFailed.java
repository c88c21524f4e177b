package dev.breezeway.cli.demo;

/** A step of the demo saw something else than it had to. */
final class StepFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String sentence;

    StepFailed(String step, String expected, String saw) {
        this(step + ": expected " + expected + ", saw " + saw);
    }

    private StepFailed(String sentence) {
        super(sentence);
        this.sentence = sentence;
    }

    String sentence() {
        return sentence;
    }
}
