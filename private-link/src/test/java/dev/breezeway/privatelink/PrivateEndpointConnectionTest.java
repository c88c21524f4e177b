package dev.breezeway.privatelink;

import static org.hamcrest.CoreMatchers.containsString;

import dev.breezeway.arm.ArmRefusal;
import dev.breezeway.contracts.ConnectionStatus;
import dev.breezeway.contracts.PrivateName;
import dev.breezeway.contracts.Refused;
import dev.breezeway.privatelink.ConnectionCommand.ApproveConnection;
import dev.breezeway.privatelink.ConnectionCommand.RefuseConnection;
import dev.breezeway.privatelink.ConnectionCommand.RejectConnection;
import dev.breezeway.privatelink.ConnectionCommand.RemoveConnection;
import dev.breezeway.privatelink.ConnectionCommand.RequestConnection;
import dev.breezeway.privatelink.ConnectionCommand.WithdrawConnection;
import dev.breezeway.privatelink.ConnectionEvent.ConnectionAbsent;
import dev.breezeway.privatelink.ConnectionEvent.ConnectionApproved;
import dev.breezeway.privatelink.ConnectionEvent.ConnectionConfirmed;
import dev.breezeway.privatelink.ConnectionEvent.ConnectionRefused;
import dev.breezeway.privatelink.ConnectionEvent.ConnectionRejected;
import dev.breezeway.privatelink.ConnectionEvent.ConnectionRemoved;
import dev.breezeway.privatelink.ConnectionEvent.ConnectionRequested;
import java.util.List;
import java.util.UUID;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class PrivateEndpointConnectionTest {
    private static final UUID ID = UUID.fromString("00000000-0000-0000-0000-0000000000a1");
    private static final Place PLACE = new Place("/vault/privateEndpointConnections/pe", "/vault", "vault", "/pe");
    private static final List<PrivateName> NAMES = List.of(new PrivateName("kv.vault", "kv.private"));
    private static final Refused REASON = new Refused("BadArgument", "Invalid groupId");

    private final AggregateTestFixture<PrivateEndpointConnection> fixture =
            new AggregateTestFixture<>(PrivateEndpointConnection.class);

    @Test
    void aRequestedConnectionWaitsForItsOwner() {
        fixture.givenNoPriorActivity().when(request(1)).expectEvents(requested(1));
    }

    @Test
    void aRequestThatIsRepeatedInItsEpochIsAnsweredWithWhatThereIs() {
        fixture.given(requested(1)).when(request(1)).expectEvents(confirmed(ConnectionStatus.PENDING, "please"));
        fixture.given(requested(1), approved(1, "ok"))
                .when(request(1))
                .expectEvents(confirmed(ConnectionStatus.APPROVED, "ok"));
        fixture.given(requested(1), removed(1))
                .when(request(1))
                .expectEvents(confirmed(ConnectionStatus.DISCONNECTED, ""));
    }

    @Test
    void aRequestThatComesAfterItsWithdrawalMakesNothing() {
        fixture.given(new ConnectionAbsent(ID, 1, "/vault"))
                .when(request(1))
                .expectEvents(new ConnectionAbsent(ID, 1, "/vault"));
    }

    @Test
    void aRequestThatWasRefusedStaysRefusedInItsEpoch() {
        fixture.given(new ConnectionRefused(ID, 1, "/vault", REASON))
                .when(request(1))
                .expectEvents(new ConnectionRefused(ID, 1, "/vault", REASON));
    }

    @Test
    void aConnectionThatWasMadeIsNotRefusedInItsEpoch() {
        fixture.given(requested(1), removed(1))
                .when(new RefuseConnection(ID, 1, "/vault", REASON))
                .expectEvents(confirmed(ConnectionStatus.DISCONNECTED, ""));
    }

    @Test
    void aRequestOfAnEarlierEpochChangesNothing() {
        fixture.given(requested(2)).when(request(1)).expectNoEvents();
    }

    @Test
    void aRequestInANewEpochStartsOver() {
        fixture.given(requested(1), rejected(1)).when(request(2)).expectEvents(requested(2));
    }

    @Test
    void aRequestInANewEpochBringsARemovedConnectionBack() {
        fixture.given(requested(1), removed(1)).when(request(2)).expectEvents(requested(2));
    }

    @Test
    void aDecisionAfterANewRequestIsOfTheNewEpoch() {
        fixture.given(requested(1), rejected(1), requested(2))
                .when(approve("ok"))
                .expectEvents(approved(2, "ok"));
    }

    @Test
    void aRefusalIsAnsweredWithItsReason() {
        fixture.givenNoPriorActivity()
                .when(new RefuseConnection(ID, 1, "/vault", REASON))
                .expectEvents(new ConnectionRefused(ID, 1, "/vault", REASON));
    }

    @Test
    void aRefusalThatIsRepeatedInItsEpochIsAnsweredAgain() {
        fixture.given(new ConnectionRefused(ID, 1, "/vault", REASON))
                .when(new RefuseConnection(ID, 1, "/vault", REASON))
                .expectEvents(new ConnectionRefused(ID, 1, "/vault", REASON));
    }

    @Test
    void theOwnerApprovesWhatWaits() {
        fixture.given(requested(1)).when(approve("ok")).expectEvents(approved(1, "ok"));
    }

    @Test
    void theOwnerRejectsWhatWaits() {
        fixture.given(requested(1)).when(new RejectConnection(ID, "no")).expectEvents(rejected(1));
    }

    @Test
    void theOwnerApprovesWhatWasRejected() {
        fixture.given(requested(1), rejected(1)).when(approve("ok")).expectEvents(approved(1, "ok"));
    }

    @Test
    void theOwnerRejectsWhatWasApproved() {
        fixture.given(requested(1), approved(1, "ok"))
                .when(new RejectConnection(ID, "no"))
                .expectEvents(rejected(1));
    }

    @Test
    void theSameDecisionAgainChangesNothing() {
        fixture.given(requested(1), approved(1, "ok")).when(approve("ok")).expectNoEvents();
    }

    @Test
    void theSameDecisionInOtherWordsIsRecorded() {
        fixture.given(requested(1), approved(1, "ok")).when(approve("fine")).expectEvents(approved(1, "fine"));
    }

    @Test
    void aRemovedConnectionTakesNoApproval() {
        fixture.given(requested(1), removed(1))
                .when(approve("ok"))
                .expectException(ArmRefusal.class)
                .expectExceptionMessage(containsString("PrivateEndpointConnectionDisconnected"));
    }

    @Test
    void aRemovedConnectionTakesNoRejection() {
        fixture.given(requested(1), removed(1))
                .when(new RejectConnection(ID, "no"))
                .expectException(ArmRefusal.class)
                .expectExceptionMessage(containsString("PrivateEndpointConnectionDisconnected"));
    }

    @Test
    void theOwnerRemovesAConnection() {
        fixture.given(requested(1), approved(1, "ok"))
                .when(new RemoveConnection(ID))
                .expectEvents(removed(1));
    }

    @Test
    void whatIsRemovedIsNotRemovedAgain() {
        fixture.given(requested(1), removed(1)).when(new RemoveConnection(ID)).expectNoEvents();
    }

    @Test
    void theConsumerWithdrawsAConnection() {
        fixture.given(requested(1), approved(1, "ok"))
                .when(new WithdrawConnection(ID, 1, "/vault"))
                .expectEvents(removed(1));
    }

    @Test
    void aWithdrawalOfNothingIsAnswered() {
        fixture.givenNoPriorActivity()
                .when(new WithdrawConnection(ID, 1, "/vault"))
                .expectEvents(new ConnectionAbsent(ID, 1, "/vault"));
    }

    @Test
    void aWithdrawalOfWhatIsRemovedIsAnswered() {
        fixture.given(requested(1), removed(1))
                .when(new WithdrawConnection(ID, 1, "/vault"))
                .expectEvents(new ConnectionAbsent(ID, 1, "/vault"));
    }

    private static RequestConnection request(int epoch) {
        return new RequestConnection(ID, epoch, PLACE, "please", NAMES);
    }

    private static ApproveConnection approve(String description) {
        return new ApproveConnection(ID, description);
    }

    private static ConnectionRequested requested(int epoch) {
        return new ConnectionRequested(ID, epoch, PLACE, "please", NAMES);
    }

    private static ConnectionConfirmed confirmed(ConnectionStatus status, String description) {
        return new ConnectionConfirmed(ID, 1, PLACE, status, description, NAMES);
    }

    private static ConnectionApproved approved(int epoch, String description) {
        return new ConnectionApproved(ID, epoch, PLACE, description);
    }

    private static ConnectionRejected rejected(int epoch) {
        return new ConnectionRejected(ID, epoch, PLACE, "no");
    }

    private static ConnectionRemoved removed(int epoch) {
        return new ConnectionRemoved(ID, epoch, PLACE);
    }
}
