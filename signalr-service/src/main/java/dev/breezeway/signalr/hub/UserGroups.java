package dev.breezeway.signalr.hub;

import dev.breezeway.eventsourcing.Causation;
import dev.breezeway.eventsourcing.EventSourcing;
import dev.breezeway.eventsourcing.Projection;
import dev.breezeway.signalr.resource.SignalREvent;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Groups that a user is in whether it is connected or not; kept in the database, for all instances. Blocks. */
public final class UserGroups {
    /** When a membership ends that was given no end. */
    public static final Instant FOREVER = Instant.parse("9999-12-31T00:00:00Z");

    private static final Causation CAUSE = Causation.of("data plane");

    private final EventSourcing events;
    private final InstantSource clock;

    /** The groups in this database; those of a SignalR go with it. */
    public UserGroups(EventSourcing events, InstantSource clock) {
        this.events = events;
        this.clock = clock;
        events.project((Projection) stored -> {
            if (stored.payload() instanceof SignalREvent.SignalRDeleted deleted) {
                events.sql().update("delete from user_group where signalr = ?", deleted.signalr());
            }
        });
    }

    /** A group, and when the user is in it no longer. */
    public record Membership(String group, Instant until) {}

    /** The groups of a user now. */
    public List<Membership> of(Hub hub, String user) {
        return events.execute(CAUSE, () -> events.sql()
                .list(
                        "select group_name, until from user_group where signalr = ? and hub = ? and user_id = ? "
                                + "and until > ?",
                        row -> new Membership(
                                row.getString(1), row.getTimestamp(2).toInstant()),
                        hub.signalr(),
                        hub.name(),
                        user,
                        clock.instant()));
    }

    /** Puts a user in a group until then. */
    public void add(Hub hub, String user, String group, Instant until) {
        events.execute(CAUSE, () -> events.sql()
                .update(
                        "insert into user_group (signalr, hub, user_id, group_name, until) values (?, ?, ?, ?, ?) "
                                + "on conflict (signalr, hub, user_id, group_name) do update set until = excluded.until",
                        hub.signalr(),
                        hub.name(),
                        user,
                        group,
                        until));
    }

    /** Takes a user out of a group, or out of all. */
    public void remove(Hub hub, String user, @Nullable String group) {
        events.execute(CAUSE, () -> events.sql()
                .update(
                        "delete from user_group where signalr = ? and hub = ? and user_id = ? "
                                + "and (group_name = ? or until <= ? or ?::text is null)",
                        hub.signalr(),
                        hub.name(),
                        user,
                        group,
                        clock.instant(),
                        group));
    }
}
