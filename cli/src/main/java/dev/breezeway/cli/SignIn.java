package dev.breezeway.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Signs in as the service principal of a system (client credentials). */
public final class SignIn {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RunningSystem system;
    private final HttpClient http;
    private final String variables;

    /** For this system, over a client that trusts it; as its Owner. */
    public SignIn(RunningSystem system, HttpClient http) {
        this(system, http, "BREEZEWAY_");
    }

    private SignIn(RunningSystem system, HttpClient http, String variables) {
        this.system = system;
        this.http = http;
        this.variables = variables;
    }

    /** The same as the principal of that name in the configuration. */
    public SignIn as(String principal) {
        return new SignIn(
                system, http, "BREEZEWAY_" + principal.toUpperCase(Locale.ROOT).replace('-', '_') + "_");
    }

    /**
     * An access token.
     *
     * @param resource what it is for, a URL as an Azure SDK would name it, without {@code /.default}
     * @throws Refusal if the system is not there, or refuses
     */
    public String token(String resource) {
        URI endpoint =
                URI.create(system.armEndpoint() + "/" + system.variable("BREEZEWAY_TENANT_ID") + "/oauth2/v2.0/token");
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form(Map.of(
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        system.variable(variables + "CLIENT_ID"),
                        "client_secret",
                        system.variable(variables + "CLIENT_SECRET"),
                        "scope",
                        resource + "/.default"))))
                .build();
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            JsonNode body = JSON.readTree(answer.body());
            String token = body.path("access_token").asText();
            if (answer.statusCode() != 200 || token.isEmpty()) {
                throw new Refusal(
                        ExitCode.FAILED,
                        "Sign-in at " + endpoint + " was refused (" + answer.statusCode() + "): "
                                + body.path("error_description").asText("no reason given"));
            }
            return token;
        } catch (IOException e) {
            throw unreachable(system.armEndpoint(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal(ExitCode.INTERRUPTED, "Interrupted while signing in.");
        }
    }

    /** The sentence for a system that does not answer. */
    public static Refusal unreachable(URI endpoint, IOException cause) {
        String why = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return new Refusal(
                ExitCode.FAILED,
                "Breezeway does not answer at " + endpoint + " (" + why
                        + "); 'breezeway up' starts it, and BREEZEWAY_ARM_ENDPOINT must name the one that runs.");
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
