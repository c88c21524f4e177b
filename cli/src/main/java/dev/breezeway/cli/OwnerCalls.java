package dev.breezeway.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Requests to Breezeway's own operations below {@code /_breezeway}, as the Owner. */
final class OwnerCalls {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RunningSystem system;
    private final HttpClient http;
    private final String token;

    private OwnerCalls(RunningSystem system) {
        this.system = system;
        this.http = Trust.client(system);
        this.token = new SignIn(system, http).token(system.armEndpoint() + "/");
    }

    /** To the system that BREEZEWAY_ARM_ENDPOINT names, else the one on the data directory. */
    static OwnerCalls to(Installation installation, DataOption data) {
        return new OwnerCalls(RunningSystem.of(installation, data));
    }

    JsonNode get(String path) {
        return send("GET", path, null);
    }

    JsonNode post(String path, @Nullable JsonNode body) {
        return send("POST", path, body);
    }

    JsonNode delete(String path) {
        return send("DELETE", path, null);
    }

    private JsonNode send(String method, String path, @Nullable JsonNode body) {
        URI uri = system.armEndpoint().resolve(path);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()))
                .build();
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            JsonNode said = answer.body().isBlank() ? JSON.createObjectNode() : JSON.readTree(answer.body());
            if (answer.statusCode() >= 400) {
                throw new Refusal(
                        ExitCode.FAILED,
                        said.at("/error/message").asText("Breezeway answered " + answer.statusCode() + "."));
            }
            return said;
        } catch (IOException e) {
            throw SignIn.unreachable(system.armEndpoint(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal(ExitCode.INTERRUPTED, "Interrupted at " + method + " " + uri + ".");
        }
    }
}
