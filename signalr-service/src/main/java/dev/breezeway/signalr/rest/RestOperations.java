package dev.breezeway.signalr.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.breezeway.signalr.SignalRService;
import dev.breezeway.signalr.dataplane.ClientTokens;
import dev.breezeway.signalr.dataplane.HubRefusal;
import dev.breezeway.signalr.hub.Hub;
import dev.breezeway.signalr.hub.HubEvent;
import dev.breezeway.signalr.hub.Hubs;
import dev.breezeway.signalr.hub.Target;
import dev.breezeway.signalr.hub.UserGroups;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CompletionException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Does what is asked. Blocks until this instance has applied it. */
@ApplicationScoped
class RestOperations {
    private static final Logger LOG = Logger.getLogger(RestOperations.class);

    private final Hubs hubs;
    private final UserGroups groups;
    private final ClientTokens tokens;
    private final ObjectMapper json;
    private final Clock clock;

    RestOperations(Hubs hubs, SignalRService service, ClientTokens tokens, ObjectMapper json, Clock clock) {
        this.hubs = hubs;
        this.groups = service.userGroups();
        this.tokens = tokens;
        this.json = json;
        this.clock = clock;
    }

    RestAnswer run(RestCall call, Buffer body) {
        int status = call.match().operation().status(call.match().v1());
        return switch (call.match().operation()) {
            case SEND -> send(call, call.target(Target.Kind.ALL, ""), body, status);
            case SEND_TO_USER -> send(call, call.target(Target.Kind.USER, call.user()), body, status);
            case SEND_TO_GROUP -> send(call, call.target(Target.Kind.GROUP, call.group()), body, status);
            case SEND_TO_CONNECTION -> send(call, call.theConnection(), body, status);
            case CLOSE_ALL -> close(call, call.target(Target.Kind.ALL, ""), status);
            case CLOSE_USER -> close(call, call.target(Target.Kind.USER, call.user()), status);
            case CLOSE_GROUP -> close(call, call.target(Target.Kind.GROUP, call.group()), status);
            case CLOSE_CONNECTION -> close(call, call.theConnection(), status);
            case HAS_CONNECTION -> RestAnswer.of(connected(call), status, RestAnswer.NO_CONNECTION);
            case HAS_USER -> RestAnswer.of(has(call, call.theUser()), status, RestAnswer.NO_USER);
            case HAS_GROUP ->
                RestAnswer.of(has(call, Target.of(Target.Kind.GROUP, call.group())), status, RestAnswer.NO_GROUP);
            case HAS_USER_IN_GROUP -> RestAnswer.of(userInGroup(call), status, RestAnswer.NOT_IN_GROUP);
            case ADD_CONNECTION, REMOVE_CONNECTION, REMOVE_CONNECTION_FROM_ALL -> connectionGroups(call, status);
            case ADD_USER, REMOVE_USER, REMOVE_USER_FROM_ALL -> userGroups(call, status);
            case GENERATE_TOKEN ->
                new RestAnswer(status, null, tokens.make(call.entered(), call.hub(), call.exchange()));
        };
    }

    private RestAnswer send(RestCall call, Target to, Buffer body, int status) {
        JsonNode message = parse(body);
        String method = message.path("target").asText("");
        if (method.isEmpty() || !message.path("target").isTextual()) {
            throw HubRefusal.badRequest("The message has no target.").thrown();
        }
        JsonNode arguments = message.path("arguments");
        if (!arguments.isArray() && !arguments.isMissingNode() && !arguments.isNull()) {
            throw HubRefusal.badRequest("The arguments of a message are an array.")
                    .thrown();
        }
        ArrayNode list = arguments instanceof ArrayNode array ? array : JsonNodeFactory.instance.arrayNode();
        tell(new HubEvent.Sent(call.hub(), to, method, list));
        return RestAnswer.done(status);
    }

    private JsonNode parse(Buffer body) {
        try {
            JsonNode message = json.readTree(body.getBytes());
            if (message.isObject()) {
                return message;
            }
        } catch (IOException e) {
            LOG.debugf("no JSON: %s", e.getMessage());
        }
        throw HubRefusal.badRequest("The body must be a JSON object with a target and arguments.")
                .thrown();
    }

    private RestAnswer close(RestCall call, Target who, int status) {
        tell(new HubEvent.Closed(
                call.hub(), who, call.exchange().parameter("reason").orElse(null)));
        return RestAnswer.done(status);
    }

    private boolean connected(RestCall call) {
        return has(call, call.theConnection());
    }

    private boolean has(RestCall call, Target target) {
        return hubs.roster().has(call.hub(), target);
    }

    private boolean userInGroup(RestCall call) {
        return hubs.roster().userInGroup(call.hub(), call.user(), call.group())
                || groups.of(call.hub(), call.user()).stream()
                        .anyMatch(membership -> membership.group().equals(call.group()));
    }

    private RestAnswer connectionGroups(RestCall call, int status) {
        if (!connected(call)) {
            return call.match().operation() == Operation.REMOVE_CONNECTION_FROM_ALL
                    ? RestAnswer.done(status)
                    : RestAnswer.notFound(RestAnswer.NO_CONNECTION_TO_CHANGE);
        }
        String group = call.group();
        tell(
                switch (call.match().operation()) {
                    case ADD_CONNECTION ->
                        new HubEvent.Joined(call.hub(), call.theConnection(), group, UserGroups.FOREVER);
                    case REMOVE_CONNECTION -> new HubEvent.Left(call.hub(), call.theConnection(), group);
                    default -> new HubEvent.Left(call.hub(), call.theConnection(), null);
                });
        return RestAnswer.done(status);
    }

    /** The row before the event: a connection that opens meanwhile finds the one or is found by the other. */
    private RestAnswer userGroups(RestCall call, int status) {
        Hub hub = call.hub();
        String user = call.user();
        if (call.match().operation() == Operation.ADD_USER) {
            Instant until = until(call.exchange().parameter("ttl").orElse(null));
            groups.add(hub, user, call.group(), until);
            tell(new HubEvent.Joined(hub, call.theUser(), call.group(), until));
        } else {
            String group = call.match().operation() == Operation.REMOVE_USER ? call.group() : null;
            groups.remove(hub, user, group);
            tell(new HubEvent.Left(hub, call.theUser(), group));
        }
        return RestAnswer.done(status);
    }

    private Instant until(@Nullable String ttl) {
        if (ttl == null) {
            return UserGroups.FOREVER;
        }
        if (!ttl.matches("[0-9]{1,9}")) {
            throw HubRefusal.badRequest("The ttl is a number of seconds.").thrown();
        }
        return clock.instant().plusSeconds(Long.parseLong(ttl));
    }

    private void tell(HubEvent event) {
        try {
            hubs.append(event).toCompletableFuture().join();
        } catch (CompletionException e) {
            LOG.warnf("an event could not be written to the log of the hubs: %s", e.getMessage());
            throw HubRefusal.unavailable().thrown();
        }
    }
}
