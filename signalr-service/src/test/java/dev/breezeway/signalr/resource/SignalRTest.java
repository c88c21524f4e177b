package dev.breezeway.signalr.resource;

import static org.hamcrest.CoreMatchers.containsString;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.breezeway.arm.ArmRefusal;
import dev.breezeway.contracts.Refused;
import dev.breezeway.signalr.resource.SignalRCommand.CreateSignalR;
import dev.breezeway.signalr.resource.SignalRCommand.DeleteSignalR;
import dev.breezeway.signalr.resource.SignalRCommand.EndProvisioning;
import dev.breezeway.signalr.resource.SignalRCommand.FinishDeletion;
import dev.breezeway.signalr.resource.SignalRCommand.UpdateSignalR;
import dev.breezeway.signalr.resource.SignalREvent.SignalRCreated;
import dev.breezeway.signalr.resource.SignalREvent.SignalRDeleted;
import dev.breezeway.signalr.resource.SignalREvent.SignalRDeletionStarted;
import dev.breezeway.signalr.resource.SignalREvent.SignalRProvisioned;
import dev.breezeway.signalr.resource.SignalREvent.SignalRProvisioningFailed;
import dev.breezeway.signalr.resource.SignalREvent.SignalRProvisioningStarted;
import dev.breezeway.signalr.resource.SignalREvent.SignalRUpdated;
import java.time.Instant;
import java.util.UUID;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class SignalRTest {
    private static final Refused REASON = new Refused("NotToday", "Not today.");
    private static final UUID SIGNALR = UUID.fromString("00000000-0000-0000-0000-0000000000c1");
    private static final UUID OPERATION = UUID.fromString("00000000-0000-0000-0000-0000000000e1");
    private static final String ID = "/signalR/contoso";
    private static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");

    private final AggregateTestFixture<SignalR> fixture = new AggregateTestFixture<>(SignalR.class);

    @Test
    void aSignalRIsCreatedWithItsContent() {
        fixture.givenNoPriorActivity()
                .when(new CreateSignalR(SIGNALR, ID, content(1), "owner", AT))
                .expectEvents(created());
    }

    @Test
    void otherContentIsAnUpdate() {
        fixture.given(created()).when(update(2)).expectEvents(updated(2));
    }

    @Test
    void theSameContentChangesNothing() {
        fixture.given(created()).when(update(1)).expectNoEvents();
    }

    @Test
    void theContentOfTheLastUpdateCounts() {
        fixture.given(created(), updated(2)).when(update(1)).expectEvents(updated(1));
    }

    @Test
    void anEmptySignalRIsGoneAtOnce() {
        fixture.given(created()).when(delete(true)).expectEvents(deletionStarted(), deleted());
    }

    @Test
    void aSignalRWithLinksWaitsForThem() {
        fixture.given(created()).when(delete(false)).expectEvents(deletionStarted());
    }

    @Test
    void aSignalRIsGoneOnceNothingIsInside() {
        fixture.given(created(), deletionStarted())
                .when(new FinishDeletion(SIGNALR, AT))
                .expectEvents(deleted());
    }

    @Test
    void aDeletionThatIsAskedAgainDoesNotStartAgain() {
        fixture.given(created(), deletionStarted()).when(delete(false)).expectNoEvents();
    }

    @Test
    void aLivingSignalRIsNotFinished() {
        fixture.given(created()).when(new FinishDeletion(SIGNALR, AT)).expectNoEvents();
    }

    @Test
    void aGoneSignalRIsNotDeletedAgain() {
        fixture.given(created(), deletionStarted(), deleted())
                .when(delete(true))
                .expectNoEvents();
    }

    @Test
    void aSignalRThatIsBeingDeletedTakesNoUpdate() {
        fixture.given(created(), deletionStarted())
                .when(update(2))
                .expectException(ArmRefusal.class)
                .expectExceptionMessage(containsString("ResourceBeingDeleted"));
    }

    @Test
    void aSignalRThatIsBeingCreatedTakesNoChangeUntilItsTimeIsOver() {
        fixture.given(created(), provisioningStarted(null))
                .when(update(2))
                .expectException(ArmRefusal.class)
                .expectExceptionMessage(containsString("AnotherOperationInProgress"));
        fixture.given(created(), provisioningStarted(null))
                .when(new EndProvisioning(SIGNALR, AT))
                .expectEvents(new SignalRProvisioned(SIGNALR, ID, AT));
        fixture.given(created(), provisioningStarted(null), new SignalRProvisioned(SIGNALR, ID, AT))
                .when(update(2))
                .expectEvents(updated(2));
    }

    @Test
    void aCreationThatWasAskedToFailDoes() {
        fixture.given(created(), provisioningStarted(REASON))
                .when(new EndProvisioning(SIGNALR, AT))
                .expectEvents(new SignalRProvisioningFailed(SIGNALR, ID, REASON, AT));
    }

    @Test
    void aSignalRCanBeDeletedWhileItIsBeingCreatedAndIsNotFinishedAfterwards() {
        fixture.given(created(), provisioningStarted(null))
                .when(delete(true))
                .expectEvents(deletionStarted(), deleted());
        fixture.given(created(), provisioningStarted(null), deletionStarted())
                .when(new EndProvisioning(SIGNALR, AT))
                .expectNoEvents();
    }

    private static SignalRProvisioningStarted provisioningStarted(Refused failure) {
        return new SignalRProvisioningStarted(SIGNALR, ID, OPERATION, AT, failure, AT);
    }

    private static SignalRContent content(int units) {
        return new SignalRContent(
                "eastus",
                null,
                new SignalRContent.Sku("Standard_S1", "Standard", null, units),
                "SignalR",
                null,
                JsonNodeFactory.instance.objectNode());
    }

    private static UpdateSignalR update(int units) {
        return new UpdateSignalR(SIGNALR, content(units), null, "owner", AT);
    }

    private static DeleteSignalR delete(boolean empty) {
        return new DeleteSignalR(SIGNALR, OPERATION, empty, AT);
    }

    private static SignalRCreated created() {
        return new SignalRCreated(SIGNALR, ID, content(1), "owner", AT);
    }

    private static SignalRUpdated updated(int units) {
        return new SignalRUpdated(SIGNALR, ID, content(units), null, "owner", AT);
    }

    private static SignalRDeletionStarted deletionStarted() {
        return new SignalRDeletionStarted(SIGNALR, ID, OPERATION, AT);
    }

    private static SignalRDeleted deleted() {
        return new SignalRDeleted(SIGNALR, ID, AT);
    }
}
