package dev.breezeway.arm.group;

import dev.breezeway.arm.ArmErrors;
import dev.breezeway.arm.ResourceId;
import dev.breezeway.contracts.Context;
import dev.breezeway.contracts.Refused;
import dev.breezeway.contracts.ResourceGroupCommand.ClearResourceGroup;
import dev.breezeway.contracts.ResourceGroupCommand.FenceResourceGroup;
import dev.breezeway.contracts.ResourceGroupCommand.OpenResourceGroup;
import dev.breezeway.contracts.ResourceGroupEvent.ResourceGroupCreated;
import dev.breezeway.contracts.ResourceGroupEvent.ResourceGroupDeleted;
import dev.breezeway.contracts.ResourceGroupEvent.ResourceGroupDeletionStarted;
import dev.breezeway.contracts.ResourceGroupFenceEvent;
import dev.breezeway.contracts.ResourceManagerCommand;
import dev.breezeway.eventsourcing.EventSourcing;
import dev.breezeway.eventsourcing.Outgoing;
import dev.breezeway.eventsourcing.Publication;
import dev.breezeway.eventsourcing.Remembered;
import dev.breezeway.eventsourcing.StoredEvent;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** The resource groups as a service knows them, from events and from the ARM endpoint's word. */
public final class ResourceGroups {
    private static final String OPEN = "Open";
    private static final String FENCED = "Fenced";
    private static final String GONE = "Gone";

    private final EventSourcing events;
    private final String service;
    private final Remembered<String, UUID> living;

    /** The groups of a service; {@code contents} is what it holds in them. */
    public ResourceGroups(EventSourcing events, Context context, GroupContents contents) {
        this.events = events;
        this.service = context.label();
        this.living = events.sql().remember("resource_group");
        events.project(this::on);
        events.handlers()
                .on(ResourceGroupCreated.class, (m, e) -> learn(m.group(), m.groupId()))
                .on(ResourceGroupDeletionStarted.class, (m, e) -> learn(m.group(), m.groupId()))
                .on(ResourceGroupDeleted.class, (m, e) -> state(m.group(), GONE))
                .on(FenceResourceGroup.class, (m, e) -> fence(m))
                .on(ClearResourceGroup.class, (m, e) -> clear(m, contents))
                .on(OpenResourceGroup.class, (m, e) -> open(m))
                .refusing(
                        ClearResourceGroup.class,
                        (m, e, reason) ->
                                events.send(new GroupFenceCommand.RefuseClear(m.group(), m.groupId(), reason)));
    }

    /** What a service holds in resource groups. */
    @FunctionalInterface
    public interface GroupContents {
        /** Begins to delete everything in the group and returns how much is still there. */
        int clear(String subscription, String group);
    }

    /** The living group of that name. */
    public Optional<UUID> find(String subscription, String group) {
        String id = folded("/subscriptions/" + subscription + "/resourceGroups/" + group);
        return living.get(id, () -> events.sql()
                .first(
                        "select incarnation from resource_group where group_id_folded = ? and state <> ?",
                        row -> row.getObject(1, UUID.class),
                        id,
                        GONE));
    }

    /**
     * Enters a group to write in it, for the rest of the transaction: it cannot be fenced meanwhile. Refuses when it is
     * being deleted or is gone.
     */
    public void enter(UUID group, ResourceId resource) {
        learn(group, resource.groupId());
        String state = events.sql()
                .first("select state from resource_group where incarnation = ? for share", r -> r.getString(1), group)
                .orElse(GONE);
        switch (state) {
            case OPEN -> {}
            case FENCED -> throw ArmErrors.groupBeingDeleted(resource.group()).refuse();
            default -> throw ArmErrors.groupNotFound(resource.group()).refuse();
        }
    }

    /** What an event of a fence becomes on Kafka; {@code stored} is where the event stands. */
    public Publication publication(StoredEvent stored, GroupFenceEvent event) {
        UUID group = event.group();
        String id = event.groupId();
        return switch (event) {
            case GroupFenceEvent.GroupFenced _ ->
                event(event, new ResourceGroupFenceEvent.ResourceGroupFenced(group, id))
                        .and(answer(
                                stored, event, new ResourceManagerCommand.RecordResourceGroupFenced(group, service)));
            case GroupFenceEvent.GroupCleared _ ->
                event(event, new ResourceGroupFenceEvent.ResourceGroupCleared(group, id))
                        .and(answer(
                                stored, event, new ResourceManagerCommand.RecordResourceGroupCleared(group, service)));
            case GroupFenceEvent.GroupClearRefused(UUID _, String _, Refused reason) ->
                event(event, new ResourceGroupFenceEvent.ResourceGroupClearRefused(group, id, reason))
                        .and(answer(
                                stored,
                                event,
                                new ResourceManagerCommand.RecordResourceGroupRefused(group, service, reason)));
            case GroupFenceEvent.GroupOpened _ ->
                event(event, new ResourceGroupFenceEvent.ResourceGroupOpened(group, id));
        };
    }

    private static Publication event(GroupFenceEvent event, ResourceGroupFenceEvent message) {
        return Publication.of(Outgoing.event(event.groupId(), event.groupId(), event.group(), message));
    }

    /** The id has the place of the event: a group that is fenced a second time is answered a second time. */
    private Outgoing answer(StoredEvent stored, GroupFenceEvent event, ResourceManagerCommand message) {
        String derived = "%s:%s:%s:%d"
                .formatted(event.group(), service, message.getClass().getSimpleName(), stored.sequence());
        return Outgoing.command(
                Context.RESOURCE_MANAGER, event.groupId(), event.groupId(), event.group(), message, derived);
    }

    private void fence(FenceResourceGroup message) {
        learn(message.group(), message.groupId());
        events.send(new GroupFenceCommand.Fence(message.group(), message.groupId()));
    }

    /** Comes behind every fence and clearing of the deletion that stopped, and before those of the next. */
    private void open(OpenResourceGroup message) {
        if (fenced(message.group())) {
            events.send(new GroupFenceCommand.Open(message.group(), message.groupId()));
        }
    }

    private void clear(ClearResourceGroup message, GroupContents contents) {
        if (!fenced(message.group())) {
            return;
        }
        String[] parts = message.groupId().split("/", -1);
        if (contents.clear(parts[2], parts[4]) == 0) {
            events.send(new GroupFenceCommand.ConfirmCleared(message.group(), message.groupId()));
        }
    }

    private void on(StoredEvent event) {
        if (event.payload() instanceof GroupFenceEvent.GroupFenced fenced) {
            state(fenced.group(), FENCED);
        } else if (event.payload() instanceof GroupFenceEvent.GroupOpened opened) {
            state(opened.group(), OPEN);
        }
    }

    private boolean fenced(UUID group) {
        return events.sql()
                .first("select 1 from resource_group where incarnation = ? and state = ?", row -> true, group, FENCED)
                .isPresent();
    }

    private void learn(UUID group, String groupId) {
        events.sql()
                .update(
                        "insert into resource_group (incarnation, group_id_folded, state) values (?, ?, ?) "
                                + "on conflict do nothing",
                        group,
                        folded(groupId),
                        OPEN);
    }

    private int state(UUID group, String state) {
        return events.sql().update("update resource_group set state = ? where incarnation = ?", state, group);
    }

    private static String folded(String id) {
        return id.toLowerCase(Locale.ROOT);
    }
}
