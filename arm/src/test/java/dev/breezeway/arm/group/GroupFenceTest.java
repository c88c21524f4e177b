package dev.breezeway.arm.group;

import dev.breezeway.arm.group.GroupFenceCommand.ConfirmCleared;
import dev.breezeway.arm.group.GroupFenceCommand.Fence;
import dev.breezeway.arm.group.GroupFenceCommand.Open;
import dev.breezeway.arm.group.GroupFenceCommand.RefuseClear;
import dev.breezeway.arm.group.GroupFenceEvent.GroupClearRefused;
import dev.breezeway.arm.group.GroupFenceEvent.GroupCleared;
import dev.breezeway.arm.group.GroupFenceEvent.GroupFenced;
import dev.breezeway.arm.group.GroupFenceEvent.GroupOpened;
import dev.breezeway.contracts.Refused;
import java.util.UUID;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class GroupFenceTest {
    private static final Refused REASON = new Refused("NotToday", "Not today.");
    private static final UUID GROUP = UUID.fromString("00000000-0000-0000-0000-0000000000b1");
    private static final String ID = "/subscriptions/s/resourceGroups/g";

    private final AggregateTestFixture<GroupFence> fixture = new AggregateTestFixture<>(GroupFence.class);

    @Test
    void aGroupIsFenced() {
        fixture.givenNoPriorActivity().when(new Fence(GROUP, ID)).expectEvents(fenced());
    }

    @Test
    void aFencedGroupIsNotFencedAgain() {
        fixture.given(fenced()).when(new Fence(GROUP, ID)).expectNoEvents();
    }

    @Test
    void aFenceIsTakenDown() {
        fixture.given(fenced()).when(new Open(GROUP, ID)).expectEvents(opened());
    }

    @Test
    void aFenceIsTakenDownOnce() {
        fixture.given(fenced(), opened()).when(new Open(GROUP, ID)).expectNoEvents();
    }

    @Test
    void aGroupWhoseDeletionFailedIsFencedAgain() {
        fixture.given(fenced(), cleared(), opened()).when(new Fence(GROUP, ID)).expectEvents(fenced());
    }

    @Test
    void aGroupThatIsFencedAgainIsClearedAgain() {
        fixture.given(fenced(), cleared(), opened(), fenced())
                .when(new ConfirmCleared(GROUP, ID))
                .expectEvents(cleared());
    }

    @Test
    void anOpenGroupIsNotCleared() {
        fixture.given(fenced(), opened()).when(new ConfirmCleared(GROUP, ID)).expectNoEvents();
    }

    @Test
    void anEmptyGroupIsConfirmed() {
        fixture.given(fenced()).when(new ConfirmCleared(GROUP, ID)).expectEvents(cleared());
    }

    @Test
    void anEmptyGroupIsConfirmedOnce() {
        fixture.given(fenced(), cleared()).when(new ConfirmCleared(GROUP, ID)).expectNoEvents();
    }

    @Test
    void whatCannotBeDeletedIsRefusedWhileTheFenceStands() {
        fixture.given(fenced())
                .when(new RefuseClear(GROUP, ID, REASON))
                .expectEvents(new GroupClearRefused(GROUP, ID, REASON));
        fixture.given(fenced(), opened())
                .when(new RefuseClear(GROUP, ID, REASON))
                .expectNoEvents();
        fixture.given(fenced(), new GroupClearRefused(GROUP, ID, REASON))
                .when(new ConfirmCleared(GROUP, ID))
                .expectEvents(cleared());
    }

    @Test
    void aGroupIsNotClearedBeforeItIsFenced() {
        fixture.givenNoPriorActivity()
                .when(new ConfirmCleared(GROUP, ID))
                .expectException(AggregateNotFoundException.class);
    }

    private static GroupFenced fenced() {
        return new GroupFenced(GROUP, ID);
    }

    private static GroupOpened opened() {
        return new GroupOpened(GROUP, ID);
    }

    private static GroupCleared cleared() {
        return new GroupCleared(GROUP, ID);
    }
}
