package dev.breezeway.signalr.hub;

import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A connection as every instance knows it. Changed by the one who applies the log, read by anyone. */
final class Member {
    final ClientId id;
    final String protocol;
    final String instance;
    /** Where in the log it is said that it is connected. */
    final long since;

    final @Nullable LocalClient client;
    /** The event loop of the client. */
    final @Nullable Context loop;

    /** Group and when the membership ends. Most connections are in none: made when it is needed. */
    private volatile @Nullable Map<String, Instant> groups;

    Member(ClientId id, String protocol, String instance, long since, @Nullable LocalClient client) {
        this.id = client == null ? id : client.identity(); // which is there already
        this.protocol = protocol;
        this.instance = instance;
        this.since = since;
        this.client = client;
        this.loop = client == null ? null : VertxContext.getRootContext(client.context());
    }

    ClientId announced() {
        return client == null ? id : client.announced();
    }

    Map<String, Instant> groups() {
        Map<String, Instant> known = groups;
        return known == null ? Map.of() : known;
    }

    void join(String group, Instant until) {
        Map<String, Instant> known = groups;
        if (known == null) {
            known = new ConcurrentHashMap<>(4);
            groups = known;
        }
        known.put(group, until);
    }

    void leave(String group) {
        Map<String, Instant> known = groups;
        if (known != null) {
            known.remove(group);
        }
    }

    boolean in(String group, Instant now) {
        Instant until = groups().get(group);
        return until != null && now.isBefore(until);
    }
}
