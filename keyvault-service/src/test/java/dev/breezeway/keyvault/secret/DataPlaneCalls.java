package dev.breezeway.keyvault.secret;

import dev.breezeway.arm.signed.HeaderSeal;
import dev.breezeway.arm.signed.Origin;
import dev.breezeway.arm.signed.Origin.PublicInternet;
import dev.breezeway.arm.signed.RequestTarget;
import dev.breezeway.arm.signed.SignedHeaders;
import dev.breezeway.testkit.ServiceCalls.Answer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Calls the host of a vault the way the entry does: with the host that was called, and where the call comes from. */
final class DataPlaneCalls {
    static final String AUDIENCE = "https://vault.localhost:28443";
    static final Origin PUBLIC = new PublicInternet("203.0.113.7", 50123);

    private static final HeaderSeal SEAL =
            new HeaderSeal("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8));

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

    private Answer answer(String method, String path, HttpRequest request) {
        return Answer.to(http, request, method, path);
    }
}
