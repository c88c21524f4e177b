package dev.breezeway.signalr.client;

import dev.breezeway.signalr.dataplane.Exchange;
import dev.breezeway.signalr.dataplane.HubRefusal;
import dev.breezeway.signalr.hub.HubConfig;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Begins connections over each transport, and finds those that further requests belong to. */
@ApplicationScoped
class Transports {
    private static final Logger LOG = Logger.getLogger(Transports.class);
    private static final String ABORTED = "The client disconnected without saying so.";
    private static final short NORMAL_CLOSURE = 1000;
    /** How long a client that polls may take to hear that its connection is over. */
    private static final long AFTERLIFE_MILLIS = 10_000;

    private final Vertx vertx;
    private final Clients clients;
    private final HubConfig config;
    /** Connections by id: of a poll or a POST, nothing else says which one is meant. */
    private final Map<String, ClientConnection> byId = new ConcurrentHashMap<>();
    /** Ids of those that begin and are not in {@link #byId} yet. */
    private final Set<String> beginning = ConcurrentHashMap.newKeySet();

    Transports(Vertx vertx, Clients clients, HubConfig config) {
        this.vertx = vertx;
        this.clients = clients;
        this.config = config;
    }

    static boolean isWebSocket(HttpServerRequest request) {
        return "websocket".equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE));
    }

    static boolean isEventStream(HttpServerRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return accept != null && accept.contains("text/event-stream");
    }

    Optional<ClientConnection> find(String connection) {
        return Optional.ofNullable(byId.get(connection));
    }

    void begin(Exchange exchange, Terms terms) {
        if (!reserve(terms.id().connection())) {
            exchange.refuse(inUse());
        } else if (isWebSocket(exchange.request())) {
            socket(exchange, terms);
        } else if (isEventStream(exchange.request())) {
            stream(exchange, terms);
        } else {
            exchange.request().resume();
            PollTransport polls = new PollTransport(config.poll().toMillis());
            connection(terms, exchange.context(), polls, this::forgetLater);
            polls.poll(exchange.response(), System.currentTimeMillis());
        }
    }

    private ClientConnection connection(
            Terms terms, Context context, Transport transport, Consumer<ClientConnection> ended) {
        ClientConnection connection = new ClientConnection(terms, context, transport, clients, ended);
        byId.put(connection.id(), connection);
        beginning.remove(connection.id());
        clients.began(connection);
        return connection;
    }

    /** Of several requests that begin with one id at the same time, one has it. */
    private boolean reserve(String id) {
        if (!beginning.add(id)) {
            return false;
        }
        if (byId.containsKey(id)) {
            beginning.remove(id);
            return false;
        }
        return true;
    }

    private static HubRefusal inUse() {
        return HubRefusal.of(409, "Conflict", "The connection is in use already.");
    }

    private void socket(Exchange exchange, Terms terms) {
        HttpServerRequest request = exchange.request();
        var http = request.connection();
        request.toWebSocket()
                .onSuccess(socket -> {
                    WebSocketTransport transport = new WebSocketTransport(vertx, socket, http);
                    serve(socket, transport, connection(terms, exchange.context(), transport, this::forget));
                })
                .onFailure(e -> {
                    LOG.debugf("no WebSocket: %s", e.getMessage());
                    beginning.remove(terms.id().connection());
                    exchange.refuse(HubRefusal.badRequest("The WebSocket handshake is malformed."));
                });
        request.resume();
    }

    private static void serve(ServerWebSocket socket, WebSocketTransport transport, ClientConnection connection) {
        socket.exceptionHandler(e -> LOG.debugf("a WebSocket failed: %s", e.getMessage()));
        socket.closeHandler(closed -> {
            transport.over();
            Short code = socket.closeStatusCode();
            connection.gone(code != null && code == NORMAL_CLOSURE ? null : ABORTED);
        });
        socket.handler(connection::receive);
    }

    private void stream(Exchange exchange, Terms terms) {
        HttpServerRequest request = exchange.request();
        var http = request.connection();
        request.resume();
        ClientConnection connection = connection(
                terms,
                exchange.context(),
                new EventStreamTransport(vertx, request.response(), () -> Ending.cut(http)),
                this::forget);
        request.response().closeHandler(closed -> connection.gone(null));
    }

    /** A further request of a connection: a poll, a message, or its end. */
    void again(Exchange exchange, ClientConnection connection) {
        HttpMethod method = exchange.request().method();
        if (method.equals(HttpMethod.POST)) {
            send(exchange, connection);
        } else if (method.equals(HttpMethod.GET) && connection.transport() instanceof PollTransport polls) {
            exchange.request().resume();
            connection.context().runOnContext(now -> {
                connection.heard();
                polls.poll(exchange.response(), System.currentTimeMillis());
                if (polls.told()) {
                    forget(connection);
                }
            });
        } else if (method.equals(HttpMethod.DELETE)) {
            connection.context().runOnContext(now -> {
                connection.transport().end(null, true, "");
                connection.gone(null);
            });
            exchange.request().resume();
            exchange.response().setStatusCode(202).end();
        } else {
            exchange.refuse(inUse());
        }
    }

    private void send(Exchange exchange, ClientConnection connection) {
        if (connection.transport() instanceof WebSocketTransport) {
            exchange.refuse(HubRefusal.badRequest("POST requests are not allowed for WebSocket connections."));
            return;
        }
        exchange.body(config.longestMessage(), body -> connection.context().runOnContext(now -> {
            if (connection.closed()) {
                exchange.refuse(HubRefusal.of(404, "NotFound", "No Connection with that ID."));
                return;
            }
            connection.receive(body);
            exchange.response()
                    .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain")
                    .end();
        }));
    }

    /** So that a last poll still hears that it was the last. */
    private void forgetLater(ClientConnection connection) {
        vertx.setTimer(AFTERLIFE_MILLIS, timer -> forget(connection));
    }

    private void forget(ClientConnection connection) {
        byId.remove(connection.id(), connection);
    }
}
