package dev.breezeway.signalr.client;

import dev.breezeway.signalr.client.ConnectionTokens.Negotiated;
import dev.breezeway.signalr.dataplane.AccessToken;
import dev.breezeway.signalr.dataplane.Cors;
import dev.breezeway.signalr.dataplane.Entered;
import dev.breezeway.signalr.dataplane.Exchange;
import dev.breezeway.signalr.dataplane.Gate;
import dev.breezeway.signalr.dataplane.HubRefusal;
import dev.breezeway.signalr.dataplane.RequestType;
import dev.breezeway.signalr.hub.Hub;
import dev.breezeway.signalr.hub.HubConfig;
import dev.breezeway.signalr.hub.Hubs;
import dev.breezeway.signalr.hub.Target;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /client}: lets clients in, negotiates, and hands them to a transport. */
@ApplicationScoped
public class ClientEndpoint {
    private static final int CONNECTIONS_PER_UNIT = 1000;
    private static final int FREE_CONNECTIONS = 20;
    private static final String TEXT = "Text";
    private static final String BINARY = "Binary";

    private final Gate gate;
    private final Hubs hubs;
    private final HubConfig config;
    private final ConnectionTokens tokens;
    private final Transports transports;
    private final UpstreamCalls upstream;

    ClientEndpoint(
            Gate gate,
            Hubs hubs,
            HubConfig config,
            ConnectionTokens tokens,
            Transports transports,
            UpstreamCalls upstream) {
        this.gate = gate;
        this.hubs = hubs;
        this.config = config;
        this.tokens = tokens;
        this.transports = transports;
        this.upstream = upstream;
    }

    /** A request whose network and token are good. */
    record Admitted(Entered entered, @Nullable AccessToken token, Hub hub) {
        AccessToken checkedToken() {
            if (token == null) {
                throw new IllegalStateException("only a preflight has no token");
            }
            return token;
        }
    }

    /** Answers a request whose path begins with {@code /client}. */
    public void handle(Exchange exchange) {
        HttpMethod method = exchange.request().method();
        boolean negotiation = exchange.path().equals("/client/negotiate");
        if (!negotiation
                && !exchange.path().equals("/client/")
                && !exchange.path().equals("/client")) {
            exchange.refuse(HubRefusal.of(404, "NotFound", "Nothing is served at this path."));
            return;
        }
        exchange.blocking(() -> admit(exchange, method.equals(HttpMethod.OPTIONS)), admitted -> {
            Cors.allow(admitted.entered(), exchange.request());
            if (method.equals(HttpMethod.OPTIONS)) {
                exchange.response().setStatusCode(204).end();
            } else if (negotiation) {
                negotiate(exchange, admitted);
            } else {
                connect(exchange, admitted);
            }
        });
    }

    private Admitted admit(Exchange exchange, boolean preflight) {
        Entered entered = gate.enter(exchange.request(), RequestType.CLIENT_CONNECTION);
        List<String> names = exchange.parameters("hub");
        String name = names.isEmpty() ? "" : names.getFirst();
        if (preflight) {
            return new Admitted(entered, null, new Hub(entered.signalr().incarnation(), name));
        }
        if (names.size() != 1 || !Hub.isName(name)) {
            throw HubRefusal.badRequest("The query needs one valid hub.").thrown();
        }
        AccessToken token = gate.client(entered, token(exchange), name);
        return new Admitted(entered, token, new Hub(entered.signalr().incarnation(), name));
    }

    /** In the query only from those who cannot send headers: sockets and event sources of browsers. */
    private static @Nullable String token(Exchange exchange) {
        HttpServerRequest request = exchange.request();
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header != null) {
            return header.regionMatches(true, 0, "Bearer ", 0, 7)
                    ? header.substring(7).strip()
                    : null;
        }
        boolean browser = Transports.isWebSocket(request) || Transports.isEventStream(request);
        return browser ? exchange.parameter("access_token").orElse(null) : null;
    }

    private void negotiate(Exchange exchange, Admitted admitted) {
        if (!exchange.request().method().equals(HttpMethod.POST)) {
            exchange.refuse(HubRefusal.of(405, "MethodNotAllowed", "A negotiation is a POST."));
            return;
        }
        if (full(admitted)) {
            exchange.refuse(tooMany());
            return;
        }
        int version = exchange.parameter("negotiateVersion")
                .filter(v -> v.matches("[0-9]{1,4}"))
                .map(Integer::valueOf)
                .orElse(0);
        String connection = tokens.connection();
        String token = tokens.seal(admitted.hub(), connection, Instant.now());
        JsonObject answer = new JsonObject().put("negotiateVersion", Math.min(version, 1));
        // a client that knows no tokens comes back with the id: then that is what says who it is
        answer.put("connectionId", version == 0 ? token : connection);
        if (version > 0) {
            answer.put("connectionToken", token);
        }
        answer.put(
                "availableTransports",
                new JsonArray()
                        .add(transport("WebSockets", TEXT, BINARY))
                        .add(transport("ServerSentEvents", TEXT))
                        .add(transport("LongPolling", TEXT, BINARY)));
        exchange.request().resume();
        exchange.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
                .end(answer.toBuffer());
    }

    private static JsonObject transport(String name, String... formats) {
        return new JsonObject().put("transport", name).put("transferFormats", new JsonArray(List.of((Object[])
                formats)));
    }

    private void connect(Exchange exchange, Admitted admitted) {
        HttpServerRequest request = exchange.request();
        Optional<Negotiated> negotiated = exchange.parameter("id").flatMap(id -> tokens.open(admitted.hub(), id));
        Optional<ClientConnection> known = negotiated.flatMap(n -> transports.find(n.connection()));
        if (known.isPresent()) {
            transports.again(exchange, known.get());
            return;
        }
        boolean elsewhere = negotiated
                .filter(n -> hubs.roster().has(admitted.hub(), Target.of(Target.Kind.CONNECTION, n.connection())))
                .isPresent();
        boolean skips = exchange.parameter("id").isEmpty() && Transports.isWebSocket(request);
        boolean fresh = negotiated
                .filter(n -> n.at().plus(config.connectWithin()).isAfter(Instant.now()))
                .isPresent();
        if (!request.method().equals(HttpMethod.GET) || elsewhere || !(skips || fresh)) {
            exchange.refuse(HubRefusal.of(404, "NotFound", "No Connection with that ID."));
        } else if (full(admitted)) {
            exchange.refuse(tooMany());
        } else {
            transports.begin(
                    exchange,
                    ClientIds.of(
                            admitted,
                            exchange.query(),
                            negotiated.map(Negotiated::connection).orElseGet(tokens::connection),
                            config,
                            upstream.hearEnds(admitted.entered().signalr(), admitted.hub())));
        }
    }

    private boolean full(Admitted admitted) {
        var sku = admitted.entered().signalr().content().sku();
        int most = sku.free() ? FREE_CONNECTIONS : CONNECTIONS_PER_UNIT * sku.capacity();
        return hubs.roster().connections(admitted.entered().signalr().incarnation()) >= most;
    }

    private static HubRefusal tooMany() {
        return HubRefusal.of(429, "TooManyRequests", "The connection limit of the service is reached.");
    }
}
