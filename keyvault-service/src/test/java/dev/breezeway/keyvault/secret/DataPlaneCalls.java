package dev.breezeway.keyvault.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breezeway.arm.signed.HeaderSeal;
import dev.breezeway.arm.signed.Origin;
import dev.breezeway.arm.signed.Origin.PublicInternet;
import dev.breezeway.arm.signed.RequestTarget;
import dev.breezeway.arm.signed.SignedHeaders;
import dev.breezeway.testkit.ArmSpecification;
import dev.breezeway.testkit.ServiceCalls.Answer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Calls the host of a vault the way the entry does: with the host that was called, and where the call comes from. */
final class DataPlaneCalls {
    static final String AUDIENCE = "https://vault.localhost:28443";
    static final Origin PUBLIC = new PublicInternet("203.0.113.7", 50123);

    private static final HeaderSeal SEAL =
            new HeaderSeal("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8));

    /** The api-versions whose files there are. */
    private static final Pattern VERSION = Pattern.compile("[?&]api-version=(7\\.6|2026-04-01)(&|$)");

    private static final Pattern CURRENT = Pattern.compile("^(/secrets/[^/?]+)/?(?=\\?|$)");

    /** Of what the file does not have there is nothing to judge. */
    private static final Set<String> NO_OPERATION =
            Set.of("validation.request.path.missing", "validation.request.operation.notAllowed");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;
    private final String host;
    private final @Nullable String token;
    private final Origin origin;

    DataPlaneCalls(URI base, String host, @Nullable String token, Origin origin) {
        this.base = base;
        this.host = host;
        this.token = token;
        this.origin = origin;
    }

    DataPlaneCalls with(@Nullable String other) {
        return new DataPlaneCalls(base, host, other, origin);
    }

    DataPlaneCalls from(Origin where) {
        return new DataPlaneCalls(base, host, token, where);
    }

    DataPlaneCalls at(String vaultHost) {
        return new DataPlaneCalls(base, vaultHost, token, origin);
    }

    /** With api-version 7.6 unless the path has one. */
    Answer send(String method, String path, @Nullable String body) {
        String asked =
                path.contains("api-version") ? path : path + (path.contains("?") ? "&" : "?") + "api-version=7.6";
        URI target = base.resolve("/-/keyvault/data" + asked);
        String seal = SEAL.seal(
                origin.claims(), new RequestTarget(method, target.getAuthority(), target.getRawPath()), Instant.now());
        HttpRequest.Builder request = HttpRequest.newBuilder(target)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header(SignedHeaders.ORIGIN, seal)
                .header("X-Forwarded-Host", host)
                .header("X-Forwarded-Proto", "https")
                .header("x-ms-client-request-id", "c1")
                .header("Content-Type", "application/json");
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return answer(method, asked, request.build());
    }

    /** With headers as they are, such as forged ones. */
    Answer raw(String method, String path, String name, String value) {
        URI target = base.resolve("/-/keyvault/data" + path + "?api-version=7.6");
        return answer(
                method,
                path,
                HttpRequest.newBuilder(target)
                        .method(method, BodyPublishers.noBody())
                        .header(name, value)
                        .header("X-Forwarded-Host", host)
                        .header("Authorization", "Bearer " + token)
                        .build());
    }

    /** Every answer of an operation is judged by Azure's OpenAPI file. */
    private Answer answer(String method, String path, HttpRequest request) {
        Answer answer = Answer.to(http, request, method, path);
        Matcher version = VERSION.matcher(path);
        if (version.find()) {
            // the file has one operation for both: a version that is not written is the current one
            String operation = method.equals("GET") ? CURRENT.matcher(path).replaceFirst("$1/current") : path;
            assertThat(ArmSpecification.of("Microsoft.KeyVault.data-plane", version.group(1))
                            .validateResponse(method, operation, answer.status(), answer.contentType(), answer.body()))
                    .as("%s %s: %d %s", method, path, answer.status(), answer.body())
                    .filteredOn(violation -> !NO_OPERATION.contains(violation.rule()))
                    .isEmpty();
        }
        return answer;
    }
}
