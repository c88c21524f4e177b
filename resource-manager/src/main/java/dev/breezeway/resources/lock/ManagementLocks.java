package dev.breezeway.resources.lock;

import dev.breezeway.eventsourcing.Causation;
import dev.breezeway.eventsourcing.EventSourcing;
import dev.breezeway.resources.lock.ManagementLockCommand.ChangeLock;
import dev.breezeway.resources.lock.ManagementLockCommand.CreateLock;
import dev.breezeway.resources.lock.ManagementLockCommand.DeleteLock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Locks to read and to change. */
public final class ManagementLocks {
    private static final String RESERVATION = "lock";

    private final EventSourcing events;
    private final ManagementLockProjection stored;

    public ManagementLocks(EventSourcing events, ManagementLockProjection stored) {
        this.events = events;
        this.stored = stored;
    }

    /** What a PUT came to. */
    public record Put(ManagementLockView lock, boolean created) {}

    /** The lock with this id. */
    public Optional<ManagementLockView> find(String id) {
        return stored.find(id);
    }

    /** The locks on a scope and, if {@code below}, on what is inside of it. */
    public List<ManagementLockView> list(String scope, boolean below) {
        return stored.list(scope, below);
    }

    /** Creates the lock or changes it. */
    public Put put(Causation causation, String id, String scope, ManagementLockContent content) {
        return events.execute(causation, () -> {
            Optional<UUID> holder = events.reservations().lock(RESERVATION, id);
            if (holder.isPresent()) {
                events.send(new ChangeLock(holder.get(), content));
                String named = stored.find(id).map(ManagementLockView::id).orElse(id);
                return new Put(new ManagementLockView(holder.get(), named, scope, content), false);
            }
            UUID lock = UUID.randomUUID();
            if (!events.reservations().take(RESERVATION, id, lock)) {
                throw EventSourcing.conflict();
            }
            events.send(new CreateLock(lock, id, scope, content));
            return new Put(new ManagementLockView(lock, id, scope, content), true);
        });
    }

    /** Deletes the lock; false when there is none. */
    public boolean delete(Causation causation, String id) {
        return events.execute(causation, () -> {
            Optional<UUID> holder = events.reservations().lock(RESERVATION, id);
            holder.ifPresent(lock -> remove(lock, id));
            return holder.isPresent();
        });
    }

    /** Deletes what is on this scope and inside of it, in the current transaction: it is gone since then. */
    public void forget(String scope, Instant gone) {
        stored.list(scope, gone).forEach(view -> remove(view.incarnation(), view.id()));
    }

    private void remove(UUID lock, String id) {
        events.send(new DeleteLock(lock));
        events.reservations().release(RESERVATION, id, lock);
    }
}
