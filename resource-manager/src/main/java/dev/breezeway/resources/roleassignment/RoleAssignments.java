package dev.breezeway.resources.roleassignment;

import dev.breezeway.arm.access.AccessConfig;
import dev.breezeway.eventsourcing.Causation;
import dev.breezeway.eventsourcing.EventSourcing;
import dev.breezeway.resources.roleassignment.RoleAssignmentCommand.CreateRoleAssignment;
import dev.breezeway.resources.roleassignment.RoleAssignmentCommand.DeleteRoleAssignment;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Role assignments to read and to change. There is one for each role of a principal on a scope. */
public final class RoleAssignments {
    private static final String BY_ID = "role-assignment";
    private static final String BY_CONTENT = "role-assignment-content";

    private final EventSourcing events;
    private final Clock clock;
    private final RoleAssignmentProjection stored;
    private final ConfiguredRoles configured;

    public RoleAssignments(EventSourcing events, RoleAssignmentProjection stored, AccessConfig config, Clock clock) {
        this.clock = clock;
        this.events = events;
        this.stored = stored;
        this.configured = new ConfiguredRoles(config);
    }

    /** What a PUT came to. */
    public record Put(RoleAssignmentView assignment, boolean created) {}

    /** The assignment with this id, also one from the configuration. */
    public Optional<RoleAssignmentView> find(String id) {
        return stored.find(id).or(() -> configured.all().stream()
                .filter(view -> view.id().equalsIgnoreCase(id))
                .findFirst());
    }

    /** All of them, in the order of their ids. */
    public List<RoleAssignmentView> all() {
        return Stream.concat(configured.all().stream(), stored.all().stream())
                .sorted(Comparator.comparing(view -> view.id().toLowerCase(Locale.ROOT)))
                .toList();
    }

    /** Creates the assignment; a second time with the same content changes nothing, with another is refused. */
    public Put put(Causation causation, String id, String scope, RoleAssignmentContent content) {
        return events.execute(causation, () -> {
            Optional<RoleAssignmentView> there = find(id);
            if (there.isPresent()) {
                return unchanged(there.get(), content);
            }
            UUID assignment = UUID.randomUUID();
            if (!events.reservations().take(BY_ID, id, assignment)) {
                throw EventSourcing.conflict();
            }
            other(scope, content).ifPresent(other -> {
                throw RoleAssignmentErrors.exists(other).refuse();
            });
            if (!events.reservations().take(BY_CONTENT, content.reservation(scope), assignment)) {
                throw EventSourcing.conflict();
            }
            events.send(new CreateRoleAssignment(assignment, id, scope, content));
            return new Put(
                    new RoleAssignmentView(assignment, id, scope, content, clock.instant(), causation.actor()), true);
        });
    }

    /** Deletes the assignment and returns what it was; empty when there is none. */
    public Optional<RoleAssignmentView> delete(Causation causation, String id) {
        return events.execute(causation, () -> {
            Optional<UUID> holder = events.reservations().lock(BY_ID, id);
            Optional<RoleAssignmentView> there = find(id);
            if (holder.isEmpty() && there.isPresent()) {
                throw RoleAssignmentErrors.configured().refuse();
            }
            there.ifPresent(this::remove);
            return there;
        });
    }

    /** Deletes what is on this scope and inside of it, in the current transaction: it is gone since then. */
    public void forget(String scope, Instant gone) {
        stored.all().stream()
                .filter(view -> view.below(scope) && !view.createdOn().isAfter(gone))
                .forEach(this::remove);
    }

    private void remove(RoleAssignmentView view) {
        events.send(new DeleteRoleAssignment(view.incarnation()));
        events.reservations().release(BY_ID, view.id(), view.incarnation());
        events.reservations().release(BY_CONTENT, view.content().reservation(view.scope()), view.incarnation());
    }

    private static Put unchanged(RoleAssignmentView there, RoleAssignmentContent content) {
        if (!Objects.equals(there.content().reservation(there.scope()), content.reservation(there.scope()))) {
            throw RoleAssignmentErrors.notUpdated().refuse();
        }
        return new Put(there, false);
    }

    /** The name of another assignment that says the same. */
    private Optional<UUID> other(String scope, RoleAssignmentContent content) {
        String reservation = content.reservation(scope);
        return all().stream()
                .filter(view -> view.content().reservation(view.scope()).equals(reservation))
                .map(view -> UUID.fromString(view.id().substring(view.id().lastIndexOf('/') + 1)))
                .findFirst();
    }
}
