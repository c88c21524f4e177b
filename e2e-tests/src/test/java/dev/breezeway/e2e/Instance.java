package dev.breezeway.e2e;

import dev.breezeway.e2e.FleetProcess.Health;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** One of several instances of a service, a process or a container, that may be taken away at any moment. */
interface Instance {
    HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

    /** The port of this machine that it answers at. */
    int port();

    /** Kills it. It stays away until it is launched. */
    void kill();

    /** Starts it unless it runs, and does not wait; true if it was not running. */
    boolean launch();

    /** Lets it stand still, as a machine that is put to sleep does, or go on. */
    void pause(boolean still);

    /** Whether it can call a program that listens on the loopback address of this machine. */
    default boolean sharesLoopback() {
        return true;
    }

    /** What it answers about its health; empty when it does not answer. */
    default Optional<Health> health() {
        return get("/q/health/ready");
    }

    /** A gauge or counter without tags of interest; zero when it is not there. */
    default double metric(String metric) {
        return get("/q/metrics")
                .map(Health::body)
                .flatMap(body -> body.lines()
                        .filter(line -> line.startsWith(metric + "{") || line.startsWith(metric + " "))
                        .findFirst())
                .map(line -> Double.valueOf(line.substring(line.lastIndexOf(' ') + 1)))
                .orElse(0.0);
    }

    private Optional<Health> get(String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .timeout(Duration.ofSeconds(10))
                .build();
        try {
            var answer = HTTP.send(request, BodyHandlers.ofString());
            return Optional.of(new Health(answer.statusCode(), answer.body()));
        } catch (IOException notThere) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
