package dev.breezeway.signalr.client;

/** When client and service last said something. Noted on the context of the connection, read by anyone. */
final class Pulse {
    private final Terms terms;
    private final long began = System.currentTimeMillis();
    private volatile long heard = began;
    private volatile long said = began;

    Pulse(Terms terms) {
        this.terms = terms;
    }

    void heard() {
        heard = System.currentTimeMillis();
    }

    void said() {
        said = System.currentTimeMillis();
    }

    long age(long now) {
        return now - began;
    }

    /** Whether something follows from either being silent, or from the end of the terms. */
    boolean isDue(long now) {
        return wantsPing(now) || isStill(now) || now >= terms.ends();
    }

    /** Whether the client was silent for longer than it may be. */
    boolean isStill(long now) {
        return now - heard >= terms.timeout().toMillis();
    }

    /** Whether the service was, and has to say that it is there. */
    boolean wantsPing(long now) {
        return now - said >= terms.keepAlive().toMillis();
    }
}
