package dev.breezeway.e2e;

import static org.awaitility.Awaitility.await;

import java.time.Duration;

/** The pace of clients that retry and of kills; what is asserted is awaited. */
final class Pace {
    private Pace() {}

    static void pause(long milliseconds) {
        Duration pause = Duration.ofMillis(milliseconds);
        await().pollDelay(pause).atMost(pause.plusMinutes(1)).until(() -> true);
    }
}
