package dev.breezeway.functions.front;

import com.fasterxml.jackson.databind.JsonNode;
import dev.breezeway.arm.signed.HeaderSeal;
import dev.breezeway.arm.signed.Origin;
import dev.breezeway.arm.signed.Origin.PrivateNetwork;
import dev.breezeway.arm.signed.Origin.PublicInternet;
import dev.breezeway.arm.signed.RequestTarget;
import dev.breezeway.arm.signed.SignedHeaders;
import dev.breezeway.functions.Scene;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** A function app of its own, whose host is called the way the entry does; each test that has one injected has a new one. */
@Dependent
class SiteVisits {
    static final String ENDPOINT = "/subscriptions/x/resourceGroups/y/providers/Microsoft.Network/privateEndpoints/pe";
    static final Origin PUBLIC = new PublicInternet("203.0.113.7", 50123);
    static final Origin PRIVATE =
            new PrivateNetwork(PrivateNetwork.Kind.MANAGED, "10.128.0.4", "/signalr", ENDPOINT, "/link");

    private static final HeaderSeal SEAL =
            new HeaderSeal("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8));

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Scene scene;
    private final URI base;
    private final String host;

    @Inject
    SiteVisits(Scene scene, @ConfigProperty(name = "test.url") Provider<URI> base) {
        this(scene, base.get(), scene.name("site") + ".azurewebsites.net");
        scene.plan("P1v2");
        scene.site("functionapp");
    }

    private SiteVisits(Scene scene, URI base, String host) {
        this.scene = scene;
        this.base = base;
        this.host = host;
    }

    /** The same of another host. */
    SiteVisits at(String other) {
        return new SiteVisits(scene, base, other);
    }

    Scene scene() {
        return scene;
    }

    HttpResponse<String> get(String target, Origin origin) throws IOException, InterruptedException {
        return send("GET", target, origin, "", Map.of());
    }

    HttpResponse<String> send(String method, String target, Origin origin, String body, Map<String, String> headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(target))
                .method(method, BodyPublishers.ofString(body))
                .header(SignedHeaders.ORIGIN, sealed(method, target, origin))
                .header("X-Forwarded-Host", host)
                .header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-For", "6.6.6.6")
                .header("Client-Ip", "6.6.6.6");
        headers.forEach(request::setHeader);
        return http.send(request.build(), BodyHandlers.ofString());
    }

    URI uri(String target) {
        return base.resolve("/-/functions/data" + target);
    }

    static String sealed(String method, URI uri, Origin origin) {
        return SEAL.seal(
                origin.claims(), new RequestTarget(method, uri.getAuthority(), uri.getRawPath()), Instant.now());
    }

    private String sealed(String method, String target, Origin origin) {
        return sealed(method, uri(target), origin);
    }

    /** What the inspector shows an Owner of the requests to the site, the newest first. */
    JsonNode seen() {
        return scene.send("GET", requests(), null).json().path("value");
    }

    String requests() {
        return "/_breezeway/functions/requests/" + scene.name("site");
    }

    static String header(JsonNode seen, String name) {
        return seen.path("headers").path(name).path(0).asText();
    }
}
