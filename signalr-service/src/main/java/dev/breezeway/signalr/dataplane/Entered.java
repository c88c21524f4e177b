package dev.breezeway.signalr.dataplane;

import com.fasterxml.jackson.databind.JsonNode;
import dev.breezeway.arm.ResourceId;
import dev.breezeway.signalr.resource.LivingSignalR;

/**
 * A request that its network rules let in.
 *
 * @param signalr what it is for
 * @param host the host that was called, with its port
 * @param secure whether it was called over TLS
 */
public record Entered(LivingSignalR signalr, String host, boolean secure) {
    /** The ARM id of the SignalR. */
    public ResourceId id() {
        return signalr.id();
    }

    /** A flag of {@code properties}. */
    public boolean flag(String name) {
        return properties().path(name).asBoolean();
    }

    /** The settings. */
    public JsonNode properties() {
        return signalr.content().properties();
    }
}
