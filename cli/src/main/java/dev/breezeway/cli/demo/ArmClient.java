package dev.breezeway.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.breezeway.cli.ExitCode;
import dev.breezeway.cli.Refusal;
import dev.breezeway.cli.RunningSystem;
import dev.breezeway.cli.SignIn;
import dev.breezeway.cli.Trust;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Plain requests to the ARM endpoint, signed in as the Owner. Not for several threads. */
final class ArmClient implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI endpoint;
    private final HttpClient http;
    private final SignIn signIn;
    private final String token;

    /** Signs in. */
    ArmClient(RunningSystem system) {
        endpoint = system.armEndpoint();
        http = Trust.client(system);
        signIn = new SignIn(system, http);
        token = signIn.token(endpoint + "/");
    }

    /** A path with its query, or a whole address as an operation gives it. */
    Exchange get(String target) {
        return send("GET", target, null);
    }

    Exchange put(String target, JsonNode body) {
        return send("PUT", target, body);
    }

    Exchange post(String target) {
        return send("POST", target, null);
    }

    Exchange post(String target, JsonNode body) {
        return send("POST", target, body);
    }

    /** A token of the Owner for another resource, such as {@code https://vault.azure.net}. */
    String token(String resource) {
        return signIn.token(resource);
    }

    /** The Owner's object id. */
    String objectId() {
        byte[] claims = Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]);
        return parse(new String(claims, StandardCharsets.UTF_8)).path("oid").asText();
    }

    Exchange delete(String target) {
        return send("DELETE", target, null);
    }

    private Exchange send(String method, String target, @Nullable JsonNode body) {
        URI uri = endpoint.resolve(target);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json");
        if (body == null) {
            request.method(method, BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json").method(method, BodyPublishers.ofString(body.toString()));
        }
        try {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            return new Exchange(
                    method,
                    uri,
                    body,
                    answer.statusCode(),
                    parse(answer.body()),
                    answer.headers().firstValue("Azure-AsyncOperation").map(uri::resolve),
                    answer.headers().firstValue("Location").map(uri::resolve));
        } catch (IOException e) {
            throw SignIn.unreachable(endpoint, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal(ExitCode.INTERRUPTED, "Interrupted at " + method + " " + uri + ".");
        }
    }

    private static JsonNode parse(String body) {
        try {
            return body.isBlank() ? MissingNode.getInstance() : JSON.readTree(body);
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
