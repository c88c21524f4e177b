package dev.breezeway.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;

/**
 * The life of one shared private link as a client sees it, step by step. Each step returns the milliseconds from before
 * its request to the first answer that shows its effect; so it includes what polling adds, half an interval on average.
 */
final class Connecting {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Arm arm;
    private final Resources resources;
    private final int pair;
    private final String name;
    private final long pollMillis;

    Connecting(Arm arm, Resources resources, int pair, String name, long pollMillis) {
        this.arm = arm;
        this.resources = resources;
        this.pair = pair;
        this.name = name;
        this.pollMillis = pollMillis;
    }

    /** PUT of the link until it is Pending. */
    double request() {
        long begun = System.nanoTime();
        arm.put(resources.link(pair, name), resources.linkBody(pair, name));
        until("Pending");
        return since(begun);
    }

    /** The connection at the vault; for {@link #approve}. */
    JsonNode connection() {
        for (JsonNode listed : arm.get(resources.connections(pair)).body().path("value")) {
            JsonNode state = listed.at("/properties/privateLinkServiceConnectionState");
            if (state.path("status").asText().equals("Pending")
                    && state.path("description").asText().equals(name)) {
                return listed;
            }
        }
        throw new IllegalStateException("the vault does not list the request of " + name);
    }

    /** PUT of the decision until the link is Approved. */
    double approve(JsonNode connection) {
        long begun = System.nanoTime();
        arm.put(Resources.connection(connection), Resources.approved(connection));
        until("Approved");
        return since(begun);
    }

    /**
     * DELETE of the link until it is gone, and with it the connection.
     *
     * @throws IllegalStateException if the connection is still there when the link is not
     */
    double delete(JsonNode connection) {
        long begun = System.nanoTime();
        arm.delete(resources.link(pair, name));
        Pause.until(
                name + " is gone",
                pollMillis,
                LIMIT,
                () -> arm.get(resources.link(pair, name)).status() == 404);
        double took = since(begun);
        if (arm.get(Resources.connection(connection)).status() != 404) {
            throw new IllegalStateException("the connection outlived its link " + name);
        }
        return took;
    }

    private void until(String status) {
        Pause.until(name + " is " + status, pollMillis, LIMIT, () -> shown().filter(
                        link -> link.text("/properties/status").equals(status))
                .filter(link -> link.text("/properties/provisioningState").equals("Succeeded"))
                .isPresent());
    }

    private Optional<Arm.Answer> shown() {
        Arm.Answer answer = arm.get(resources.link(pair, name));
        if (answer.text("/properties/provisioningState").equals("Failed")) {
            throw new IllegalStateException(name + " failed: " + answer.body());
        }
        return Optional.of(answer).filter(a -> a.status() == 200);
    }

    private static double since(long begun) {
        return (System.nanoTime() - begun) / 1e6;
    }
}
