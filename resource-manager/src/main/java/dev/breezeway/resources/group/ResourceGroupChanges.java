package dev.breezeway.resources.group;

import dev.breezeway.arm.ArmErrors;
import dev.breezeway.contracts.Refused;
import dev.breezeway.eventsourcing.Causation;
import dev.breezeway.eventsourcing.EventSourcing;
import dev.breezeway.resources.group.ResourceGroupCommand.CreateResourceGroup;
import dev.breezeway.resources.group.ResourceGroupCommand.EndDeletion;
import dev.breezeway.resources.group.ResourceGroupCommand.FailDeletion;
import dev.breezeway.resources.group.ResourceGroupCommand.StartDeletion;
import dev.breezeway.resources.group.ResourceGroupCommand.UpdateResourceGroup;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Changes to resource groups. A name belongs to one incarnation from its creation until the group is gone. */
public final class ResourceGroupChanges {
    private static final String RESERVATION = "group";

    private final EventSourcing events;
    private final ResourceGroupProjection groups;
    private final Emptying emptying;

    public ResourceGroupChanges(EventSourcing events, ResourceGroupProjection groups, Emptying emptying) {
        this.events = events;
        this.groups = groups;
        this.emptying = emptying;
    }

    /** What empties a group; it ends in {@link #end}. */
    @FunctionalInterface
    public interface Emptying {
        /** Begins, in the current transaction. */
        void begin(UUID group, String groupId);
    }

    /** What a client wants a group to be. */
    public record Wanted(
            String location,
            @Nullable Map<String, String> tags,
            @Nullable String managedBy) {}

    /** What a PUT came to. */
    public record Put(ResourceGroupView group, boolean created) {}

    /** Creates the group or changes it; refuses while it is being deleted, and a location that differs. */
    public Put put(Causation causation, ResourceGroupId id, Wanted wanted) {
        return events.execute(causation, () -> {
            for (; ; ) {
                if (holder(id).isPresent()) {
                    return update(id, wanted);
                }
                UUID group = UUID.randomUUID();
                if (events.reservations().take(RESERVATION, id.folded(), group)) {
                    return create(group, id, wanted);
                }
            }
        });
    }

    /** Changes tags or manager, whichever is given, of a group that is there. */
    public ResourceGroupView patch(
            Causation causation, ResourceGroupId id, @Nullable Map<String, String> tags, @Nullable String managedBy) {
        return events.execute(causation, () -> {
            ResourceGroupView group = held(id);
            Map<String, String> wanted = tags == null ? group.tags() : tags;
            return update(id, new Wanted(group.location(), wanted, managedBy)).group();
        });
    }

    /** Changes the tags of a group that is there; what they are then. */
    public Map<String, String> tag(Causation causation, ResourceGroupId id, UnaryOperator<Map<String, String>> change) {
        return events.execute(causation, () -> {
            ResourceGroupView group = held(id);
            Map<String, String> wanted = change.apply(group.tags() == null ? Map.of() : group.tags());
            Put unused = update(id, new Wanted(group.location(), wanted, null));
            return wanted;
        });
    }

    /** Begins to delete the group, or joins the deletion that goes on, and returns the operation to follow. */
    public UUID delete(Causation causation, ResourceGroupId id) {
        return events.execute(causation, () -> {
            ResourceGroupView group = held(id);
            if (group.deletion() != null) {
                return group.deletion();
            }
            UUID operation = UUID.randomUUID();
            events.send(new StartDeletion(group.incarnation(), operation));
            emptying.begin(group.incarnation(), group.id().toString());
            return operation;
        });
    }

    /** Ends a group that holds nothing any more, in the current transaction; its name is free then. */
    public void end(UUID group, String groupId) {
        events.send(new EndDeletion(group));
        events.reservations().release(RESERVATION, groupId, group);
    }

    /** Takes the deletion of a group back that could not be emptied, in the current transaction. */
    public void fail(UUID group, Refused reason) {
        events.send(new FailDeletion(group, reason));
    }

    /** The group, which stays for the rest of the transaction. */
    private ResourceGroupView held(ResourceGroupId id) {
        return holder(id).flatMap(holder -> groups.find(id)).orElseThrow(() -> ArmErrors.groupNotFound(id.name())
                .refuse());
    }

    private Optional<UUID> holder(ResourceGroupId id) {
        return events.reservations().lock(RESERVATION, id.folded());
    }

    private Put create(UUID group, ResourceGroupId id, Wanted wanted) {
        events.send(
                new CreateResourceGroup(group, id.toString(), wanted.location(), wanted.tags(), wanted.managedBy()));
        return new Put(
                new ResourceGroupView(group, id, wanted.location(), wanted.tags(), wanted.managedBy(), null), true);
    }

    private Put update(ResourceGroupId id, Wanted wanted) {
        ResourceGroupView group =
                groups.find(id).orElseThrow(() -> new IllegalStateException("a reserved group has no row: " + id));
        if (group.deletion() != null) {
            throw ArmErrors.groupBeingDeleted(id.name()).refuse();
        }
        if (!group.location().equals(wanted.location())) {
            throw ResourceGroupErrors.locationDiffers(group.location(), wanted.location())
                    .refuse();
        }
        events.send(new UpdateResourceGroup(group.incarnation(), wanted.tags(), wanted.managedBy()));
        return new Put(group.with(wanted.tags(), wanted.managedBy()), false);
    }
}
