package dev.breezeway.approval;

import static dev.breezeway.approval.Given.ENDPOINT;
import static dev.breezeway.approval.Given.ID;
import static dev.breezeway.approval.Given.LATER;
import static dev.breezeway.approval.Given.LINK;
import static dev.breezeway.approval.Given.NAMES;
import static dev.breezeway.approval.Given.activating;
import static dev.breezeway.approval.Given.asked;
import static dev.breezeway.approval.Given.askedWithNames;
import static dev.breezeway.approval.Given.connection;
import static dev.breezeway.approval.Given.decidedNow;
import static dev.breezeway.approval.Given.done;
import static dev.breezeway.approval.Given.endRequested;
import static dev.breezeway.approval.Given.failed;
import static dev.breezeway.approval.Given.madeNow;
import static dev.breezeway.approval.Given.notAwaited;
import static dev.breezeway.approval.Given.pending;
import static dev.breezeway.approval.Given.provisioned;
import static dev.breezeway.approval.Given.publishing;
import static dev.breezeway.approval.Given.refusal;
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
import dev.breezeway.approval.ProcessCommand.RecordConnection;
import dev.breezeway.approval.ProcessCommand.ResumeApproval;
import dev.breezeway.approval.ProcessEvent.Ended;
import dev.breezeway.approval.ProcessEvent.Resumed;
import dev.breezeway.approval.ProcessEvent.StepAsked;
import dev.breezeway.approval.ProcessEvent.WaitingEnded;
import dev.breezeway.contracts.ConnectionStatus;
import java.time.Duration;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

/** How the process goes on after a step stayed unanswered, or was refused. */
class ResumptionTest {
    private final AggregateTestFixture<PrivateLinkApproval> fixture =
            new AggregateTestFixture<>(PrivateLinkApproval.class);

    @Test
    void anAnswerThatComesAfterAllIsTaken() {
        fixture.given(then(activating(), askedWithNames(Step.ACTIVATE, 1, 5), stalled(Step.ACTIVATE, 1)))
                .when(done(Step.ACTIVATE, 1))
                .expectEvents(stepDone(Step.ACTIVATE, 1), askedWithNames(Step.PUBLISH, 1, 1));
    }

    @Test
    void theStatusThatWasToldBeforeAStallIsToldAgain() {
        fixture.given(then(publishing(), askedWithNames(Step.PUBLISH, 1, 5), stalled(Step.PUBLISH, 1)))
                .when(done(Step.PUBLISH, 1))
                .expectEvents(stepDone(Step.PUBLISH, 1), told(1, ConnectionStatus.APPROVED, "ok"));
    }

    @Test
    void aNewRequestAsksAStalledRequestAgainInItsOwnEpoch() {
        fixture.given(stalledRequest()).when(request(2)).expectEvents(requested(2), asked(Step.REQUEST, 2, 6));
    }

    @Test
    void theConnectionOfTheNewEpochCountsAndNotTheLateOneOfTheOld() {
        fixture.given(then(stalledRequest(), requested(2), asked(Step.REQUEST, 2, 6)))
                .when(connection(1))
                .expectEvents(notAwaited(Step.REQUEST, 1));
        fixture.given(then(stalledRequest(), requested(2), asked(Step.REQUEST, 2, 6)))
                .when(connection(2))
                .expectEvents(madeNow(2), told(2, ConnectionStatus.PENDING, ""));
    }

    @Test
    void aRefusalOfAStalledProvisioningFailsTheNewEpoch() {
        fixture.given(
                        requested(1),
                        asked(Step.PROVISION, 1, 5),
                        stalled(Step.PROVISION, 1),
                        requested(2),
                        asked(Step.PROVISION, 2, 6))
                .when(refusal(Step.PROVISION, 2))
                .expectEvents(failed(Step.PROVISION, 2));
    }

    @Test
    void aNewRequestWhileTheEndpointIsReleasedWaitsForThat() {
        fixture.given(then(refused())).when(request(2)).expectEvents(requested(2), asked(Step.RELEASE, 1, 2));
    }

    @Test
    void theReleaseOfTheOldEpochIsFollowedByANewEndpoint() {
        fixture.given(then(refused(), requested(2), asked(Step.RELEASE, 1, 2)))
                .when(done(Step.RELEASE, 1))
                .expectEvents(stepDone(Step.RELEASE, 1), asked(Step.PROVISION, 2, 1));
    }

    @Test
    void aNewRequestAsksAStalledActivationAgain() {
        fixture.given(stalledActivation())
                .when(request(2))
                .expectEvents(requested(2), askedWithNames(Step.ACTIVATE, 1, 6));
    }

