package dev.breezeway.signalr.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breezeway.contracts.ClientConnectionEvent;
import dev.breezeway.contracts.ClientConnectionEvent.ClientConnectionConnected;
import dev.breezeway.contracts.ClientConnectionEvent.ClientConnectionDisconnected;
import dev.breezeway.contracts.Context;
import dev.breezeway.contracts.Envelope;
import dev.breezeway.contracts.MessageCatalog;
import dev.breezeway.signalr.hub.ClientId;
import dev.breezeway.signalr.hub.Hubs;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Tells Kafka of clients that come and go, as Azure tells Event Grid. No stored event is behind these: they say what
 * happened on the network. Of clients of an instance that is killed another one tells.
 */
@ApplicationScoped
class ClientEvents {
    private final Hubs hubs;
    private final ObjectMapper json;
    private final Clock clock;

    ClientEvents(Hubs hubs, ObjectMapper json, Clock clock) {
        this.hubs = hubs;
        this.json = json;
        this.clock = clock;
    }

    void connected(ClientId client) {
        Instant now = now();
        publish(
                client,
                now,
                0,
                new ClientConnectionConnected(now.toString(), client.hub().name(), client.connection(), client.user()));
    }

    void disconnected(ClientId client, @Nullable String error) {
        Instant now = now();
        publish(
                client,
                now,
                1,
                new ClientConnectionDisconnected(
                        now.toString(), client.hub().name(), client.connection(), client.user(), error));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private void publish(ClientId client, Instant at, int sequence, ClientConnectionEvent event) {
        Envelope envelope = new Envelope(
                client.connection() + ":" + sequence,
                MessageCatalog.type(Context.SIGNALR, event.getClass()),
                client.signalr(),
                "/hub/" + client.hub().name(),
                at,
                sequence,
                client.hub().signalr().toString(),
                "client",
                client.connection(),
                null,
                null);
        try {
            hubs.publish(
                    Context.CLIENT_CONNECTIONS,
                    client.signalr().toLowerCase(Locale.ROOT),
                    envelope.headers(),
                    json.writeValueAsBytes(event));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an event is JSON", e);
        }
    }
}
