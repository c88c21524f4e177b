package dev.breezeway.signalr.hub;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What instances of this service tell each other about hubs, in JSON with the name of the kind in {@code kind}. Not for
 * others: it is neither kept nor versioned for them; all instances of an installation run the same version.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = HubEvent.Started.class, name = "started"),
    @JsonSubTypes.Type(value = HubEvent.Alive.class, name = "alive"),
    @JsonSubTypes.Type(value = HubEvent.Stopped.class, name = "stopped"),
    @JsonSubTypes.Type(value = HubEvent.Lost.class, name = "lost"),
    @JsonSubTypes.Type(value = HubEvent.Opened.class, name = "opened"),
    @JsonSubTypes.Type(value = HubEvent.Ended.class, name = "ended"),
    @JsonSubTypes.Type(value = HubEvent.Joined.class, name = "joined"),
    @JsonSubTypes.Type(value = HubEvent.Left.class, name = "left"),
    @JsonSubTypes.Type(value = HubEvent.Sent.class, name = "sent"),
    @JsonSubTypes.Type(value = HubEvent.Closed.class, name = "closed"),
    @JsonSubTypes.Type(value = HubEvent.Emptied.class, name = "emptied"),
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface HubEvent {
    /** An instance knows nothing yet: the others say who is connected to them. */
    record Started(String instance) implements HubEvent {}

    /** An instance lives; one that is not heard of for a while is given up. */
    record Alive(String instance) implements HubEvent {}

    /** An instance ends, and its connections with it. */
    record Stopped(String instance) implements HubEvent {}

    /**
     * An instance was not heard of for too long and is given up with its connections. The first such event counts, so that
     * one instance tells of their ends; the one that was given up closes those that it still has.
     *
     * @param by the instance that tells
     * @param until how far in the log it had read when it judged: what was opened behind that is not meant
     */
    record Lost(String instance, String by, long until) implements HubEvent {}

    /**
     * A client is connected to an instance; may be said again. Of two instances that say so the first has it.
     *
     * @param client who it is, as {@link LocalClient#announced} says
     * @param protocol that it speaks, by its name
     * @param groups that it is in, each with the time when that ends
     */
    record Opened(String instance, ClientId client, String protocol, Map<String, Instant> groups) implements HubEvent {
        public Opened {
            groups = Map.copyOf(groups);
        }
    }

    /** A client is connected to an instance no longer. */
    record Ended(String instance, Hub hub, String connection) implements HubEvent {}

    /** Connections are in a group, until a time. */
    record Joined(Hub hub, Target who, String group, Instant until) implements HubEvent {}

    /** Connections are in a group no longer, or in none. */
    record Left(Hub hub, Target who, @Nullable String group) implements HubEvent {}

    /** A message to connections. */
    record Sent(Hub hub, Target to, String method, ArrayNode arguments) implements HubEvent {}

    /** Connections are to be closed. */
    record Closed(Hub hub, Target who, @Nullable String reason) implements HubEvent {}

    /** Every connection of a SignalR is to be closed: it is restarted, or goes. */
    record Emptied(UUID signalr, boolean reconnect) implements HubEvent {}
}
