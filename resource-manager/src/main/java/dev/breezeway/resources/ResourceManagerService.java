package dev.breezeway.resources;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breezeway.arm.Operations;
import dev.breezeway.arm.access.AccessConfig;
import dev.breezeway.arm.access.Caller;
import dev.breezeway.arm.access.ServiceScope;
import dev.breezeway.arm.authorization.AccessRules;
import dev.breezeway.arm.authorization.Grants;
import dev.breezeway.contracts.ConsumerEvent.SharedPrivateLinkDeleted;
import dev.breezeway.contracts.Context;
import dev.breezeway.contracts.GroupDeletionEvent.GroupDeletionEnded;
import dev.breezeway.contracts.GroupDeletionEvent.GroupDeletionStopped;
import dev.breezeway.contracts.TopLevelResourceEvent.ResourceDeleted;
import dev.breezeway.eventsourcing.EventSourcing;
import dev.breezeway.eventsourcing.MovableClock;
import dev.breezeway.eventsourcing.ReadModel;
import dev.breezeway.eventsourcing.StoredTypes;
import dev.breezeway.eventsourcing.Transport;
import dev.breezeway.resources.cascade.CascadeConfig;
import dev.breezeway.resources.cascade.GroupDeletion;
import dev.breezeway.resources.cascade.GroupDeletionMessages;
import dev.breezeway.resources.cascade.GroupDeletionProcess;
import dev.breezeway.resources.group.ResourceGroup;
import dev.breezeway.resources.group.ResourceGroupChanges;
import dev.breezeway.resources.group.ResourceGroupEvent;
import dev.breezeway.resources.group.ResourceGroupId;
import dev.breezeway.resources.group.ResourceGroupProjection;
import dev.breezeway.resources.group.ResourceGroupView;
import dev.breezeway.resources.lock.ManagementLock;
import dev.breezeway.resources.lock.ManagementLockEvent;
import dev.breezeway.resources.lock.ManagementLockProjection;
import dev.breezeway.resources.lock.ManagementLocks;
import dev.breezeway.resources.registration.ProviderRegistration;
import dev.breezeway.resources.registration.ProviderRegistrationEvent;
import dev.breezeway.resources.registration.ProviderRegistrations;
import dev.breezeway.resources.roleassignment.RoleAssignment;
import dev.breezeway.resources.roleassignment.RoleAssignmentEvent;
import dev.breezeway.resources.roleassignment.RoleAssignmentProjection;
import dev.breezeway.resources.roleassignment.RoleAssignments;
import dev.breezeway.resources.tag.SubscriptionTags;
import dev.breezeway.resources.tag.SubscriptionTagsEvent;
import dev.breezeway.resources.tag.SubscriptionTagsProjection;
import dev.breezeway.resources.tag.TagRegister;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.agroal.DataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The ARM endpoint's own state: resource groups and their deletions, role assignments, locks, registrations. Up before
 * the first message can arrive.
 */
@ApplicationScoped
public class ResourceManagerService implements ServiceScope {
    private final EventSourcing events;
    private final Operations operations;
    private final ResourceGroupProjection groups;
    private final ResourceGroupChanges changes;
    private final AccessRules rules;
    private final RoleAssignments roleAssignments;
    private final ManagementLocks locks;
    private final TagRegister tags;
    private final ProviderRegistrations registrations;
    private final Clock clock;

