package dev.breezeway.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a system says of itself.
 *
 * @param status {@code UP}, {@code DOWN}, or {@code UNREACHABLE}
 * @param checks its parts
 */
record Health(String status, List<Check> checks) {
    /**
     * One part of a system.
     *
     * @param name as the system calls it
     * @param status {@code UP} or {@code DOWN}
     */
    record Check(String name, String status) {}

    Health {
        checks = List.copyOf(checks);
    }

    static Health of(URI address) {
        HttpRequest request =
                HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(10)).build();
        try (HttpClient http = HttpClient.newBuilder()
                .connectTimeout(Duration.ofSeconds(2))
                .version(HttpClient.Version.HTTP_1_1)
                .build()) {
            JsonNode body = new ObjectMapper()
                    .readTree(http.send(request, BodyHandlers.ofString()).body());
            List<Check> checks = new ArrayList<>();
            for (JsonNode check : body.path("checks")) {
                checks.add(new Check(
                        check.path("name").asText(), check.path("status").asText()));
            }
            return new Health(body.path("status").asText("UNREACHABLE"), checks);
        } catch (IOException e) {
            return new Health("UNREACHABLE", List.of());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Health("UNREACHABLE", List.of());
        }
    }
}
