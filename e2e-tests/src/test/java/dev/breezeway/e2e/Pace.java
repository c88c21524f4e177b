package dev.breezeway.e2e;

import java.util.concurrent.TimeUnit;

/** The pace of clients that retry and of kills; what is asserted is awaited. */
final class Pace {
    private Pace() {}

    static void pause(long milliseconds) {
        try {
            TimeUnit.MILLISECONDS.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
