package dev.breezeway.fabric;

import dev.breezeway.arm.outbound.OutboundCall;
import dev.breezeway.arm.signed.HeaderSeal;
import dev.breezeway.arm.signed.RequestTarget;
import dev.breezeway.arm.signed.SignedHeaders;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/**
 * Calls that an Owner has made, at the listeners of this entry: out of a managed network through the same door as those of
 * services, from the public internet over TLS or plain HTTP as the URL says.
 */
final class OwnCalls {

    private static final int MOST_BODY = 64 * 1024;

    private final HttpClient client;
    private final HeaderSeal seal;
    private final InstantSource clock;
    private final IntSupplier httpPort;
    private final IntSupplier httpsPort;
    private final Duration timeout;

    /** With a client that trusts the entry's certificates. */
    OwnCalls(
            HttpClient client,
            HeaderSeal seal,
            InstantSource clock,
            IntSupplier httpPort,
            IntSupplier httpsPort,
            Duration timeout) {
        this.client = client;
        this.seal = seal;
        this.clock = clock;
        this.httpPort = httpPort;
        this.httpsPort = httpsPort;
        this.timeout = timeout;
    }

    /** Makes the call that {@code asked} describes with method, headers and body, and tells the answer; never fails. */
    Future<JsonObject> make(Network from, URI url, JsonObject asked) {
        HttpMethod method = HttpMethod.valueOf(asked.getString("method", "GET"));
        String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        String host = "localhost:" + httpPort.getAsInt();
        RequestOptions options = new RequestOptions()
                .setMethod(method)
                .setHost("localhost")
                .setPort(httpPort.getAsInt())
                .setURI(url.getRawQuery() == null ? path : path + "?" + url.getRawQuery());
        asked.getJsonObject("headers", new JsonObject())
                .forEach(header -> options.putHeader(header.getKey(), String.valueOf(header.getValue())));
        switch (from) {
            case Network.PublicInternet internet -> publicly(options, url);
            case Network.Managed managed ->
                options.putHeader(
                        SignedHeaders.OUTBOUND,
                        seal.seal(
                                OutboundCall.of(managed.signalR(), url).claims(),
                                new RequestTarget(method.name(), host, path),
                                clock.instant()));
        }
        return client.request(options)
                .compose(request -> request.send(Buffer.buffer(asked.getString("body", ""))))
                .compose(OwnCalls::told)
                .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .otherwise(broken -> new JsonObject().put("status", 0).put("reason", "no answer"));
    }

    private void publicly(RequestOptions options, URI url) {
        options.putHeader(HttpHeaders.HOST, url.getRawAuthority());
        if ("https".equals(url.getScheme())) {
            options.setSsl(true)
                    .setHost(url.getHost())
                    .setServer(SocketAddress.inetSocketAddress(httpsPort.getAsInt(), "localhost"));
        }
    }

    private static Future<JsonObject> told(HttpClientResponse answer) {
        JsonObject headers = new JsonObject();
        Map<String, String> flat = new TreeMap<>();
        answer.headers().forEach((name, value) -> flat.put(name.toLowerCase(Locale.ROOT), value));
        flat.forEach(headers::put);
        return answer.body().map(body -> new JsonObject()
                .put("status", answer.statusCode())
                .put("reason", answer.statusMessage())
                .put("headers", headers)
                .put("body", body.getString(0, Math.min(body.length(), MOST_BODY))));
    }
}
