package dev.breezeway.signalr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breezeway.arm.access.GatewayIdentity;
import dev.breezeway.arm.access.Verdict;
import dev.breezeway.arm.signed.HeaderSeal;
import dev.breezeway.arm.signed.Origin;
import dev.breezeway.arm.signed.RequestTarget;
import dev.breezeway.arm.signed.SignedHeaders;
import dev.breezeway.testkit.ServiceCalls;
import dev.breezeway.testkit.ServiceCalls.Answer;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * A SignalR of its own, serverless, and calls to its data plane as they come from the entry; each test that has one
 * injected has a new one.
 */
@Dependent
public class HubForTests {
    public static final Origin PUBLIC = new Origin.PublicInternet("203.0.113.7", 1234);

    private static final String SERVERLESS = "\"features\":[{\"flag\":\"ServiceMode\",\"value\":\"Serverless\"}]";
    private static final String VERSION = "?api-version=2023-02-01";
    private static final HeaderSeal SEAL =
            new HeaderSeal("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8));

    private final SignalRPlace place = SignalRPlace.fresh();
    private final GatewayIdentity gateway;
    private final URI base;
    private final ServiceCalls arm;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Inject
    HubForTests(GatewayIdentity gateway, @ConfigProperty(name = "test.url") Provider<URI> base) {
        this(gateway, base.get());
    }

    private HubForTests(GatewayIdentity gateway, URI base) {
        this.gateway = gateway;
        this.base = base;
        this.arm = place.calls(base, gateway);
        put("", "Standard_S1");
    }

    /** One more. */
    public HubForTests another() {
        return new HubForTests(gateway, base);
    }

    /** Changes it: a SKU, and properties besides the mode, each with a comma behind it. */
    public HubForTests put(String properties, String sku) {
        put("{" + properties + SERVERLESS + "}", sku, 1);
        return this;
    }

    /** Where the service is. */
    public URI base() {
        return base;
    }

    private void put(String properties, String sku, int units) {
        Answer put = arm.send("PUT", place.signalr() + VERSION, """
                {"location":"eastus","sku":{"name":"%s","capacity":%d},"identity":{"type":"SystemAssigned"},
                 "properties":%s}""".formatted(sku, units, properties));
        assertThat(put.status()).as(put.body()).isIn(200, 201);
    }

    public String name() {
        return place.name();
    }

    public String id() {
        return place.signalr();
    }

    public Answer arm(String method, String path, @Nullable String body) {
        return arm.send(method, place.signalr() + path + VERSION, body);
    }

    /** What the network rules would say to a call of this path from here. */
    public Verdict rules(String path) {
        Answer answer = arm.send(
                "GET", "/_breezeway/signalr/rules?host=%s.signalr.localhost:1&path=%s".formatted(name(), path), null);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return new Verdict(
                answer.json().path("allowed").asBoolean(),
                answer.json().path("rule").asText(),
                answer.json().path("advice").asText());
    }

    public String key(String which) {
        return arm("POST", "/listKeys", null).json().path(which).asText();
    }

    /** A token for a hub, as an application signs it with the primary key. */
    public String clientToken(String hub, Map<String, Object> claims) {
        return token("https://%s.service.signalr.net/client/?hub=%s".formatted(name(), hub), key("primaryKey"), claims);
    }

    public static String token(String audience, String key, Map<String, Object> claims) {
        JwtClaims all = new JwtClaims();
        all.setAudience(audience);
        all.setExpirationTimeMinutesInTheFuture(60);
        claims.forEach(all::setClaim);
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
        signature.setKey(new HmacKey(key.getBytes(StandardCharsets.UTF_8)));
        signature.setPayload(all.toJson());
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A call of the REST API with a token for exactly this path, signed as Microsoft's SDK does: with the api-version. */
    public Answer rest(String method, String path, @Nullable String body) {
        String plain = path.contains("?") ? path.substring(0, path.indexOf('?')) : path;
        String audience = "https://%s.service.signalr.net%s?api-version=2022-06-01".formatted(name(), plain);
        return send(
                method,
                path,
                body,
                PUBLIC,
                Map.of("Authorization", "Bearer " + token(audience, key("primaryKey"), Map.of())));
    }

    /** Any call. */
    public Answer send(String method, String path, @Nullable String body, Origin origin, Map<String, String> headers) {
        URI target = URI.create(base.resolve("/-/signalr/data") + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(target)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        entry(method, target, origin).forEach(request::header);
        headers.forEach(request::header);
        return Answer.to(http, request.build(), method, path);
    }

    /** The headers that the entry adds. */
    public Map<String, String> entry(String method, URI target, Origin origin) {
        return Map.of(
                SignedHeaders.ORIGIN,
                SEAL.seal(
                        origin.claims(),
                        new RequestTarget(method, target.getAuthority(), target.getRawPath()),
                        Instant.now()),
                "X-Forwarded-Host",
                name() + ".service.signalr.net",
                "X-Forwarded-Proto",
                "https");
    }

    public Answer negotiate(String hub, String token, Origin origin) {
        return send(
                "POST",
                "/client/negotiate?hub=" + hub + "&negotiateVersion=1",
                "",
                origin,
                Map.of("Authorization", "Bearer " + token));
    }

    /** A client over a WebSocket, negotiated; without its handshake. */
    public TestClient socket(String hub, String token) {
        String id = negotiate(hub, token, PUBLIC).json().path("connectionToken").asText();
        return socket(
                "/client/?hub=%s&id=%s&color=blue".formatted(hub, id), Map.of("Authorization", "Bearer " + token));
    }

    public TestClient socket(String path, Map<String, String> headers) {
        URI target = URI.create(base.resolve("/-/signalr/data") + path);
        var socket = http.newWebSocketBuilder();
        entry("GET", target, PUBLIC).forEach(socket::header);
        headers.forEach(socket::header);
        TestClient client = new TestClient();
        client.over(socket.buildAsync(URI.create("ws" + target.toString().substring(4)), client)
                .join());
        return client;
    }

    /** A client that has done its handshake for JSON. */
    public TestClient connected(String hub, Map<String, Object> claims) {
        TestClient client = socket(hub, clientToken(hub, claims));
        client.say("{\"protocol\":\"json\",\"version\":1}\u001e");
        assertThat(client.hear()).isEqualTo("{}\u001e");
        return client;
    }
}
