package dev.breezeway.fabric;

import dev.breezeway.arm.forward.Forwarding;
import dev.breezeway.arm.signed.Origin;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Set;

/**
 * The fabric's own operations on the ARM hosts, for Owners: {@code GET /_breezeway/explain} says where a call from a network
 * would end and which rule decides about it, {@code POST /_breezeway/call} makes one.
 */
final class OwnPaths {

    private static final String EXPLAIN = "/_breezeway/explain";
    private static final String CALL = "/_breezeway/call";

    private final Lookups lookups;
    private final Wayfinder wayfinder;
    private final OwnCalls calls;
    private final FabricConfig config;

    OwnPaths(Lookups lookups, Wayfinder wayfinder, OwnCalls calls, FabricConfig config) {
        this.lookups = lookups;
        this.wayfinder = wayfinder;
        this.calls = calls;
        this.config = config;
    }

    boolean serves(RequestLine line) {
        return Set.of(EXPLAIN, CALL).contains(line.path());
    }

    void answer(HttpServerRequest request, RequestLine line) {
        request.pause();
        lookups.owner(request.getHeader(HttpHeaders.AUTHORIZATION))
                .onSuccess(said -> {
                    if (said.status() == 204) {
                        Forwarding.body(request, config.maxBodySize())
                                .onSuccess(body -> owned(request, line, body.toString()))
                                .onFailure(e ->
                                        Refusal.tooLarge(config.maxBodySize()).answer(request.response()));
                    } else {
                        request.resume();
                        request.response()
                                .setStatusCode(said.status())
                                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json; charset=utf-8")
                                .end(said.body());
                    }
                })
                .onFailure(e -> {
                    request.resume();
                    Refusal.unavailable("Microsoft.Resources").answer(request.response());
                });
    }

    private void owned(HttpServerRequest request, RequestLine line, String body) {
        try {
            if (line.path().equals(EXPLAIN) && request.method().equals(HttpMethod.GET)) {
                String url = String.valueOf(request.getParam("url"));
                explain(network(request.getParam("from", "public"), request), url)
                        .onSuccess(json -> write(request, json));
            } else if (line.path().equals(CALL) && request.method().equals(HttpMethod.POST)) {
                JsonObject asked = new JsonObject(body);
                Network from = network(asked.getString("from", ""), request);
                calls.make(from, url(asked.getString("url", "")), asked).onSuccess(json -> write(request, json));
            } else {
                new Refusal(405, "MethodNotAllowed", "Explanations are asked with GET, calls are made with POST.")
                        .answer(request.response());
            }
        } catch (IllegalArgumentException | DecodeException | ClassCastException e) {
            Refusal.malformed(e instanceof IllegalArgumentException ? String.valueOf(e.getMessage()) : "Bad JSON.")
                    .answer(request.response());
        }
    }

    private Network network(String from, HttpServerRequest request) {
        if (from.equals("public")) {
            return new Network.PublicInternet(
                    request.remoteAddress().hostAddress(),
                    request.remoteAddress().port());
        }
        if (from.matches(
                "(?i)/subscriptions/[^/]+/resourcegroups/[^/]+/providers/microsoft\\.signalrservice/signalr/[^/]+")) {
            return new Network.Managed(
                    from, config.egressAddress(), request.remoteAddress().port());
        }
        throw new IllegalArgumentException(
                "'" + from + "' is no network served here: 'public', or the resource id of a "
                        + "SignalR for its managed network. Virtual networks are not served yet.");
    }

    private static URI url(String text) {
        try {
            URI url = new URI(text);
            String scheme = String.valueOf(url.getScheme());
            if (url.getHost() != null && (scheme.equals("http") || scheme.equals("https"))) {
                return url;
            }
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("'" + text + "' is no http(s) URL with a host.", e);
        }
        throw new IllegalArgumentException("'" + text + "' is no http(s) URL with a host.");
    }

    private Future<JsonObject> explain(Network from, String text) {
        URI url = url(text);
        Destination to = Destination.of(url.getScheme(), url.getRawAuthority());
        return wayfinder.find(from, to).compose(way -> {
            JsonObject json = new JsonObject().put("from", from.view()).put("url", text);
            return switch (way) {
                case Way.ToService service -> judged(json, service, to, String.valueOf(url.getPath()));
                case Way.ToMachine machine ->
                    Future.succeededFuture(
                            json.put("outcome", "Outside").put("allowed", true).put("steps", steps(way)));
                case Way.Nowhere nowhere ->
                    Future.succeededFuture(json.put("outcome", "Nowhere")
                            .put("allowed", false)
                            .put("rule", nowhere.refusal().message())
                            .put("advice", advice(nowhere.refusal()))
                            .put("steps", steps(way)));
            };
        });
    }

    private Future<JsonObject> judged(JsonObject json, Way.ToService way, Destination to, String path) {
        json.put("outcome", way.origin() instanceof Origin.PublicInternet ? "Public" : "Private")
                .put("origin", new JsonObject(Map.copyOf(way.origin().claims())))
                .put("xForwardedFor", way.origin().forwardedFor());
        JsonArray steps = steps(way);
        return lookups.verdict(way.route(), way.origin(), to.authority(), path)
                .map(verdict -> {
                    verdict.ifPresentOrElse(
                            said -> {
                                json.put("allowed", said.allowed())
                                        .put("rule", said.rule())
                                        .put("advice", said.advice());
                                steps.add(step(new Step("rule", said.rule())));
                            },
                            () -> steps.add(
                                    step(new Step("rule", "The target has no network rules that say anything."))));
                    return json.put("steps", steps);
                })
                .otherwise(away -> json.put(
                        "steps", steps.add(step(new Step("rule", "The target cannot be asked at the moment.")))));
    }

    private static String advice(Refusal refusal) {
        return switch (refusal.code()) {
            case "NameNotResolved" ->
                "Create the resource of that name; for names of others set breezeway.dns.upstream to a resolver.";
            case "EndpointNotActive" -> "Approve the private endpoint connection at the target.";
            default -> "Try again.";
        };
    }

    private static JsonArray steps(Way way) {
        JsonArray steps = new JsonArray();
        way.steps().forEach(step -> steps.add(step(step)));
        return steps;
    }

    private static JsonObject step(Step step) {
        return new JsonObject().put("title", step.title()).put("text", step.text());
    }

    private static void write(HttpServerRequest request, JsonObject json) {
        request.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json; charset=utf-8")
                .end(json.toBuffer());
    }
}
