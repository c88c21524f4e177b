package dev.breezeway.signalr.sharedlink;

import static org.hamcrest.CoreMatchers.containsString;

import dev.breezeway.arm.ArmRefusal;
import dev.breezeway.contracts.ConnectionStatus;
import dev.breezeway.contracts.Refused;
import dev.breezeway.signalr.sharedlink.LinkCommand.CreateLink;
import dev.breezeway.signalr.sharedlink.LinkCommand.DeleteLink;
import dev.breezeway.signalr.sharedlink.LinkCommand.FinishDeletion;
import dev.breezeway.signalr.sharedlink.LinkCommand.PutLink;
import dev.breezeway.signalr.sharedlink.LinkCommand.RecordFailure;
import dev.breezeway.signalr.sharedlink.LinkCommand.RecordStatus;
import dev.breezeway.signalr.sharedlink.LinkEvent.LinkDeleted;
import dev.breezeway.signalr.sharedlink.LinkEvent.LinkDeletionRequested;
import dev.breezeway.signalr.sharedlink.LinkEvent.LinkFailed;
import dev.breezeway.signalr.sharedlink.LinkEvent.LinkRequested;
import dev.breezeway.signalr.sharedlink.LinkEvent.LinkStatusChanged;
import dev.breezeway.signalr.sharedlink.LinkEvent.LinkUpdated;
import java.time.Instant;
import java.util.UUID;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SharedPrivateLinkTest {
    private static final UUID LINK = UUID.fromString("00000000-0000-0000-0000-0000000000a1");
    private static final UUID SIGNALR = UUID.fromString("00000000-0000-0000-0000-0000000000c1");
    private static final UUID OPERATION = UUID.fromString("00000000-0000-0000-0000-0000000000e1");
    private static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");
    private static final LinkPlace PLACE =
            new LinkPlace("/signalR/contoso/links/kv", SIGNALR, "/signalR/contoso", "eastus");
    private static final LinkContent CONTENT = new LinkContent("/vaults/kv", "vault", "please");
    private static final LinkContent OTHER_WORDS = new LinkContent("/vaults/kv", "vault", "pretty please");
    private static final Refused REASON = new Refused("BadArgument", "Invalid groupId");

    private final AggregateTestFixture<SharedPrivateLink> fixture = new AggregateTestFixture<>(SharedPrivateLink.class);

    @Test
    void aNewLinkAsksForAConnection() {
        fixture.givenNoPriorActivity()
                .when(new CreateLink(LINK, PLACE, CONTENT, OPERATION, "owner", AT))
                .expectEvents(requested(1));
    }

    @Test
    void anIdenticalPutWhileTheConnectionIsMadeChangesNothing() {
        fixture.given(requested(1)).when(put(CONTENT)).expectNoEvents();
    }

    @ParameterizedTest
    @EnumSource(names = {"PENDING", "APPROVED"})
    void anIdenticalPutOfALinkThatWaitsOrWorksChangesNothing(ConnectionStatus status) {
        fixture.given(requested(1), changed(1, status)).when(put(CONTENT)).expectNoEvents();
    }

    @ParameterizedTest
    @EnumSource(names = {"REJECTED", "DISCONNECTED", "TIMEOUT"})
    void aPutOfALinkThatHasEndedAsksInANewEpoch(ConnectionStatus status) {
        fixture.given(requested(1), changed(1, status)).when(put(CONTENT)).expectEvents(requested(2));
    }

    @Test
    void aPutOfALinkThatFailedAsksInANewEpoch() {
        fixture.given(requested(1), failed(1)).when(put(CONTENT)).expectEvents(requested(2));
    }

    @Test
    void aPutAfterANewRequestChangesNothing() {
        fixture.given(requested(1), failed(1), requested(2)).when(put(CONTENT)).expectNoEvents();
    }

    @Test
    void aLinkStaysWithItsTarget() {
        fixture.given(requested(1), failed(1))
                .when(put(new LinkContent("/vaults/other", "vault", "please")))
                .expectException(ArmRefusal.class);
    }

    @Test
    void aLinkStaysWithItsGroup() {
        fixture.given(requested(1), failed(1))
                .when(put(new LinkContent("/vaults/kv", "sites", "please")))
                .expectException(ArmRefusal.class);
    }

    @Test
    void theCaseOfTheTargetDoesNotMatter() {
        LinkContent shouted = new LinkContent("/VAULTS/KV", "vault", "please");
        fixture.given(requested(1)).when(put(shouted)).expectEvents(updated(shouted));
    }

    @ParameterizedTest
    @EnumSource(names = {"PENDING", "APPROVED"})
    void aPutInOtherWordsIsAnUpdateAndNoNewRequest(ConnectionStatus status) {
        fixture.given(requested(1), changed(1, status)).when(put(OTHER_WORDS)).expectEvents(updated(OTHER_WORDS));
    }

    @Test
    void aPutInOtherWordsWhileTheConnectionIsMadeIsAnUpdate() {
        fixture.given(requested(1)).when(put(OTHER_WORDS)).expectEvents(updated(OTHER_WORDS));
    }

    @Test
    void theSameOtherWordsAgainChangeNothing() {
        fixture.given(requested(1), updated(OTHER_WORDS)).when(put(OTHER_WORDS)).expectNoEvents();
    }

    @Test
    void aStatusIsRecorded() {
        fixture.given(requested(1))
                .when(new RecordStatus(LINK, 1, ConnectionStatus.PENDING, "ok", AT))
                .expectEvents(changed(1, ConnectionStatus.PENDING));
    }

    @Test
    void aStatusOfAnEarlierEpochChangesNothing() {
        fixture.given(requested(1), failed(1), requested(2))
                .when(new RecordStatus(LINK, 1, ConnectionStatus.APPROVED, "ok", AT))
                .expectNoEvents();
    }

    @Test
    void aFailureIsRecorded() {
        fixture.given(requested(1)).when(new RecordFailure(LINK, 1, REASON, AT)).expectEvents(failed(1));
    }

    @Test
    void aFailureOfAnEarlierEpochChangesNothing() {
        fixture.given(requested(1), failed(1), requested(2))
                .when(new RecordFailure(LINK, 1, REASON, AT))
                .expectNoEvents();
    }

    @Test
    void aStatusAfterAFailureMakesTheLinkWhole() {
        fixture.given(requested(1), failed(1), changed(1, ConnectionStatus.APPROVED))
                .when(put(CONTENT))
                .expectNoEvents();
    }

    @Test
    void aDeletionIsAskedForFirst() {
        fixture.given(requested(1)).when(new DeleteLink(LINK, OPERATION, AT)).expectEvents(deletionRequested());
    }

    @Test
    void aDeletionIsAskedForOnce() {
        fixture.given(requested(1), deletionRequested())
                .when(new DeleteLink(LINK, OPERATION, AT))
                .expectNoEvents();
    }

    @Test
    void aLinkIsGoneOnceTheProcessSaysSo() {
        fixture.given(requested(1), deletionRequested())
                .when(new FinishDeletion(LINK, AT))
                .expectEvents(new LinkDeleted(LINK, PLACE, AT));
    }

    @Test
    void aLinkThatNobodyDeletesDoesNotGo() {
        fixture.given(requested(1)).when(new FinishDeletion(LINK, AT)).expectNoEvents();
    }

    @Test
    void aLinkGoesOnce() {
        fixture.given(requested(1), deletionRequested(), new LinkDeleted(LINK, PLACE, AT))
                .when(new FinishDeletion(LINK, AT))
                .expectNoEvents();
    }

    @Test
    void aLinkThatGoesTakesNoPut() {
        fixture.given(requested(1), deletionRequested())
                .when(put(CONTENT))
                .expectException(ArmRefusal.class)
                .expectExceptionMessage(containsString("ResourceBeingDeleted"));
    }

    @Test
    void aLinkThatGoesTakesNoStatus() {
        fixture.given(requested(1), deletionRequested())
                .when(new RecordStatus(LINK, 1, ConnectionStatus.APPROVED, "ok", AT))
                .expectNoEvents();
    }

    private static LinkUpdated updated(LinkContent content) {
        return new LinkUpdated(LINK, PLACE, 1, content, OPERATION, "owner", AT);
    }

    private static PutLink put(LinkContent content) {
        return new PutLink(LINK, content, OPERATION, "owner", AT);
    }

    private static LinkRequested requested(int epoch) {
        return new LinkRequested(LINK, PLACE, epoch, CONTENT, OPERATION, "owner", AT);
    }

    private static LinkStatusChanged changed(int epoch, ConnectionStatus status) {
        return new LinkStatusChanged(LINK, PLACE, epoch, status, "ok", AT);
    }

    private static LinkFailed failed(int epoch) {
        return new LinkFailed(LINK, PLACE, epoch, REASON, AT);
    }

    private static LinkDeletionRequested deletionRequested() {
        return new LinkDeletionRequested(LINK, PLACE, OPERATION, AT);
    }
}
