package dev.breezeway.keyvault.vault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breezeway.arm.access.Caller;
import dev.breezeway.arm.access.GatewayIdentity;
import dev.breezeway.arm.access.Role;
import dev.breezeway.arm.signed.HeaderSeal;
import dev.breezeway.arm.signed.Origin.PublicInternet;
import dev.breezeway.arm.signed.RequestTarget;
import dev.breezeway.arm.signed.SignedHeaders;
import dev.breezeway.testkit.Infrastructure;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the ARM endpoint and the entry say is taken from nobody else: each way to forge it, by name. */
@QuarkusTest
@WithTestResource(value = Infrastructure.class, scope = TestResourceScope.GLOBAL)
class ForgedHeadersTest {
    private static final String PATH =
            "/-/keyvault/subscriptions/00000000-0000-0000-0000-000000000000/providers/microsoft.keyvault/vaults";
    private static final Map<String, String> ORIGIN = new PublicInternet("203.0.113.7", 50123).claims();

    @Inject
    GatewayIdentity gateway;

    @ConfigProperty(name = "breezeway.gateway.key")
    String key;

    @TestHTTPResource("/")
    URI base;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    void theRealOnesAreTaken() throws Exception {
        assertThat(send("GET", SignedHeaders.IDENTITY, identity(target("GET", PATH)))
                        .statusCode())
                .isEqualTo(200);
        HttpResponse<String> anonymous = send("GET", SignedHeaders.ORIGIN, seal(key, ORIGIN, target("GET", PATH), 0));
        assertThat(anonymous.body()).contains("AuthenticationFailed").doesNotContain("origin");
    }

    @Test
    void whatWasTakenOnceIsRefusedAfterwards() throws Exception {
        String identity = identity(target("GET", PATH));
        String origin = seal(key, ORIGIN, target("GET", PATH), 0);
        send("GET", SignedHeaders.IDENTITY, identity);
        send("GET", SignedHeaders.ORIGIN, origin);

        for (int again = 0; again < 3; again++) {
            HttpResponse<String> replayed = send("GET", SignedHeaders.IDENTITY, identity);
            assertThat(replayed.statusCode()).isEqualTo(401);
            assertThat(replayed.body()).contains("The identity header was used before.");
            assertThat(send("GET", SignedHeaders.ORIGIN, origin).body()).contains("The origin header was used before.");
        }
    }

    @Test
    void whatWasMadeForAnotherInstanceIsRefusedWhateverHostIsSaid() throws Exception {
        for (String other : List.of("localhost:1", "127.0.0.2:" + base.getPort(), "keyvault:" + base.getPort())) {
            String answer = raw(other, identity(new RequestTarget("GET", other, PATH)));

            assertThat(answer)
                    .startsWith("HTTP/1.1 401")
                    .contains("The identity header was made for another instance.");
        }
        assertThat(raw(base.getAuthority(), identity(target("GET", PATH)))).startsWith("HTTP/1.1 200");
    }

    /** A GET as somebody sends it who writes the Host header as it pleases them. */
    private String raw(String host, String identity) throws IOException {
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("GET %s?api-version=2022-07-01 HTTP/1.1\r\nHost: %s\r\n%s: %s\r\nConnection: close\r\n\r\n")
                            .formatted(PATH, host, SignedHeaders.IDENTITY, identity)
                            .getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @TestFactory
    Stream<DynamicTest> anIdentityIsRefusedWhen() {
        Map<String, String> forged = forgeries(this::identity);
        forged.put("it is an origin", seal(key, ORIGIN, target("GET", PATH), 0));
        forged.put("it has expired", seal(key, claims(), target("GET", PATH), 31));
        forged.put("another key sealed it", seal("f".repeat(32), claims(), target("GET", PATH), 0));
        forged.put("it names nobody", seal(key, Map.of(), target("GET", PATH), 0));
        return tests(SignedHeaders.IDENTITY, forged);
    }

    @TestFactory
    Stream<DynamicTest> anOriginIsRefusedWhen() {
        Map<String, String> forged = forgeries(target -> seal(key, ORIGIN, target, 0));
        forged.put("it is an identity", identity(target("GET", PATH)));
        forged.put("it has expired", seal(key, ORIGIN, target("GET", PATH), 31));
        forged.put("another key sealed it", seal("f".repeat(32), ORIGIN, target("GET", PATH), 0));
        forged.put("it names no place", seal(key, Map.of("kind", "moon"), target("GET", PATH), 0));
        return tests(SignedHeaders.ORIGIN, forged);
    }

    @FunctionalInterface
    private interface Sealing {
        String header(RequestTarget target);
    }

    /** Header values by what is wrong with them. */
    private Map<String, String> forgeries(Sealing sealing) {
        String real = sealing.header(target("GET", PATH));
        int dot = real.indexOf('.');
        Map<String, String> forged = new LinkedHashMap<>();
        forged.put("it is empty", "");
        forged.put("it is no seal", "AAAA.BBBB");
        forged.put("it is not signed", real.substring(0, dot + 1));
        forged.put(
                "its claims were altered",
                real.substring(0, 20) + (real.charAt(20) == 'A' ? "B" : "A") + real.substring(21));
        forged.put("its signature was altered", real.substring(0, dot + 2) + "__" + real.substring(dot + 4));
        forged.put("it was cut off", real.substring(0, real.length() - 2));
        forged.put("it is there twice", real + ", " + real);
        forged.put("it is replayed with another method", sealing.header(target("DELETE", PATH)));
        forged.put("it is replayed for another path", sealing.header(target("GET", PATH + "/other")));
        forged.put(
                "it is replayed at another service", sealing.header(new RequestTarget("GET", "elsewhere:8080", PATH)));
        return forged;
    }

    private Stream<DynamicTest> tests(String header, Map<String, String> forged) {
        return forged.entrySet().stream()
                .map(row -> DynamicTest.dynamicTest(row.getKey(), () -> {
                    HttpResponse<String> refused = send("GET", header, row.getValue());
                    assertThat(refused.statusCode()).as(refused.body()).isEqualTo(401);
                    assertThat(refused.body()).contains("\"error\"").contains("header");
                }));
    }

    private Map<String, String> claims() {
        return Map.of("oid", "owner", "appid", "app", "role", "OWNER", "base", "https://localhost:18443");
    }

    private String identity(RequestTarget target) {
        Caller owner = new Caller("owner", "app", Role.OWNER);
        return gateway.seal(new GatewayIdentity.Statement(owner, "https://localhost:18443", null), target);
    }

    private static String seal(String key, Map<String, String> claims, RequestTarget target, int age) {
        return new HeaderSeal(key.getBytes(StandardCharsets.UTF_8))
                .seal(claims, target, Instant.now().minusSeconds(age));
    }

    private RequestTarget target(String method, String path) {
        return new RequestTarget(method, base.getAuthority(), path);
    }

    private HttpResponse<String> send(String method, String header, String value)
            throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(base.resolve(PATH + "?api-version=2022-07-01"))
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .header(header, value)
                        .build(),
                BodyHandlers.ofString());
    }
}
