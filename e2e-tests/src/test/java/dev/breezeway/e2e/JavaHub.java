package dev.breezeway.e2e;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.signalr.HubConnection;
import com.microsoft.signalr.HubConnectionBuilder;
import com.microsoft.signalr.TransportEnum;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/** The hub {@code chat} of a SignalR, as a Java program uses it that only knows the public doorway and the authority. */
final class JavaHub {
    /** Who its clients are. */
    static final String USER = "ann";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String origin;
    private final String key;
    private final OkHttpClient.Builder settings;
    private final ProxySelector doorway;
    private final Trust trust;

    JavaHub(Breezeway system, String signalR, String key) {
        this.origin = "https://" + signalR + ".service.signalr.net";
        this.key = key;
        this.doorway = doorway(URI.create(system.addresses().get("PUBLIC_DOORWAY")));
        this.trust = Trust.in(system.addresses());
        this.settings = configured(new OkHttpClient.Builder());
    }

    /** The body of a SignalR in serverless mode with this upstream for everything. */
    static ObjectNode serverless(Place place, String urlTemplate) {
        ObjectNode body = place.signalRBody("Standard_S1", "Standard");
        ObjectNode properties = body.withObject("/properties");
        properties.putArray("features").addObject().put("flag", "ServiceMode").put("value", "Serverless");
        properties.putObject("upstream").putArray("templates").addObject().put("urlTemplate", urlTemplate);
        return body;
    }

    /** What the application's negotiate endpoint answers: go to Azure, with this token. */
    void negotiate(HttpExchange exchange) throws IOException {
        String client = origin + "/client/?hub=chat";
        byte[] answer = JSON.createObjectNode()
                .put("url", client)
                .put("accessToken", token(client, USER))
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    /** Not started yet; it negotiates with the application first. */
    HubConnection connection(String application, TransportEnum transport) {
        return HubConnectionBuilder.create(application)
                .withTransport(transport)
                .setHttpClientBuilderCallback(this::configured)
                .build();
    }

    /** Sends to everybody as an application does; the status. */
    int broadcast(String target, Object... arguments) throws IOException {
        return send("", target, arguments);
    }

    /** Sends to some, such as {@code /groups/g}; the status. */
    int send(String to, String target, Object... arguments) throws IOException {
        ObjectNode message = JSON.createObjectNode().put("target", target);
        message.set("arguments", JSON.valueToTree(arguments));
        return call("POST", to + "/:send", message.toString());
    }

    /** A call of the hub's REST API; the status. */
    int call(String method, String path, @Nullable String body) throws IOException {
        String url = origin + "/api/hubs/chat" + path;
        Request request = new Request.Builder()
                .url(url + "?api-version=2022-06-01")
                .header("Authorization", "Bearer " + token(url))
                .method(method, body == null ? null : RequestBody.create(body, MediaType.get("application/json")))
                .build();
        try (Response answer = settings.build().newCall(request).execute()) {
            return answer.code();
        }
    }

    private OkHttpClient.Builder configured(OkHttpClient.Builder client) {
        return client.sslSocketFactory(trust.context().getSocketFactory(), trust.manager())
                .proxySelector(doorway);
    }

    private String token(String audience) {
        return token(audience, null);
    }

    private String token(String audience, @Nullable String user) {
        JwtClaims claims = new JwtClaims();
        if (user != null) {
            claims.setSubject(user);
        }
        claims.setAudience(audience);
        claims.setExpirationTimeMinutesInTheFuture(10);
        JsonWebSignature token = new JsonWebSignature();
        token.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
        token.setKey(new HmacKey(key.getBytes(StandardCharsets.UTF_8)));
        token.setPayload(claims.toJson());
        try {
            return token.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The way out for all that is not on this machine, as {@code NO_PROXY=localhost} says it. */
    private static ProxySelector doorway(URI address) {
        Proxy proxy = new Proxy(Proxy.Type.HTTP, new InetSocketAddress(address.getHost(), address.getPort()));
        return new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
                return List.of("localhost".equals(uri.getHost()) ? Proxy.NO_PROXY : proxy);
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
        };
    }
}
