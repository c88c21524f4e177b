package dev.breezeway.fabric;

import dev.breezeway.arm.access.Caller;
import dev.breezeway.arm.access.GatewayIdentity;
import dev.breezeway.arm.access.Role;
import dev.breezeway.arm.access.Verdict;
import dev.breezeway.arm.signed.HeaderSeal;
import dev.breezeway.arm.signed.Origin;
import dev.breezeway.arm.signed.RequestTarget;
import dev.breezeway.arm.signed.SignedHeaders;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the fabric asks other services on the way: names of dns-service, private endpoints of network-service. Nothing is
 * kept, so that an approval counts from the moment it is announced. Runs on the caller's event loop.
 */
final class Lookups {

    private static final Caller FABRIC = new Caller("fabric", "fabric", Role.OWNER);

    private final HttpClient client;
    private final HeaderSeal seal;
    private final InstantSource clock;
    private final GatewayIdentity identity;
    private final Upstreams arm;
    private final Upstreams dns;
    private final Upstreams network;
    private final Duration timeout;

    Lookups(HttpClient client, HeaderSeal seal, InstantSource clock, FabricConfig config) {
        this.client = client;
        this.seal = seal;
        this.clock = clock;
        this.identity = new GatewayIdentity(seal, clock);
        this.arm = Upstreams.of(config.upstream().resourceManager());
        this.dns = Upstreams.of(config.upstream().dns());
        this.network = Upstreams.of(config.upstream().network());
        this.timeout = config.lookupTimeout();
    }

    /**
     * A name in a view.
     *
     * @param address IPv4; null when the name has none there
     */
    record Resolved(String rcode, @Nullable String address, List<Used> records) {}

    /** A record that was used; {@code zone} is null for a name that is none of ours. */
    record Used(
            String name, String type, String data, @Nullable String zone, boolean inPrivateView) {}

    /** A private endpoint. */
    record Endpoint(String signalR, String link, String target, String id, String address, boolean active) {}

    /** How a network sees a name; fails when dns-service cannot be asked. */
    Future<Resolved> resolve(Network from, String name) {
        String query = "?name=" + encoded(name)
                + (from instanceof Network.Managed managed ? "&network=" + encoded(managed.signalR()) : "");
        return get(dns, "/-/dns/_breezeway/dns/resolve", query)
                .map(answer ->
                        resolved(answer.orElseThrow(() -> new IllegalStateException("dns-service knows no view"))));
    }

    /** The private endpoint at an address. */
    Future<Optional<Endpoint>> endpoint(String address) {
        return get(network, "/-/network/_breezeway/network/endpoints/at/" + encoded(address), "")
                .map(answer -> answer.map(Lookups::endpoint));
    }

    /**
     * What the network rules of a target say to an origin that calls this path of a host; empty when it has none to ask
     * about.
     */
    Future<Optional<Verdict>> verdict(Route route, Origin origin, String host, String called) {
        String service = route.prefix().split("/", -1)[2];
        String path = "/-/" + service + "/_breezeway/" + service + "/rules";
        return ask(
                        route.upstreams(),
                        instance -> options(instance, path, "?host=" + encoded(host) + "&path=" + encoded(called))
                                .putHeader(
                                        SignedHeaders.ORIGIN,
                                        seal.seal(
                                                origin.claims(),
                                                new RequestTarget("GET", instance.authority(), path),
                                                clock.instant())),
                        Lookups::read)
                .map(answer -> answer.map(said ->
                        new Verdict(said.getBoolean("allowed"), said.getString("rule"), said.getString("advice"))));
    }

    /** What the ARM endpoint says to whoever wants to do what only an Owner may: 204, or its refusal. */
    Future<Said> owner(@Nullable String authorization) {
        return ask(
                arm,
                instance -> {
                    RequestOptions options = to(instance).setURI("/-/resource-manager/_breezeway/owner");
                    return authorization == null
                            ? options
                            : options.putHeader(HttpHeaders.AUTHORIZATION, authorization);
                },
                answer -> answer.body().map(body -> new Said(answer.statusCode(), body)));
    }

    /** An answer as it came. */
    record Said(int status, Buffer body) {}

    private Future<Optional<JsonObject>> get(Upstreams service, String path, String query) {
        return ask(service, instance -> options(instance, path, query), Lookups::read);
    }

    private RequestOptions options(Upstream service, String path, String query) {
        RequestTarget target = new RequestTarget("GET", service.authority(), path);
        return to(service)
                .setURI(path + query)
                .putHeader(
                        SignedHeaders.IDENTITY,
                        identity.seal(new GatewayIdentity.Statement(FABRIC, "http://fabric", null), target));
    }

    private RequestOptions to(Upstream service) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setHost(service.host())
                .setPort(service.port())
                .setConnectTimeout(timeout.toMillis());
        return service.address() == null
                ? options
                : options.setServer(SocketAddress.inetSocketAddress(service.port(), service.address()));
    }

    private <T> Future<T> ask(
            Upstreams service,
            Function<Upstream, RequestOptions> asking,
            Function<HttpClientResponse, Future<T>> reading) {
        return service.inTurn().compose(instances -> ask(service, instances.iterator(), asking, reading));
    }

    /** A lookup changes nothing, so whichever instance answers will do. */
    private <T> Future<T> ask(
            Upstreams service,
            Iterator<Upstream> left,
            Function<Upstream, RequestOptions> asking,
            Function<HttpClientResponse, Future<T>> reading) {
        Upstream instance = left.next();
        return client.request(asking.apply(instance))
                .compose(request -> request.send())
                .compose(answer -> answer.statusCode() >= 500 && left.hasNext()
                        ? Future.failedFuture("a lookup was answered with status " + answer.statusCode())
                        : reading.apply(answer))
                .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .recover(failed -> {
                    service.missed(instance);
                    return left.hasNext() ? ask(service, left, asking, reading) : Future.failedFuture(failed);
                });
    }

    private static Future<Optional<JsonObject>> read(HttpClientResponse answer) {
        return switch (answer.statusCode()) {
            case 200 ->
                answer.body().map(body -> {
                    try {
                        return Optional.of(body.toJsonObject());
                    } catch (DecodeException e) {
                        throw new IllegalStateException("a lookup was answered with garbage", e);
                    }
                });
            case 404 -> answer.end().map(Optional.empty());
            default -> Future.failedFuture("a lookup was answered with status " + answer.statusCode());
        };
    }

    private static Resolved resolved(JsonObject json) {
        JsonArray records = json.getJsonArray("records", new JsonArray());
        return new Resolved(
                json.getString("rcode"),
                json.getString("address"),
                records.stream()
                        .map(JsonObject.class::cast)
                        .map(used -> new Used(
                                used.getString("name"),
                                used.getString("type"),
                                used.getString("data"),
                                used.getString("zone"),
                                used.getBoolean("private")))
                        .toList());
    }

    private static Endpoint endpoint(JsonObject json) {
        return new Endpoint(
                json.getString("consumerId"),
                json.getString("linkId"),
                json.getString("targetId"),
                json.getString("privateEndpointId"),
                json.getString("address"),
                "Active".equals(json.getString("state")));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
