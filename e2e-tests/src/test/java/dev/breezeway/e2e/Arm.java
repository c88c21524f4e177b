package dev.breezeway.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * A client of the ARM endpoint, over TLS, signed in. It takes every answer as it is; an endpoint that cannot be reached
 * is an {@link UncheckedIOException}.
 */
final class Arm {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    /** For a sign-in, which is the first that a system does after a start from a cold disk. */
    private static final Duration FIRST = Duration.ofSeconds(60);

    private final String endpoint;
    private final HttpClient http;
    private final @Nullable String token;
    private final Map<String, String> headers;

    private Arm(String endpoint, HttpClient http, @Nullable String token, Map<String, String> headers) {
        this.endpoint = endpoint;
        this.http = http;
        this.token = token;
        this.headers = headers;
    }

    /** Signed in as the owner that the system names. */
    static Arm asOwner(Addresses system) {
        return anonymous(system).signedIn(system, system.get("CLIENT_ID"), system.get("CLIENT_SECRET"), "");
    }

    /** Without a token. */
    static Arm anonymous(Addresses system) {
        HttpClient http = HttpClient.newBuilder()
                .sslContext(Trust.in(system).context())
                .connectTimeout(Duration.ofSeconds(20))
                .build();
        return new Arm(system.get("ARM_ENDPOINT"), http, null, Map.of());
    }

    /** With the token that this principal gets for a resource; for ARM itself if that is empty. */
    Arm signedIn(Addresses system, String clientId, String secret, String resource) {
        Map<String, String> form = Map.of(
                "grant_type",
                "client_credentials",
                "client_id",
                clientId,
                "client_secret",
                secret,
                "scope",
                (resource.isEmpty() ? endpoint : resource) + "/.default");
        String body = form.entrySet().stream()
                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        Answer answer = send(request("/" + system.get("TENANT_ID") + "/oauth2/v2.0/token")
                .timeout(FIRST)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body))
                .build());
        if (answer.status() != 200) {
            throw new IllegalStateException("sign-in of " + clientId + " was answered " + answer.status());
        }
        return withToken(answer.text("/access_token"));
    }

    /** With this token, whatever it is. */
    Arm withToken(String other) {
        return new Arm(endpoint, http, other, headers);
    }

    /** The token in use. */
    String token() {
        return String.valueOf(token);
    }

    Answer get(String pathAndQuery) {
        return send("GET", pathAndQuery, null);
    }

    Answer head(String pathAndQuery) {
        return send("HEAD", pathAndQuery, null);
    }

    Answer delete(String pathAndQuery) {
        return send("DELETE", pathAndQuery, null);
    }

    Answer post(String pathAndQuery) {
        return send("POST", pathAndQuery, "");
    }

    Answer put(String pathAndQuery, JsonNode body) {
        return send("PUT", pathAndQuery, body.toString());
    }

    /** With this header, besides those of every request. */
    Arm with(String name, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(name, value);
        return new Arm(endpoint, http, token, more);
    }

    /** Any method, and any text as a body. */
    Answer send(String method, String pathAndQuery, @Nullable String body) {
        HttpRequest.Builder request = request(pathAndQuery);
        if (body == null) {
            request.method(method, BodyPublishers.noBody());
        } else {
            request.method(method, BodyPublishers.ofString(body)).header("Content-Type", "application/json");
        }
        return send(request.build());
    }

    /**
     * Follows an operation as Azure's clients do, by {@code Azure-AsyncOperation}, else by {@code Location}, until it
     * has ended; its last answer.
     */
    Answer finish(Answer begun) {
        String operation = begun.header("Azure-AsyncOperation");
        String location = begun.header("Location");
        if (!operation.isEmpty()) {
            return Awaitility.await(operation)
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> get(operation), answer -> answer.text("/status")
                            .matches("Succeeded|Failed|Canceled"));
        }
        if (!location.isEmpty()) {
            return Awaitility.await(location)
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(50))
                    .until(
                            () -> get(location),
                            answer -> answer.status() != 202
                                    && !answer.text("/status").matches("NotStarted|Running|InProgress"));
        }
        return begun;
    }

    private HttpRequest.Builder request(String pathAndQuery) {
        URI uri = URI.create(pathAndQuery.startsWith("http") ? pathAndQuery : endpoint + pathAndQuery);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20));
        headers.forEach(request::header);
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private Answer send(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            String line = request.method() + " " + request.uri();
            return new Answer(line, response.statusCode(), response.headers(), parse(response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(request.method() + " " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static JsonNode parse(String body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }
}