    ResourceManagerService(
            @DataSource("resource-manager") AgroalDataSource database,
            ObjectMapper json,
            MovableClock clock,
            AccessConfig config,
            CascadeConfig cascade,
            MeterRegistry meters,
            ResourceManagerOutbox outbox) {
        this.events = EventSourcing.of(Context.RESOURCE_MANAGER, database, json, clock)
                .aggregate(ResourceGroup.class)
                .aggregate(GroupDeletion.class)
                .aggregate(RoleAssignment.class)
                .aggregate(ManagementLock.class)
                .aggregate(SubscriptionTags.class)
                .aggregate(ProviderRegistration.class)
                .storing(storedTypes())
                .publishing(ResourceManagerMessages::publication, Transport.over(outbox::emitter))
                .listening(config.severalInstances())
                .measuring(meters)
                .build();
        this.clock = clock;
        this.operations = new Operations(events.sql());
        this.groups = new ResourceGroupProjection(events.sql(), operations, json);
        events.project(ReadModel.of("groups", groups, "group_view", "operation"));
        GroupDeletionProcess deletion = new GroupDeletionProcess(events, groups, cascade.stepAttempts());
        this.changes = new ResourceGroupChanges(events, groups, deletion::begin);
        this.rules = new AccessRules(events.sql(), config);
        RoleAssignmentProjection assigned = new RoleAssignmentProjection(events.sql(), rules, json);
        ManagementLockProjection locked = new ManagementLockProjection(events.sql(), rules);
        events.project(ReadModel.of("roles", assigned, "role_assignment", "role_assignment_view"));
        events.project(ReadModel.of("locks", locked, "management_lock", "management_lock_view"));
        this.roleAssignments = new RoleAssignments(events, assigned, config, clock);
        this.locks = new ManagementLocks(events, locked);
        SubscriptionTagsProjection tagged = new SubscriptionTagsProjection(events.sql(), json);
        events.project(ReadModel.of("tags", tagged, "subscription_tag_view", "tag_name_view"));
        this.tags = new TagRegister(events, tagged);
        this.registrations = new ProviderRegistrations(events);
        events.handlers()
                .on(GroupDeletionEnded.class, (ended, e) -> end(ended))
                .on(ResourceDeleted.class, (gone, e) -> forget(gone.resourceId(), e.time()))
                .on(SharedPrivateLinkDeleted.class, (gone, e) -> forget(gone.linkId(), e.time()))
                .on(GroupDeletionStopped.class, (stopped, e) -> changes.fail(stopped.group(), stopped.reason()));
    }

    /** A group of the same name shall not come with the roles and locks of this one. */
    private void end(GroupDeletionEnded ended) {
        changes.end(ended.group(), ended.groupId());
        roleAssignments.forget(ended.groupId(), clock.instant());
        locks.forget(ended.groupId(), clock.instant());
    }

    /** What was assigned on a resource goes with it, not what was assigned since on another of its name. */
    private void forget(String resource, Instant gone) {
        roleAssignments.forget(resource, gone);
        locks.forget(resource, gone);
    }

    /** How its events are stored. */
    static StoredTypes storedTypes() {
        return new StoredTypes()
                .all("ResourceGroup", ResourceGroupEvent.class)
                .all("GroupDeletion", GroupDeletionMessages.EVENTS)
                .all("RoleAssignment", RoleAssignmentEvent.class)
                .all("ManagementLock", ManagementLockEvent.class)
                .all("SubscriptionTags", SubscriptionTagsEvent.class)
                .all("ProviderRegistration", ProviderRegistrationEvent.class);
    }

    void start(@Observes @Priority(1) StartupEvent e) {
        events.start();
    }

    void stop(@Observes ShutdownEvent e) {
        events.close();
    }

    @Override
    public Context context() {
        return Context.RESOURCE_MANAGER;
    }

    /** The group of that name, also while it is being deleted: what is in it can still be looked at. */
    @Override
    public Optional<UUID> group(String subscription, String name) {
        return groups.find(new ResourceGroupId(subscription, name)).map(ResourceGroupView::incarnation);
    }

    @Override
    public Optional<AccessRules> rules() {
        return Optional.of(rules);
    }

    /** What this caller may do, for lists that show what it may see. */
    public Grants grants(Caller caller) {
        return rules.grants(caller.objectId());
    }

    /** Role assignments. */
    public RoleAssignments roleAssignments() {
        return roleAssignments;
    }

    /** Locks. */
    public ManagementLocks locks() {
        return locks;
    }

    /** Tags of the subscription, and names of tags. */
    public TagRegister tags() {
        return tags;
    }

    /** Which providers the subscription is registered for. */
    public ProviderRegistrations registrations() {
        return registrations;
    }

    /** Groups to read. */
    public ResourceGroupProjection groups() {
        return groups;
    }

    /** Groups to change. */
    public ResourceGroupChanges changes() {
        return changes;
    }

    /** Operations on groups. */
    public Operations operations() {
        return operations;
    }

    /** The event store and database of this service. */
    @Override
    public EventSourcing events() {
        return events;
    }
}
