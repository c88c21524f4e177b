package dev.breezeway.approval;

import static dev.breezeway.approval.Given.ID;
import static dev.breezeway.approval.Given.LINK;
import static dev.breezeway.approval.Given.activating;
import static dev.breezeway.approval.Given.approve;
import static dev.breezeway.approval.Given.approved;
import static dev.breezeway.approval.Given.asked;
import static dev.breezeway.approval.Given.askedWithNames;
import static dev.breezeway.approval.Given.connection;
import static dev.breezeway.approval.Given.decided;
import static dev.breezeway.approval.Given.decidedNow;
import static dev.breezeway.approval.Given.done;
import static dev.breezeway.approval.Given.endRequested;
import static dev.breezeway.approval.Given.endpoint;
import static dev.breezeway.approval.Given.ignored;
import static dev.breezeway.approval.Given.made;
import static dev.breezeway.approval.Given.madeNow;
import static dev.breezeway.approval.Given.notAwaited;
import static dev.breezeway.approval.Given.pending;
import static dev.breezeway.approval.Given.provisioned;
import static dev.breezeway.approval.Given.publishing;
import static dev.breezeway.approval.Given.refusal;
import static dev.breezeway.approval.Given.reject;
import static dev.breezeway.approval.Given.rejected;
import static dev.breezeway.approval.Given.removal;
import static dev.breezeway.approval.Given.repeat;
import static dev.breezeway.approval.Given.request;
import static dev.breezeway.approval.Given.requested;
import static dev.breezeway.approval.Given.stepDone;
import static dev.breezeway.approval.Given.then;

import dev.breezeway.approval.ProcessCommand.EndApproval;
import dev.breezeway.approval.ProcessCommand.EndPropagation;
import dev.breezeway.approval.ProcessCommand.GiveUpWaiting;
import dev.breezeway.approval.ProcessCommand.RecordConnection;
import dev.breezeway.approval.ProcessCommand.RecordStep;
import dev.breezeway.approval.ProcessEvent.Ended;
import dev.breezeway.approval.ProcessEvent.WaitingEnded;
import dev.breezeway.contracts.ConnectionStatus;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

/** What comes late, twice, for an earlier epoch or while something else is under way. */
class LateMessagesTest {
    private final AggregateTestFixture<PrivateLinkApproval> fixture =
            new AggregateTestFixture<>(PrivateLinkApproval.class);

    @Test
    void anAnswerThatComesTwiceIsRecordedAndIgnored() {
        fixture.given(publishing()).when(done(Step.ACTIVATE, 1)).expectEvents(notAwaited(Step.ACTIVATE, 1));
    }

    @Test
    void anEndpointThatIsAnsweredTwiceIsRecordedAndIgnored() {
        fixture.given(pending()).when(endpoint(1)).expectEvents(notAwaited(Step.PROVISION, 1));
    }

    @Test
    void aConnectionThatIsAnsweredTwiceIsRecordedAndIgnored() {
        fixture.given(approved()).when(connection(1)).expectEvents(notAwaited(Step.REQUEST, 1));
    }

    @Test
    void aRefusalThatComesAfterTheConnectionIsRecordedAndIgnored() {
        fixture.given(pending()).when(refusal(Step.REQUEST, 1)).expectEvents(notAwaited(Step.REQUEST, 1));
    }

    @Test
    void aRequestOfTheSameEpochIsRecordedAndIgnored() {
        fixture.given(pending())
                .when(request(1))
                .expectEvents(ignored(1, "request", "it is not newer than what is under way"));
    }

    @Test
    void anAnswerOfAnEarlierEpochIsRecordedAndIgnored() {
        fixture.given(then(rejected(), requested(2), askedWithNames(Step.REQUEST, 2, 1)))
                .when(connection(1))
                .expectEvents(notAwaited(Step.REQUEST, 1));
    }

    @Test
    void aDecisionOfAnEarlierEpochIsRecordedAndIgnored() {
        fixture.given(then(rejected(), requested(2), askedWithNames(Step.REQUEST, 2, 1), made(2)))
                .when(approve(1))
                .expectEvents(ignored(1, "Approved", "there is no connection to decide about"));
    }

    @Test
    void aRemovalOfAnEarlierEpochIsRecordedAndIgnored() {
        fixture.given(then(rejected(), requested(2), askedWithNames(Step.REQUEST, 2, 1), made(2)))
                .when(removal(1))
                .expectEvents(ignored(1, "removal", "there is no connection"));
    }

