package dev.breezeway.cli.demo;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** What every step does: call, tell, compare, and wait where Azure makes its clients wait. */
final class Steps {
    private static final Duration PAUSE = Duration.ofMillis(150);

    private final ArmClient arm;
    private final Narrator narrator;
    private final Duration patience;

    Steps(ArmClient arm, Narrator narrator, Duration patience) {
        this.arm = arm;
        this.narrator = narrator;
        this.patience = patience;
    }

    /** Tells the exchange; fails unless its status is one of these. */
    Exchange expect(String step, Exchange exchange, int... statuses) {
        narrator.exchange(exchange);
        if (Arrays.stream(statuses).noneMatch(s -> s == exchange.status())) {
            throw new StepFailed(step, "status " + Arrays.toString(statuses), saw(exchange));
        }
        return exchange;
    }

    /** Follows the operation that a request began, if it began one, to its good end. */
    void finish(String step, Exchange begun) {
        if (begun.operation().isPresent()) {
            URI operation = begun.operation().get();
            Exchange ended = await(
                    () -> arm.get(operation.toString()),
                    poll -> poll.status() != 200
                            || poll.text("/status").matches("(?i)succeeded|failed|canceled|cancelled"));
            narrator.exchange(ended);
            if (!ended.text("/status").equalsIgnoreCase("Succeeded")) {
                throw new StepFailed(step, "the operation to end as Succeeded", saw(ended));
            }
        } else if (begun.status() == 202 && begun.location().isPresent()) {
            URI location = begun.location().get();
            Exchange ended = await(() -> arm.get(location.toString()), poll -> poll.status() != 202);
            narrator.exchange(ended);
            if (ended.status() != 200 && ended.status() != 204) {
                throw new StepFailed(step, "the operation to end with 200", saw(ended));
            }
        }
    }

    /** Reads until it is as it must be, then tells that. */
    Exchange see(String step, String target, String expected, Predicate<Exchange> seen) {
        Exchange last = await(() -> arm.get(target), seen);
        narrator.exchange(last);
        if (!seen.test(last)) {
            throw new StepFailed(step, expected, saw(last));
        }
        return last;
    }

    /** Asks again and again until it is right, or the patience ends; gives the last answer in either case. */
    <T> T await(Supplier<T> question, Predicate<T> right) {
        long end = System.nanoTime() + patience.toNanos();
        T answer = question.get();
        while (!right.test(answer) && System.nanoTime() < end) {
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return answer;
            }
            answer = question.get();
        }
        return answer;
    }

    Duration patience() {
        return patience;
    }

    private static String saw(Exchange exchange) {
        String body = exchange.body().toString();
        String shown = exchange.outcome().isBlank() ? body : exchange.outcome();
        return exchange.status() + " " + shown + " from " + exchange.method() + " "
                + exchange.uri().getPath();
    }
}
