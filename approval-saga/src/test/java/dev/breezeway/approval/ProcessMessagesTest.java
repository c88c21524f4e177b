package dev.breezeway.approval;

import static dev.breezeway.approval.Given.ENDPOINT;
import static dev.breezeway.approval.Given.ID;
import static dev.breezeway.approval.Given.LINK;
import static dev.breezeway.approval.Given.NAMES;
import static dev.breezeway.approval.Given.REASON;
import static dev.breezeway.approval.Given.SIGNALR;
import static dev.breezeway.approval.Given.VAULT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.breezeway.approval.ProcessEvent.ConnectionMade;
import dev.breezeway.approval.ProcessEvent.Decided;
import dev.breezeway.approval.ProcessEvent.EndRequested;
import dev.breezeway.approval.ProcessEvent.Ended;
import dev.breezeway.approval.ProcessEvent.EndpointProvisioned;
import dev.breezeway.approval.ProcessEvent.Failed;
import dev.breezeway.approval.ProcessEvent.Ignored;
import dev.breezeway.approval.ProcessEvent.Propagated;
import dev.breezeway.approval.ProcessEvent.Requested;
import dev.breezeway.approval.ProcessEvent.Resumed;
import dev.breezeway.approval.ProcessEvent.Stalled;
import dev.breezeway.approval.ProcessEvent.StepAsked;
import dev.breezeway.approval.ProcessEvent.StepDone;
import dev.breezeway.approval.ProcessEvent.Told;
import dev.breezeway.approval.ProcessEvent.WaitingEnded;
import dev.breezeway.contracts.ApprovalEvent;
import dev.breezeway.contracts.ConnectionStatus;
import dev.breezeway.contracts.ConsumerCommand.ConfirmDeletion;
import dev.breezeway.contracts.ConsumerCommand.RecordConnectionFailure;
import dev.breezeway.contracts.ConsumerCommand.RecordConnectionStatus;
import dev.breezeway.contracts.Context;
import dev.breezeway.contracts.DnsCommand;
import dev.breezeway.contracts.Message;
import dev.breezeway.contracts.NetworkCommand;
import dev.breezeway.contracts.TargetCommand;
import dev.breezeway.eventsourcing.Causation;
import dev.breezeway.eventsourcing.Outgoing;
import dev.breezeway.eventsourcing.Publication;
import dev.breezeway.eventsourcing.StoredEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ProcessMessagesTest {
    static Stream<ProcessEvent> events() {
        return Stream.of(
                new Requested(LINK, 1),
                asked(Step.REQUEST),
                new EndpointProvisioned(LINK, 1, ENDPOINT),
                new ConnectionMade(LINK, 1, NAMES, 0),
                new StepDone(LINK, 1, Step.ACTIVATE),
                new Failed(LINK, 1, Step.REQUEST, REASON),
                new Stalled(LINK, 1, Step.REQUEST, REASON),
                new Decided(LINK, 1, ConnectionStatus.APPROVED, "ok", Duration.ZERO, 1),
                new Propagated(LINK, 1),
                new Resumed(LINK, 1),
                new WaitingEnded(LINK, 1),
                new Told(LINK, 1, ConnectionStatus.APPROVED, "ok"),
                new EndRequested(LINK, 1),
                new Ended(LINK, 1),
                new Ignored(LINK, 1, "request", "late"));
    }

    @Test
    void everyEventOfTheProcessIsTriedHere() {
        assertThat(events().map(Object::getClass).toList())
                .containsExactlyInAnyOrderElementsOf(Arrays.asList(ProcessEvent.class.getPermittedSubclasses()));
    }

    @ParameterizedTest
    @MethodSource("events")
    void everyEventTellsTheStoryOnceUnderTheIdOfTheApproval(ProcessEvent event) {
        Outgoing story = publication(event, 7).event();

        assertThat(story.to()).isNull();
        assertThat(story.id()).isNull();
        assertThat(story.key()).isEqualTo(ID.toString());
        assertThat(story.subject()).isEqualTo(LINK.linkId());
        assertThat(story.incarnation()).isEqualTo(ID.toString());
        assertThat(story.message()).isInstanceOfSatisfying(ApprovalEvent.class, told -> assertThat(told.approval())
                .isEqualTo(ID));
    }

    @ParameterizedTest
    @MethodSource("events")
    void theSameEventGivesTheSameMessagesAndIds(ProcessEvent event) {
        assertThat(publication(event, 7)).isEqualTo(publication(event, 7));
    }

    @ParameterizedTest
    @MethodSource("events")
    void anEventSendsAtMostOneCommandWithAnIdOfItsOwn(ProcessEvent event) {
        List<Outgoing> commands = publication(event, 7).commands();

        assertThat(commands).hasSizeLessThanOrEqualTo(1);
        assertThat(commands).allSatisfy(command -> {
            assertThat(command.id()).startsWith(ID + ":").endsWith(":7");
            assertThat(command.subject()).isEqualTo(LINK.linkId());
        });
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void aStepThatIsAskedAgainHasAnotherId(Step step) {
        assertThat(command(asked(step), 7).id())
                .isNotEqualTo(command(asked(step), 8).id());
    }

    @Test
    void twoStepsThatAreAskedTogetherHaveDifferentIds() {
        assertThat(command(asked(Step.WITHDRAW_CONNECTION), 7).id())
                .isNotEqualTo(command(asked(Step.WITHDRAW_NAMES), 7).id());
    }

    @Test
    void eachStepIsAskedOfTheServiceThatDoesIt() {
        assertStep(
                Step.PROVISION,
                Context.NETWORK,
                SIGNALR,
                new NetworkCommand.ProvisionManagedEndpoint(
                        ID, 1, LINK.consumer(), SIGNALR, LINK.linkId(), VAULT, "vault"));
        assertStep(
                Step.REQUEST,
                Context.KEYVAULT,
                VAULT,
                new TargetCommand.RequestConnection(ID, 1, VAULT, "vault", ENDPOINT.id(), ENDPOINT.name(), "please"));
        assertStep(Step.ACTIVATE, Context.NETWORK, SIGNALR, new NetworkCommand.ActivateEndpoint(ID, 1));
        assertStep(
                Step.PUBLISH,
                Context.DNS,
                SIGNALR,
                new DnsCommand.PublishNames(
                        ID, 1, LINK.consumer(), SIGNALR, ENDPOINT.addressPrefix(), ENDPOINT.address(), NAMES));
        assertStep(Step.WITHDRAW_NAMES, Context.DNS, SIGNALR, new DnsCommand.WithdrawNames(ID, 1));
        assertStep(Step.DEACTIVATE, Context.NETWORK, SIGNALR, new NetworkCommand.DeactivateEndpoint(ID, 1));
        assertStep(
                Step.WITHDRAW_CONNECTION, Context.KEYVAULT, VAULT, new TargetCommand.WithdrawConnection(ID, 1, VAULT));
        assertStep(Step.RELEASE, Context.NETWORK, SIGNALR, new NetworkCommand.ReleaseEndpoint(ID, 1));
    }

    @Test
    void theConsumerIsToldStatusFailureAndEnd() {
        assertConsumer(
                new Told(LINK, 1, ConnectionStatus.REJECTED, "no"),
                new RecordConnectionStatus(ID, 1, ConnectionStatus.REJECTED, "no"));
        assertConsumer(new Failed(LINK, 1, Step.REQUEST, REASON), new RecordConnectionFailure(ID, 1, REASON));
        assertConsumer(new Stalled(LINK, 1, Step.REQUEST, REASON), new RecordConnectionFailure(ID, 1, REASON));
        assertConsumer(new Ended(LINK, 1), new ConfirmDeletion(ID));
    }

    @Test
    void onlyWhatAsksOrTellsSendsACommand() {
        assertThat(events().filter(event -> !publication(event, 7).commands().isEmpty())
                        .map(event -> event.getClass().getSimpleName()))
                .containsExactlyInAnyOrder("StepAsked", "Failed", "Stalled", "Told", "Ended");
    }

    private static void assertStep(Step step, Context to, String key, Message message) {
        assertCommand(command(asked(step), 7), to, key, message);
    }

    private static void assertConsumer(ProcessEvent event, Message message) {
        assertCommand(command(event, 7), Context.SIGNALR, SIGNALR, message);
    }

    private static void assertCommand(Outgoing command, Context to, String key, Message message) {
        assertThat(command.to()).isEqualTo(to);
        assertThat(command.key()).isEqualToIgnoringCase(key).isLowerCase();
        assertThat(command.message()).isEqualTo(message);
    }

    private static StepAsked asked(Step step) {
        return new StepAsked(LINK, 1, step, 1, ENDPOINT, NAMES);
    }

    private static Outgoing command(ProcessEvent event, long sequence) {
        return publication(event, sequence).commands().getFirst();
    }

    private static Publication publication(ProcessEvent event, long sequence) {
        return ProcessMessages.publication(
                new StoredEvent(ID.toString(), sequence, Instant.EPOCH, Causation.of("test"), event));
    }
}