    @Test
    void aDecisionThatOvertakesTheConnectionIsKept() {
        fixture.given(requesting()).when(approve(1)).expectEvents(decidedNow(ConnectionStatus.APPROVED, "ok"));
        fixture.given(then(requesting(), decidedNow(ConnectionStatus.APPROVED, "ok")))
                .when(late(connection(1)))
                .expectEvents(made(1), askedWithNames(Step.ACTIVATE, 1, 1));
    }

    @Test
    void aRemovalThatOvertakesTheConnectionIsKept() {
        fixture.given(then(requesting(), decidedNow(ConnectionStatus.DISCONNECTED, "")))
                .when(late(connection(1)))
                .expectEvents(made(1), Given.told(1, ConnectionStatus.DISCONNECTED, ""));
    }

    @Test
    void aDecisionThatWasOvertakenByTheNextIsRecordedAndIgnored() {
        fixture.given(then(pending(), decidedNow(ConnectionStatus.REJECTED, "no")))
                .when(approve(1))
                .expectEvents(ignored(1, "Approved", "there is no connection to decide about"));
    }

    @Test
    void theAnswerToAnEarlierActivationIsNotTakenForThatOfThisOne() {
        List<ProcessEvent> again = then(
                Given.approved(),
                decided(ConnectionStatus.REJECTED, "no"),
                askedWithNames(Step.WITHDRAW_NAMES, 1, 1),
                stepDone(Step.WITHDRAW_NAMES, 1),
                askedWithNames(Step.DEACTIVATE, 1, 1),
                stepDone(Step.DEACTIVATE, 1),
                decided(ConnectionStatus.APPROVED, "ok"),
                askedWithNames(Step.ACTIVATE, 1, 1));
        fixture.given(again)
                .when(new RecordStep(ID, 1, (long) pending().size() + 1, Step.ACTIVATE))
                .expectEvents(notAwaited(Step.ACTIVATE, 1));
        fixture.given(again)
                .when(new RecordStep(ID, 1, (long) again.size() - 1, Step.ACTIVATE))
                .expectEvents(stepDone(Step.ACTIVATE, 1), askedWithNames(Step.PUBLISH, 1, 1));
    }

    @Test
    void aRefusedActivationOfAnEarlierEpochFailsNothingOfThisOne() {
        fixture.given(then(activating(), requested(2), askedWithNames(Step.ACTIVATE, 1, 2)))
                .when(refusal(Step.ACTIVATE, 1))
                .expectEvents(Given.failed(Step.ACTIVATE, 1), askedWithNames(Step.PROVISION, 2, 1));
    }

    @Test
    void aDecisionAfterTheEndIsRecordedAndIgnored() {
        fixture.given(ended())
                .when(approve(1))
                .expectEvents(ignored(1, "Approved", "there is no connection to decide about"));
    }

    @Test
    void aDecisionWhileTheConsumerGoesIsRecordedAndNothingFollows() {
        fixture.given(then(pending(), endRequested(), askedWithNames(Step.WITHDRAW_CONNECTION, 1, 1)))
                .when(approve(1))
                .expectEvents(decidedNow(ConnectionStatus.APPROVED, "ok"));
    }

    @Test
    void aDecisionAfterTheTimeoutIsRecordedAndIgnored() {
        fixture.given(then(pending(), new WaitingEnded(LINK, 1), askedWithNames(Step.WITHDRAW_CONNECTION, 1, 1)))
                .when(approve(1))
                .expectEvents(ignored(1, "Approved", "there is no connection to decide about"));
    }

    @Test
    void aRequestAfterTheEndIsRecordedAndIgnored() {
        fixture.given(ended())
                .when(request(2))
                .expectEvents(ignored(2, "request", "it is not newer than what is under way"));
    }

    @Test
    void aRejectionWhileActivatingWaitsForTheAnswer() {
        fixture.given(activating()).when(reject(1)).expectEvents(decidedNow(ConnectionStatus.REJECTED, "no"));
    }

    @Test
    void aRejectionWhileActivatingDeactivatesOnceTheActivationIsAnswered() {
        fixture.given(then(activating(), decided(ConnectionStatus.REJECTED, "no")))
                .when(done(Step.ACTIVATE, 1))
                .expectEvents(stepDone(Step.ACTIVATE, 1), askedWithNames(Step.DEACTIVATE, 1, 1));
    }

