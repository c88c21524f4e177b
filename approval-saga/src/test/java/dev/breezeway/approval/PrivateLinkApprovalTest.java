package dev.breezeway.approval;

import static dev.breezeway.approval.Given.ID;
import static dev.breezeway.approval.Given.LATER;
import static dev.breezeway.approval.Given.LINK;
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
import static dev.breezeway.approval.Given.failed;
import static dev.breezeway.approval.Given.madeNow;
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
import static dev.breezeway.approval.Given.stalled;
import static dev.breezeway.approval.Given.stepDone;
import static dev.breezeway.approval.Given.then;
import static dev.breezeway.approval.Given.told;

import dev.breezeway.approval.ProcessCommand.Decision;
import dev.breezeway.approval.ProcessCommand.EndApproval;
import dev.breezeway.approval.ProcessCommand.EndPropagation;
import dev.breezeway.approval.ProcessCommand.GiveUpWaiting;
import dev.breezeway.approval.ProcessCommand.RecordDecision;
import dev.breezeway.approval.ProcessEvent.Decided;
import dev.breezeway.approval.ProcessEvent.Ended;
import dev.breezeway.approval.ProcessEvent.Propagated;
import dev.breezeway.approval.ProcessEvent.WaitingEnded;
import dev.breezeway.contracts.ConnectionStatus;
import java.time.Duration;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

/** The rows of the table in the package documentation, in its order. */
class PrivateLinkApprovalTest {
    private final AggregateTestFixture<PrivateLinkApproval> fixture =
            new AggregateTestFixture<>(PrivateLinkApproval.class);

    @Test
    void aRequestProvisionsAnEndpoint() {
        fixture.givenNoPriorActivity().when(request(1)).expectEvents(requested(1), asked(Step.PROVISION, 1, 1));
    }

    @Test
    void aRequestAfterARejectionKeepsTheEndpointAndAsksTheTarget() {
        fixture.given(rejected()).when(request(2)).expectEvents(requested(2), askedWithNames(Step.REQUEST, 2, 1));
    }

    @Test
    void aProvisionedEndpointIsFollowedByTheRequestAtTheTarget() {
        fixture.given(requested(1), asked(Step.PROVISION, 1, 1))
                .when(endpoint(1))
                .expectEvents(provisioned(1), asked(Step.REQUEST, 1, 1));
    }

    @Test
    void aConnectionThatWaitsForItsOwnerIsToldAsPending() {
        fixture.given(requested(1), asked(Step.PROVISION, 1, 1), provisioned(1), asked(Step.REQUEST, 1, 1))
                .when(connection(1))
                .expectEvents(madeNow(1), told(1, ConnectionStatus.PENDING, ""));
    }

    @Test
    void aRefusedConnectionFailsAndGivesTheEndpointBack() {
        fixture.given(requested(1), asked(Step.PROVISION, 1, 1), provisioned(1), asked(Step.REQUEST, 1, 1))
                .when(refusal(Step.REQUEST, 1))
                .expectEvents(failed(Step.REQUEST, 1), asked(Step.RELEASE, 1, 1));
    }

    @Test
    void aRefusedEndpointFailsAndLeavesNothingToGiveBack() {
        fixture.given(requested(1), asked(Step.PROVISION, 1, 1))
                .when(refusal(Step.PROVISION, 1))
                .expectEvents(failed(Step.PROVISION, 1));
    }

    @Test
    void aRefusedActivationFailsAndTakesTheConnectionBack() {
        fixture.given(Given.activating())
                .when(refusal(Step.ACTIVATE, 1))
                .expectEvents(failed(Step.ACTIVATE, 1), askedWithNames(Step.WITHDRAW_CONNECTION, 1, 1));
    }

    @Test
    void aRefusedActivationGivesTheEndpointBackAtLast() {
        fixture.given(then(
                        Given.activating(), failed(Step.ACTIVATE, 1), askedWithNames(Step.WITHDRAW_CONNECTION, 1, 1)))
                .when(removal(1))
                .expectEvents(stepDone(Step.WITHDRAW_CONNECTION, 1), askedWithNames(Step.RELEASE, 1, 1));
    }

    @Test
    void anApprovalActivatesTheEndpointFirst() {
        fixture.given(pending())
                .when(approve(1))
                .expectEvents(decidedNow(ConnectionStatus.APPROVED, "ok"), askedWithNames(Step.ACTIVATE, 1, 1));
    }

    @Test
    void anActivatedEndpointHasItsNamesPublishedNext() {
        fixture.given(Given.activating())
                .when(done(Step.ACTIVATE, 1))
                .expectEvents(stepDone(Step.ACTIVATE, 1), askedWithNames(Step.PUBLISH, 1, 1));
    }

    @Test
    void theConsumerIsToldApprovedOnceTheNamesArePublished() {
        fixture.given(publishing())
                .when(done(Step.PUBLISH, 1))
                .expectEvents(stepDone(Step.PUBLISH, 1), told(1, ConnectionStatus.APPROVED, "ok"));
    }

    @Test
    void anApprovalAfterARejectionCounts() {
        fixture.given(rejected())
                .when(approve(1))
                .expectEvents(decidedNow(ConnectionStatus.APPROVED, "ok"), askedWithNames(Step.ACTIVATE, 1, 1));
    }

    @Test
    void anApprovalWithPropagationWaitsForItBeforeAnythingIsDone() {
        Duration minutes = Duration.ofMinutes(3);
        fixture.given(pending())
                .when(new RecordDecision(ID, 1, LATER, new Decision(ConnectionStatus.APPROVED, "ok", minutes)))
                .expectEvents(new Decided(LINK, 1, ConnectionStatus.APPROVED, "ok", minutes, LATER));
    }

