package dev.breezeway.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Requests over HTTPS to the ARM endpoint, signed in as the Owner, over kept-alive connections. For several threads. */
final class Arm implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final BreezewayProcess system;
    private final URI endpoint;
    private final HttpClient http;
    private final String token;
    private final LongAdder requests = new LongAdder();

    Arm(BreezewayProcess system) {
        endpoint = URI.create(system.variable("BREEZEWAY_ARM_ENDPOINT"));
        http = HttpClient.newBuilder()
                .sslContext(trusting(Path.of(system.variable("BREEZEWAY_CA_FILE"))))
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(30))
                .build();
        this.system = system;
        token = token(endpoint.toString());
    }

    /** @param body missing if the answer has none, or is not JSON */
    record Answer(int status, JsonNode body) {
        String text(String pointer) {
            return body.at(pointer).asText();
        }
    }

    /** How many have been sent. */
    long requests() {
        return requests.sum();
    }

    /** The Owner's object id. */
    String objectId() {
        byte[] claims = Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]);
        return parse(new String(claims, StandardCharsets.UTF_8)).path("oid").asText();
    }

    /**
     * @throws IllegalStateException if it is refused
     */
    Answer post(String target) {
        return accepted("POST " + target, send("POST", target, null));
    }

    Answer get(String target) {
        return send("GET", target, null);
    }

    /**
     * A GET of what is there.
     *
     * @throws IllegalStateException if it is not
     */
    Answer read(String target) {
        return accepted("GET " + target, get(target));
    }

    /**
     * @throws IllegalStateException if it is refused
     */
    Answer put(String target, JsonNode body) {
        return accepted("PUT " + target, send("PUT", target, body));
    }

    /**
     * @throws IllegalStateException if it is refused
     */
    Answer delete(String target) {
        return accepted("DELETE " + target, send("DELETE", target, null));
    }

    @Override
    public void close() {
        http.close();
    }

    private static Answer accepted(String what, Answer answer) {
        if (answer.status() >= 300) {
            throw new IllegalStateException(what + " -> " + answer.status() + " " + answer.body());
        }
        return answer;
    }

    private Answer send(String method, String target, @Nullable JsonNode body) {
        requests.increment();
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint.resolve(target))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + token);
        if (body == null) {
            request.method(method, BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json").method(method, BodyPublishers.ofString(body.toString()));
        }
        HttpResponse<String> answer = exchange(request.build());
        return new Answer(answer.statusCode(), parse(answer.body()));
    }

    private HttpResponse<String> exchange(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(request.method() + " " + request.uri() + " was not answered", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** A token of the Owner for a resource such as {@code https://vault.azure.net}. */
    String token(String resource) {
        String form = Map.of(
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        system.variable("BREEZEWAY_CLIENT_ID"),
                        "client_secret",
                        system.variable("BREEZEWAY_CLIENT_SECRET"),
                        "scope",
                        resource + "/.default")
                .entrySet()
                .stream()
                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        String tenant = system.variable("BREEZEWAY_TENANT_ID");
        HttpResponse<String> answer =
                exchange(HttpRequest.newBuilder(endpoint.resolve("/" + tenant + "/oauth2/v2.0/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("sign-in was refused: " + answer.statusCode());
        }
        return parse(answer.body()).path("access_token").asText();
    }

    private static JsonNode parse(String body) {
        try {
            return body.isBlank() ? MissingNode.getInstance() : JSON.readTree(body);
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    private static SSLContext trusting(Path authority) {
        try (InputStream pem = Files.newInputStream(authority)) {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            for (Certificate c : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                trusted.setCertificateEntry("ca" + trusted.size(), c);
            }
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("the CA file cannot be used", e);
        }
    }
}
