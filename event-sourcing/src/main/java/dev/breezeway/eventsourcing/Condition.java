package dev.breezeway.eventsourcing;

/**
 * What has to hold for work to be done: judged in the work's own transaction, at the beginning of each attempt, until an
 * attempt was committed. Whoever judges has to lock what it looks at, or somebody else may change it before the work does.
 */
public final class Condition {
    private final Runnable judging;
    private volatile boolean met;

    /** A condition; {@code judging} throws what the work is refused with. */
    public Condition(Runnable judging) {
        this.judging = judging;
    }

    void judge() {
        if (!met) {
            judging.run();
        }
    }

    void committed() {
        met = true;
    }
}