    @Test
    void theEndOfThePropagationActivatesTheEndpoint() {
        Duration minutes = Duration.ofMinutes(3);
        fixture.given(then(pending(), new Decided(LINK, 1, ConnectionStatus.APPROVED, "ok", minutes, 0)))
                .when(new EndPropagation(ID, 1))
                .expectEvents(new Propagated(LINK, 1), askedWithNames(Step.ACTIVATE, 1, 1));
    }

    @Test
    void aRejectionOfAnApprovedConnectionWithdrawsTheNamesFirst() {
        fixture.given(approved())
                .when(reject(1))
                .expectEvents(decidedNow(ConnectionStatus.REJECTED, "no"), askedWithNames(Step.WITHDRAW_NAMES, 1, 1));
    }

    @Test
    void theEndpointIsDeactivatedOnceTheNamesAreWithdrawn() {
        fixture.given(then(
                        approved(),
                        decided(ConnectionStatus.REJECTED, "no"),
                        askedWithNames(Step.WITHDRAW_NAMES, 1, 1)))
                .when(done(Step.WITHDRAW_NAMES, 1))
                .expectEvents(stepDone(Step.WITHDRAW_NAMES, 1), askedWithNames(Step.DEACTIVATE, 1, 1));
    }

    @Test
    void theConsumerIsToldRejectedOnceTheEndpointIsDeactivated() {
        fixture.given(then(
                        approved(),
                        decided(ConnectionStatus.REJECTED, "no"),
                        askedWithNames(Step.WITHDRAW_NAMES, 1, 1),
                        stepDone(Step.WITHDRAW_NAMES, 1),
                        askedWithNames(Step.DEACTIVATE, 1, 1)))
                .when(done(Step.DEACTIVATE, 1))
                .expectEvents(stepDone(Step.DEACTIVATE, 1), told(1, ConnectionStatus.REJECTED, "no"));
    }

    @Test
    void aRejectionOfAWaitingConnectionIsToldAtOnce() {
        fixture.given(pending())
                .when(reject(1))
                .expectEvents(decidedNow(ConnectionStatus.REJECTED, "no"), told(1, ConnectionStatus.REJECTED, "no"));
    }

    @Test
    void aRemovalAtTheTargetWithdrawsAndDeactivatesBeforeDisconnectedIsTold() {
        fixture.given(approved())
                .when(removal(1))
                .expectEvents(decidedNow(ConnectionStatus.DISCONNECTED, ""), askedWithNames(Step.WITHDRAW_NAMES, 1, 1));
    }

    @Test
    void aRemovalOfAWaitingConnectionIsToldAtOnce() {
        fixture.given(pending())
                .when(removal(1))
                .expectEvents(
                        decidedNow(ConnectionStatus.DISCONNECTED, ""), told(1, ConnectionStatus.DISCONNECTED, ""));
    }

    @Test
    void theDeletionOfTheConsumerWithdrawsConnectionAndNames() {
        fixture.given(approved())
                .when(new EndApproval(ID))
                .expectEvents(
                        endRequested(),
                        askedWithNames(Step.WITHDRAW_CONNECTION, 1, 1),
                        askedWithNames(Step.WITHDRAW_NAMES, 1, 1));
    }

    @Test
    void theEndpointIsReleasedOnceBothAreWithdrawn() {
        fixture.given(then(
                        approved(),
                        endRequested(),
                        askedWithNames(Step.WITHDRAW_CONNECTION, 1, 1),
                        askedWithNames(Step.WITHDRAW_NAMES, 1, 1),
                        stepDone(Step.WITHDRAW_NAMES, 1)))
                .when(removal(1))
                .expectEvents(stepDone(Step.WITHDRAW_CONNECTION, 1), askedWithNames(Step.RELEASE, 1, 1));
    }

    @Test
    void theConsumerMayGoOnceTheEndpointIsReleased() {
        fixture.given(then(
                        rejected(),
                        endRequested(),
                        askedWithNames(Step.WITHDRAW_CONNECTION, 1, 1),
                        stepDone(Step.WITHDRAW_CONNECTION, 1),
                        askedWithNames(Step.RELEASE, 1, 1)))
                .when(done(Step.RELEASE, 1))
                .expectEvents(stepDone(Step.RELEASE, 1), new Ended(LINK, 1));
    }

    @Test
    void aConnectionThatNobodyDecidesInTimeIsWithdrawn() {
        fixture.given(pending())
                .when(new GiveUpWaiting(ID, 1))
                .expectEvents(new WaitingEnded(LINK, 1), askedWithNames(Step.WITHDRAW_CONNECTION, 1, 1));
    }

    @Test
    void timeoutIsToldOnceTheConnectionIsWithdrawn() {
        fixture.given(then(pending(), new WaitingEnded(LINK, 1), askedWithNames(Step.WITHDRAW_CONNECTION, 1, 1)))
                .when(removal(1))
                .expectEvents(stepDone(Step.WITHDRAW_CONNECTION, 1), told(1, ConnectionStatus.TIMEOUT, ""));
    }

    @Test
    void aStepThatIsNotAnsweredIsAskedAgain() {
        fixture.given(Given.activating())
                .when(repeat(Step.ACTIVATE, 1, 1))
                .expectEvents(askedWithNames(Step.ACTIVATE, 1, 2));
    }

    @Test
    void aStepThatIsNeverAnsweredFailsTheConsumer() {
        fixture.given(then(Given.activating(), askedWithNames(Step.ACTIVATE, 1, 5)))
                .when(repeat(Step.ACTIVATE, 1, 5))
                .expectEvents(stalled(Step.ACTIVATE, 1));
    }
}