    @Test
    void anEndpointThatWasActivatedForAnEarlierEpochIsClosedBeforeTheTargetIsAsked() {
        fixture.given(then(stalledActivation(), requested(2), askedWithNames(Step.ACTIVATE, 1, 6)))
                .when(done(Step.ACTIVATE, 1))
                .expectEvents(stepDone(Step.ACTIVATE, 1), askedWithNames(Step.DEACTIVATE, 2, 1));
    }

    @Test
    void aWithdrawalOfAnEarlierEpochIsFollowedByTheNewRequest() {
        fixture.given(then(
                        pending(),
                        new WaitingEnded(LINK, 1),
                        askedWithNames(Step.WITHDRAW_CONNECTION, 1, 5),
                        stalled(Step.WITHDRAW_CONNECTION, 1),
                        requested(2),
                        askedWithNames(Step.WITHDRAW_CONNECTION, 1, 6)))
                .when(removal(1))
                .expectEvents(stepDone(Step.WITHDRAW_CONNECTION, 1), askedWithNames(Step.REQUEST, 2, 1));
    }

    @Test
    void aDeletionWithdrawsTheConnectionOfAnEarlierEpochToo() {
        fixture.given(then(
                        stalledActivation(),
                        requested(2),
                        askedWithNames(Step.ACTIVATE, 1, 6),
                        new ProcessEvent.EndRequested(LINK, 2),
                        askedWithNames(Step.ACTIVATE, 1, 7)))
                .when(done(Step.ACTIVATE, 1))
                .expectEvents(stepDone(Step.ACTIVATE, 1), askedWithNames(Step.WITHDRAW_CONNECTION, 2, 1));
    }

    @Test
    void aDeletionAsksAStalledStepAgain() {
        fixture.given(stalledActivation())
                .when(new EndApproval(ID))
                .expectEvents(endRequested(), askedWithNames(Step.ACTIVATE, 1, 6));
    }

    @Test
    void aStepOfADeletionIsAskedUntilItIsAnswered() {
        fixture.given(then(pending(), endRequested(), askedWithNames(Step.WITHDRAW_CONNECTION, 1, 5)))
                .when(repeat(Step.WITHDRAW_CONNECTION, 1, 5))
                .expectEvents(askedWithNames(Step.WITHDRAW_CONNECTION, 1, 6));
    }

    @Test
    void aStalledStepIsAskedAfreshWhenItIsResumed() {
        fixture.given(stalledActivation())
                .when(new ResumeApproval(ID))
                .expectEvents(new Resumed(LINK, 1), askedWithNames(Step.ACTIVATE, 1, 1));
    }

    @Test
    void aProcessThatWaitsForNothingTellsItsStatusAgainWhenItIsResumed() {
        fixture.given(pending())
                .when(new ResumeApproval(ID))
                .expectEvents(new Resumed(LINK, 1), told(1, ConnectionStatus.PENDING, ""));
    }

    @Test
    void anEndedProcessLetsTheConsumerGoAgainWhenItIsResumed() {
        fixture.given(requested(1), endRequested(), new Ended(LINK, 1))
                .when(new ResumeApproval(ID))
                .expectEvents(new Resumed(LINK, 1), new Ended(LINK, 1));
    }

    @Test
    void aRepeatedRequestIsAnsweredWithWhatTheOwnerHasDoneSince() {
        fixture.given(stalledRequest())
                .when(new RecordConnection(
                        ID, 1, null, LATER, NAMES, new Decision(ConnectionStatus.APPROVED, "ok", Duration.ZERO)))
                .expectEvents(
                        madeNow(1), decidedNow(ConnectionStatus.APPROVED, "ok"), askedWithNames(Step.ACTIVATE, 1, 1));
    }

    @Test
    void aRepeatedStepCarriesWhatTheFirstDid() {
        StepAsked publish = askedWithNames(Step.PUBLISH, 1, 2);
        org.assertj.core.api.Assertions.assertThat(publish.endpoint()).isEqualTo(ENDPOINT);
        fixture.given(publishing()).when(repeat(Step.PUBLISH, 1, 1)).expectEvents(publish);
    }

    private static List<ProcessEvent> stalledRequest() {
        return List.of(
                requested(1),
                asked(Step.PROVISION, 1, 1),
                provisioned(1),
                asked(Step.REQUEST, 1, 5),
                stalled(Step.REQUEST, 1));
    }

    private static List<ProcessEvent> stalledActivation() {
        return then(activating(), askedWithNames(Step.ACTIVATE, 1, 5), stalled(Step.ACTIVATE, 1));
    }

    private static List<ProcessEvent> refused() {
        return List.of(
                requested(1),
                asked(Step.PROVISION, 1, 1),
                provisioned(1),
                asked(Step.REQUEST, 1, 1),
                failed(Step.REQUEST, 1),
                asked(Step.RELEASE, 1, 1));
    }
}
