package dev.breezeway.resources.cascade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breezeway.contracts.Refused;
import dev.breezeway.contracts.ResourceGroupCommand.ClearResourceGroup;
import dev.breezeway.eventsourcing.Outgoing;
import dev.breezeway.resources.cascade.GroupDeletionCommand.BeginGroupDeletion;
import dev.breezeway.resources.cascade.GroupDeletionCommand.RecordRefusal;
import dev.breezeway.resources.cascade.GroupDeletionCommand.RecordStepDone;
import dev.breezeway.resources.cascade.GroupDeletionCommand.RepeatStep;
import dev.breezeway.resources.cascade.GroupDeletionEvent.DeletionEnded;
import dev.breezeway.resources.cascade.GroupDeletionEvent.DeletionStopped;
import dev.breezeway.resources.cascade.GroupDeletionEvent.StepAsked;
import dev.breezeway.resources.cascade.GroupDeletionEvent.StepDone;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class GroupDeletionTest {
    private static final UUID GROUP = new UUID(0, 1);
    private static final UUID DELETION = GroupDeletion.of(GROUP);
    private static final String ID = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg";
    private static final List<GroupDeletionEvent> FENCING = List.of(
            asked(Step.FENCE, Holder.SIGNALR, 1),
            asked(Step.FENCE, Holder.KEYVAULT, 1),
            asked(Step.FENCE, Holder.FUNCTIONS, 1));
    private static final List<GroupDeletionEvent> CLEARING_SIGNALR = and(
            FENCING,
            done(Step.FENCE, Holder.KEYVAULT),
            done(Step.FENCE, Holder.FUNCTIONS),
            done(Step.FENCE, Holder.SIGNALR),
            asked(Step.CLEAR, Holder.SIGNALR, 1));
    private static final List<GroupDeletionEvent> CLEARING_KEYVAULT =
            and(CLEARING_SIGNALR, done(Step.CLEAR, Holder.SIGNALR), asked(Step.CLEAR, Holder.KEYVAULT, 1));
    private static final List<GroupDeletionEvent> CLEARING_FUNCTIONS =
            and(CLEARING_KEYVAULT, done(Step.CLEAR, Holder.KEYVAULT), asked(Step.CLEAR, Holder.FUNCTIONS, 1));

    private static final Refused REASON = new Refused("NotToday", "Not today.");
    private static final List<GroupDeletionEvent> STOPPED = and(
            CLEARING_SIGNALR,
            asked(Step.CLEAR, Holder.SIGNALR, 2),
            new DeletionStopped(GROUP, ID, REASON),
            asked(Step.OPEN, Holder.SIGNALR, 1),
            asked(Step.OPEN, Holder.KEYVAULT, 1),
            asked(Step.OPEN, Holder.FUNCTIONS, 1));

    private final AggregateTestFixture<GroupDeletion> fixture = new AggregateTestFixture<>(GroupDeletion.class);

    @Test
    void itBeginsByFencingEveryHolder() {
        fixture.givenNoPriorActivity()
                .when(new BeginGroupDeletion(DELETION, GROUP, ID))
                .expectEvents(FENCING.toArray());
    }

    @Test
    void itBeginsOnce() {
        fixture.given(FENCING).when(new BeginGroupDeletion(DELETION, GROUP, ID)).expectNoEvents();
    }

    @Test
    void nothingIsClearedBeforeAllHaveFenced() {
        fixture.given(FENCING)
                .when(record(Step.FENCE, Holder.KEYVAULT))
                .expectEvents(done(Step.FENCE, Holder.KEYVAULT));
    }

    @Test
    void whenAllHaveFencedTheConsumerIsClearedFirst() {
        fixture.given(and(FENCING, done(Step.FENCE, Holder.KEYVAULT), done(Step.FENCE, Holder.FUNCTIONS)))
                .when(record(Step.FENCE, Holder.SIGNALR))
                .expectEvents(done(Step.FENCE, Holder.SIGNALR), asked(Step.CLEAR, Holder.SIGNALR, 1));
    }

    @Test
    void whenOneHolderIsClearedTheNextIsAsked() {
        fixture.given(CLEARING_SIGNALR)
                .when(record(Step.CLEAR, Holder.SIGNALR))
                .expectEvents(done(Step.CLEAR, Holder.SIGNALR), asked(Step.CLEAR, Holder.KEYVAULT, 1));
    }

    @Test
    void whenTheLastHolderIsClearedTheDeletionEnds() {
        fixture.given(CLEARING_FUNCTIONS)
                .when(record(Step.CLEAR, Holder.FUNCTIONS))
                .expectEvents(done(Step.CLEAR, Holder.FUNCTIONS), new DeletionEnded(GROUP, ID));
    }

    @Test
    void anUnansweredFenceIsAskedAgain() {
        fixture.given(FENCING)
                .when(new RepeatStep(DELETION, Step.FENCE, Holder.SIGNALR, 1, 5))
                .expectEvents(asked(Step.FENCE, Holder.SIGNALR, 2));
    }

    @Test
    void anUnansweredClearIsAskedAgainWithAGrowingAttempt() {
        fixture.given(and(CLEARING_SIGNALR, asked(Step.CLEAR, Holder.SIGNALR, 2)))
                .when(new RepeatStep(DELETION, Step.CLEAR, Holder.SIGNALR, 2, 5))
                .expectEvents(asked(Step.CLEAR, Holder.SIGNALR, 3));
    }

    @Test
    void aTimerOfAnEarlierAttemptRepeatsNothing() {
        fixture.given(and(CLEARING_SIGNALR, asked(Step.CLEAR, Holder.SIGNALR, 2)))
                .when(new RepeatStep(DELETION, Step.CLEAR, Holder.SIGNALR, 1, 5))
                .expectNoEvents();
    }

    @Test
    void aSecondAnswerChangesNothing() {
        fixture.given(CLEARING_KEYVAULT)
                .when(record(Step.CLEAR, Holder.SIGNALR))
                .expectNoEvents();
        fixture.given(CLEARING_SIGNALR).when(record(Step.FENCE, Holder.SIGNALR)).expectNoEvents();
    }

    @Test
    void anAnswerAfterTheEndChangesNothing() {
        fixture.given(and(CLEARING_FUNCTIONS, done(Step.CLEAR, Holder.FUNCTIONS), new DeletionEnded(GROUP, ID)))
                .when(record(Step.CLEAR, Holder.FUNCTIONS))
                .expectNoEvents();
    }

    @Test
    void aHolderThatRefusesStopsItAndOpensTheGroupEverywhere() {
        fixture.given(CLEARING_KEYVAULT)
                .when(new RecordRefusal(DELETION, Holder.KEYVAULT, 1, REASON))
                .expectEvents(stopped(1, DeletionErrors.blocked(ID, Holder.KEYVAULT, REASON)));
    }

    @Test
    void aHolderThatStaysSilentStopsIt() {
        fixture.given(and(CLEARING_SIGNALR, asked(Step.CLEAR, Holder.SIGNALR, 2)))
                .when(new RepeatStep(DELETION, Step.CLEAR, Holder.SIGNALR, 2, 2))
                .expectEvents(stopped(1, DeletionErrors.timedOut(ID, Holder.SIGNALR)));
    }

    @Test
    void aRefusalOfAHolderThatWasNotAskedChangesNothing() {
        fixture.given(CLEARING_KEYVAULT)
                .when(new RecordRefusal(DELETION, Holder.SIGNALR, 1, REASON))
                .expectNoEvents();
    }

    @Test
    void afterItStoppedItBeginsAnewAndCountsOn() {
        fixture.given(STOPPED)
                .when(new BeginGroupDeletion(DELETION, GROUP, ID))
                .expectEvents(
                        asked(Step.FENCE, Holder.SIGNALR, 3),
                        asked(Step.FENCE, Holder.KEYVAULT, 3),
                        asked(Step.FENCE, Holder.FUNCTIONS, 3));
    }

    @Test
    void anAnswerToAnEarlierRunChangesNothing() {
        List<GroupDeletionEvent> again = and(
                STOPPED,
                asked(Step.FENCE, Holder.SIGNALR, 3),
                asked(Step.FENCE, Holder.KEYVAULT, 3),
                asked(Step.FENCE, Holder.FUNCTIONS, 3));
        fixture.given(again)
                .when(new RecordStepDone(DELETION, Step.FENCE, Holder.SIGNALR, 2))
                .expectNoEvents();
        fixture.given(again)
                .when(new RecordStepDone(DELETION, Step.FENCE, Holder.SIGNALR, 3))
                .expectEvents(done(Step.FENCE, Holder.SIGNALR));
        fixture.given(and(
                        again,
                        done(Step.FENCE, Holder.SIGNALR),
                        done(Step.FENCE, Holder.KEYVAULT),
                        done(Step.FENCE, Holder.FUNCTIONS),
                        asked(Step.CLEAR, Holder.SIGNALR, 3)))
                .when(new RecordStepDone(DELETION, Step.CLEAR, Holder.SIGNALR, 2))
                .expectNoEvents();
    }

    @Test
    void aSecondRunIsAskedAsOftenAsTheFirst() {
        fixture.given(and(
                        STOPPED,
                        asked(Step.FENCE, Holder.SIGNALR, 3),
                        asked(Step.FENCE, Holder.KEYVAULT, 3),
                        asked(Step.FENCE, Holder.FUNCTIONS, 3)))
                .when(new RepeatStep(DELETION, Step.FENCE, Holder.SIGNALR, 3, 2))
                .expectEvents(asked(Step.FENCE, Holder.SIGNALR, 4));
    }

    private static Object[] stopped(int run, Refused reason) {
        return new Object[] {
            new DeletionStopped(GROUP, ID, reason),
            asked(Step.OPEN, Holder.SIGNALR, run),
            asked(Step.OPEN, Holder.KEYVAULT, run),
            asked(Step.OPEN, Holder.FUNCTIONS, run)
        };
    }

    @Test
    void theIdOfACommandIsDerivedFromWhatItAsks() {
        Outgoing command = GroupDeletionMessages.publication(asked(Step.CLEAR, Holder.KEYVAULT, 3))
                .orElseThrow()
                .commands()
                .getFirst();
        assertThat(command.id()).isEqualTo(GROUP + ":clear:keyvault:3");
        assertThat(command.message()).isEqualTo(new ClearResourceGroup(GROUP, ID, 3));
    }

    @Test
    void attemptsAreWaitedForLongerAndLongerUpToTwoSeconds() {
        assertThat(List.of(1, 2, 3, 8))
                .map(GroupDeletionProcess::pause)
                .containsExactly(
                        Duration.ofMillis(150), Duration.ofMillis(225), Duration.ofMillis(337), Duration.ofSeconds(2));
    }

    private static RecordStepDone record(Step step, Holder holder) {
        return new RecordStepDone(DELETION, step, holder, 0);
    }

    private static StepAsked asked(Step step, Holder holder, int attempt) {
        return new StepAsked(GROUP, ID, step, holder, attempt);
    }

    private static StepDone done(Step step, Holder holder) {
        return new StepDone(GROUP, ID, step, holder);
    }

    private static List<GroupDeletionEvent> and(List<GroupDeletionEvent> before, GroupDeletionEvent... then) {
        List<GroupDeletionEvent> all = new ArrayList<>(before);
        all.addAll(List.of(then));
        return all;
    }
}
