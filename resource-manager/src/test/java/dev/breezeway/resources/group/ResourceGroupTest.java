package dev.breezeway.resources.group;

import dev.breezeway.resources.group.ResourceGroupCommand.CreateResourceGroup;
import dev.breezeway.resources.group.ResourceGroupCommand.EndDeletion;
import dev.breezeway.resources.group.ResourceGroupCommand.StartDeletion;
import dev.breezeway.resources.group.ResourceGroupCommand.UpdateResourceGroup;
import dev.breezeway.resources.group.ResourceGroupEvent.ResourceGroupCreated;
import dev.breezeway.resources.group.ResourceGroupEvent.ResourceGroupDeleted;
import dev.breezeway.resources.group.ResourceGroupEvent.ResourceGroupDeletionStarted;
import dev.breezeway.resources.group.ResourceGroupEvent.ResourceGroupUpdated;
import java.util.Map;
import java.util.UUID;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class ResourceGroupTest {
    private static final UUID GROUP = new UUID(0, 1);
    private static final UUID OPERATION = new UUID(0, 2);
    private static final String ID = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg";
    private static final Map<String, String> TAGS = Map.of("env", "test");
    private static final ResourceGroupCreated CREATED = new ResourceGroupCreated(GROUP, ID, "eastus", TAGS, "manager");
    private static final ResourceGroupDeletionStarted DELETING = new ResourceGroupDeletionStarted(GROUP, ID, OPERATION);

    private final AggregateTestFixture<ResourceGroup> fixture = new AggregateTestFixture<>(ResourceGroup.class);

    @Test
    void aNewGroupIsCreated() {
        fixture.givenNoPriorActivity()
                .when(new CreateResourceGroup(GROUP, ID, "eastus", TAGS, "manager"))
                .expectEvents(CREATED);
    }

    @Test
    void otherTagsAreAnUpdateThatKeepsTheManager() {
        fixture.given(CREATED)
                .when(new UpdateResourceGroup(GROUP, null, null))
                .expectEvents(new ResourceGroupUpdated(GROUP, ID, null, "manager"));
    }

    @Test
    void anIdenticalPutIsNoEvent() {
        fixture.given(CREATED)
                .when(new UpdateResourceGroup(GROUP, Map.of("env", "test"), "manager"))
                .expectNoEvents();
    }

    @Test
    void aDeletionStarts() {
        fixture.given(CREATED).when(new StartDeletion(GROUP, OPERATION)).expectEvents(DELETING);
    }

    @Test
    void aSecondDeletionStartsNothing() {
        fixture.given(CREATED, DELETING)
                .when(new StartDeletion(GROUP, new UUID(0, 3)))
                .expectNoEvents();
    }

    @Test
    void aGroupThatIsBeingDeletedTakesNoTags() {
        fixture.given(CREATED, DELETING)
                .when(new UpdateResourceGroup(GROUP, null, null))
                .expectNoEvents();
    }

    @Test
    void aDeletionEndsOnce() {
        fixture.given(CREATED, DELETING).when(new EndDeletion(GROUP)).expectEvents(new ResourceGroupDeleted(GROUP, ID));
        fixture.given(CREATED, DELETING, new ResourceGroupDeleted(GROUP, ID))
                .when(new EndDeletion(GROUP))
                .expectNoEvents();
    }

    @Test
    void aGroupThatIsNotBeingDeletedDoesNotEnd() {
        fixture.given(CREATED).when(new EndDeletion(GROUP)).expectNoEvents();
    }
}
