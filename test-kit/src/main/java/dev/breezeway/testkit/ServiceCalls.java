package dev.breezeway.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls a service the way the ARM endpoint does: at its prefix, with an identity header made for each request. */
public final class ServiceCalls {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;
    private final String prefix;
    private final Identity identity;

    /** Calls to the service at {@code base}, whose routes stand under {@code prefix}, such as {@code /-/keyvault}. */
    public ServiceCalls(URI base, String prefix, Identity identity) {
        this.base = base;
        this.prefix = prefix;
        this.identity = identity;
    }

    /** Makes the identity header's name and value for one request. */
    @FunctionalInterface
    public interface Identity {
        /** The value, for this method, host with port, and path without query. */
        String header(String method, String host, String path);
    }

    /** What came back. */
    public record Answer(
            String method,
            String path,
            int status,
            @Nullable String contentType,
            String body,
            HttpHeaders headers) {
        /** The answer to a request, which went to {@code path} of a service. */
        public static Answer to(HttpClient http, HttpRequest request, String method, String path) {
            try {
                HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
                return new Answer(
                        method,
                        path,
                        response.statusCode(),
                        response.headers().firstValue("content-type").orElse(null),
                        response.body(),
                        response.headers());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }

        /** A header's first value, empty when there is none. */
        public String header(String name) {
            return headers.firstValue(name).orElse("");
        }

        /** The body as JSON; a missing node when there is none. */
        public JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException("not JSON: " + body, e);
            }
        }

        /** The error code in ARM's envelope. */
        public String error() {
            return json().path("error").path("code").asText();
        }
    }

    /** Sends a request; {@code path} begins with {@code /subscriptions} and may have a query. */
    public Answer send(String method, String path, @Nullable String body) {
        return send(method, path, body, Map.of());
    }

    /** The same with more headers. */
    public Answer send(String method, String path, @Nullable String body, Map<String, String> headers) {
        URI target = base.resolve(prefix + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(target)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("X-Breezeway-Identity", identity.header(method, target.getAuthority(), target.getRawPath()))
                .header("Content-Type", "application/json");
        headers.forEach(request::header);
        return Answer.to(http, request.build(), method, path);
    }
}