    @Test
    void anApprovalWhileDeactivatingActivatesOnceTheDeactivationIsAnswered() {
        fixture.given(then(
                        activating(),
                        decided(ConnectionStatus.REJECTED, "no"),
                        stepDone(Step.ACTIVATE, 1),
                        askedWithNames(Step.DEACTIVATE, 1, 1),
                        decided(ConnectionStatus.APPROVED, "ok")))
                .when(done(Step.DEACTIVATE, 1))
                .expectEvents(stepDone(Step.DEACTIVATE, 1), askedWithNames(Step.ACTIVATE, 1, 1));
    }

    @Test
    void aDeletionWhileTheTargetIsAskedAsksItAgainAndWaits() {
        fixture.given(requesting()).when(new EndApproval(ID)).expectEvents(endRequested(), asked(Step.REQUEST, 1, 2));
    }

    @Test
    void aDeletionWhileTheTargetIsAskedWithdrawsOnceItAnswers() {
        fixture.given(then(requesting(), endRequested(), asked(Step.REQUEST, 1, 2)))
                .when(connection(1))
                .expectEvents(madeNow(1), askedWithNames(Step.WITHDRAW_CONNECTION, 1, 1));
    }

    @Test
    void aDeletionWhileTheEndpointIsProvisionedReleasesIt() {
        fixture.given(requested(1), asked(Step.PROVISION, 1, 1), endRequested(), asked(Step.PROVISION, 1, 2))
                .when(endpoint(1))
                .expectEvents(provisioned(1), asked(Step.RELEASE, 1, 1));
    }

    @Test
    void aDeletionAskedTwiceIsRecordedAndIgnored() {
        fixture.given(then(pending(), endRequested(), askedWithNames(Step.WITHDRAW_CONNECTION, 1, 1)))
                .when(new EndApproval(ID))
                .expectEvents(ignored(1, "end", "it is ending already"));
    }

    @Test
    void aWithdrawalThatFoundNothingCountsAsDone() {
        fixture.given(then(pending(), endRequested(), askedWithNames(Step.WITHDRAW_CONNECTION, 1, 1)))
                .when(done(Step.WITHDRAW_CONNECTION, 1))
                .expectEvents(stepDone(Step.WITHDRAW_CONNECTION, 1), askedWithNames(Step.RELEASE, 1, 1));
    }

    @Test
    void aTimerThatRingsAfterTheAnswerChangesNothing() {
        fixture.given(publishing()).when(repeat(Step.ACTIVATE, 1, 1)).expectNoEvents();
    }

    @Test
    void aTimerThatRingsAfterTheNextAttemptChangesNothing() {
        fixture.given(then(activating(), askedWithNames(Step.ACTIVATE, 1, 2)))
                .when(repeat(Step.ACTIVATE, 1, 1))
                .expectNoEvents();
    }

    @Test
    void theDecisionDeadlineOfADecidedConnectionChangesNothing() {
        fixture.given(approved()).when(new GiveUpWaiting(ID, 1)).expectNoEvents();
    }

    @Test
    void thePropagationOfAConnectionThatIsNotPropagatingChangesNothing() {
        fixture.given(rejected()).when(new EndPropagation(ID, 1)).expectNoEvents();
    }

    @Test
    void anApprovalThatIsRepeatedIsNotToldAgain() {
        fixture.given(approved()).when(approve(1)).expectEvents(decidedNow(ConnectionStatus.APPROVED, "ok"));
    }

    /** The same, as the target's first word. */
    private static RecordConnection late(RecordConnection connection) {
        return new RecordConnection(ID, connection.epoch(), null, 0, connection.names(), connection.status());
    }

    private static List<ProcessEvent> requesting() {
        return List.of(requested(1), asked(Step.PROVISION, 1, 1), provisioned(1), asked(Step.REQUEST, 1, 1));
    }

    private static List<ProcessEvent> ended() {
        return then(
                pending(),
                endRequested(),
                askedWithNames(Step.WITHDRAW_CONNECTION, 1, 1),
                stepDone(Step.WITHDRAW_CONNECTION, 1),
                askedWithNames(Step.RELEASE, 1, 1),
                stepDone(Step.RELEASE, 1),
                new Ended(LINK, 1));
    }
}
