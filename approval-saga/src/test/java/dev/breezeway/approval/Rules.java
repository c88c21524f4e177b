package dev.breezeway.approval;

import dev.breezeway.approval.ApprovalModel.Intent;
import dev.breezeway.approval.ApprovalModel.Outcome;
import dev.breezeway.approval.World.Channel;
import dev.breezeway.approval.World.Consumer;
import dev.breezeway.approval.World.Letter;
import dev.breezeway.approval.World.Network;
import dev.breezeway.contracts.ConnectionStatus;
import dev.breezeway.contracts.ConsumerCommand;
import dev.breezeway.contracts.ConsumerEvent;
import dev.breezeway.contracts.DnsCommand;
import dev.breezeway.contracts.DnsEvent;
import dev.breezeway.contracts.Envelope;
import dev.breezeway.contracts.Message;
import dev.breezeway.contracts.NetworkCommand;
import dev.breezeway.contracts.NetworkEvent;
import dev.breezeway.contracts.Refused;
import dev.breezeway.contracts.TargetCommand;
import dev.breezeway.eventsourcing.Causation;
import dev.breezeway.eventsourcing.MessageHandlers;
import dev.breezeway.eventsourcing.Outgoing;
import dev.breezeway.eventsourcing.Publication;
import dev.breezeway.eventsourcing.StoredEvent;
import dev.breezeway.privatelink.ConnectionCommand;
import dev.breezeway.privatelink.ConnectionEvent;
import dev.breezeway.privatelink.ConnectionMessages;
import dev.breezeway.privatelink.Place;
import dev.breezeway.privatelink.PrivateEndpointConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the world goes on. The process and the connection at the target are the real aggregates with their real messages;
 * network, DNS and consumer are what their services do, in a few lines.
 */
final class Rules {
    private static final Place PLACE = new Place(Given.VAULT + "/pe", Given.VAULT, "vault", "/pe");
    private static final Refused NO_TARGET = new Refused("ResourceNotFound", "no such vault");
    private static final Refused NO_ENDPOINT = new Refused("ManagedEndpointNotFound", "no such endpoint");

    final Life<PrivateLinkApproval> processes = new Life<>(PrivateLinkApproval.class);
    final Life<PrivateEndpointConnection> connections = new Life<>(PrivateEndpointConnection.class);
    private final MessageHandlers handlers = new MessageHandlers();
    private final List<ProcessCommand> understood = new ArrayList<>();
    private final Map<String, Letter> letters = new HashMap<>();
    private final Map<Life.Place, Progress> progress = new HashMap<>();
    private final Map<Life.Place, ConnectionStatus> statuses = new HashMap<>();

    Rules() {
        new ProcessReplies(() -> Duration.ZERO, understood::add).register(handlers);
    }

    World created() {
        return World.created(processes.start(), connections.start(), letter(requested(1), "link:1", null, 1));
    }

    World deliver(World world, Channel channel, int index) {
        Letter letter = world.mail(channel).get(index);
        World without = world.without(channel, index);
        return switch (letter.message) {
            case NetworkCommand command -> network(without, command, letter);
            case DnsCommand command -> dns(without, command, letter);
            case TargetCommand command -> target(without, command, letter);
            case ConsumerCommand command -> consumer(without, command);
            case Message event -> process(without, letter);
        };
    }

    World perform(World world, Intent intent) {
        World without = world.without(intent);
        return switch (intent) {
            case APPROVE -> owner(without, new ConnectionCommand.ApproveConnection(Given.ID, "ok"));
            case APPROVE_TOO -> owner(without, new ConnectionCommand.ApproveConnection(Given.ID, "fine"));
            case REJECT -> owner(without, new ConnectionCommand.RejectConnection(Given.ID, "no"));
            case REMOVE_CONNECTION -> owner(without, new ConnectionCommand.RemoveConnection(Given.ID));
            case DELETE_TARGET -> owner(without.withoutTarget(), new ConnectionCommand.RemoveConnection(Given.ID));
            case DELETE_CONSUMER -> deleteConsumer(without);
            case PUT_AGAIN -> putAgain(without);
            case DEADLINE ->
                tell(
                        without,
                        new ProcessCommand.GiveUpWaiting(
                                Given.ID, progress(world).epoch()));
        };
    }

    /** The timer of an open step rings; {@code last} when it has rung often enough. */
    World ring(World world, Step step, boolean last) {
        Progress.Asked asked = progress(world).asked(step).orElseThrow();
        return tell(
                world,
                new ProcessCommand.RepeatStep(
                        Given.ID, asked.epoch(), step, asked.attempt(), asked.attempt() + (last ? 0 : 1)));
    }

    Progress progress(World world) {
        return progress.computeIfAbsent(world.process(), place -> {
            Progress folded = new Progress();
            List<Object> events = place.events();
            for (int i = 0; i < events.size(); i++) {
                folded.apply((ProcessEvent) events.get(i), i);
            }
            return folded;
        });
    }

    /** The connection at the target; disconnected when there is none. */
    ConnectionStatus connection(World world) {
        return statuses.computeIfAbsent(world.connection(), place -> {
            ConnectionStatus status = ConnectionStatus.DISCONNECTED;
            for (Object event : place.events()) {
                status = switch ((ConnectionEvent) event) {
                    case ConnectionEvent.ConnectionRequested e -> ConnectionStatus.PENDING;
                    case ConnectionEvent.ConnectionApproved e -> ConnectionStatus.APPROVED;
                    case ConnectionEvent.ConnectionRejected e -> ConnectionStatus.REJECTED;
                    case ConnectionEvent.ConnectionConfirmed e -> status;
                    case ConnectionEvent.ConnectionRefused e -> ConnectionStatus.DISCONNECTED;
                    case ConnectionEvent.ConnectionRemoved e -> ConnectionStatus.DISCONNECTED;
                    case ConnectionEvent.ConnectionAbsent e -> ConnectionStatus.DISCONNECTED;
                };
            }
            return status;
        });
    }

    static Outcome outcome(World world) {
        Consumer consumer = world.consumer();
        if (consumer.gone()) {
            return Outcome.GONE;
        }
        if (consumer.failed()) {
            return Outcome.FAILED;
        }
        ConnectionStatus status = consumer.status();
        return status == null ? Outcome.CREATING : Outcome.valueOf(status.name());
    }

    private World process(World world, Letter letter) {
        understood.clear();
        handlers.handle(letter.message, envelope(letter));
        World next = world;
        for (ProcessCommand command : List.copyOf(understood)) {
            next = tell(next, command);
        }
        return next;
    }

    /** What is only ignored leaves no trace here: it changes nothing but the count of events. */
    private World tell(World world, ProcessCommand command) {
        Life.Place after = processes.after(world.process(), command);
        List<Object> events = after.eventsSince(world.process().length);
        if (events.stream().allMatch(ProcessEvent.Ignored.class::isInstance)) {
            return world;
        }
        World next = world.with(after, world.connection());
        for (int i = 0; i < events.size(); i++) {
            long sequence = world.process().length + i;
            StoredEvent stored = stored(sequence, events.get(i));
            for (Outgoing command1 : ProcessMessages.publication(stored).commands()) {
                next = next.post(
                        channel(command1),
                        letter(command1.message(), Objects.requireNonNull(command1.id()), null, sequence));
            }
        }
        return next;
    }

    private static Channel channel(Outgoing command) {
        return switch (Objects.requireNonNull(command.to())) {
            case NETWORK -> Channel.TO_NETWORK;
            case DNS -> Channel.TO_DNS;
            case KEYVAULT -> Channel.TO_TARGET;
            case SIGNALR -> Channel.TO_CONSUMER;
            default -> throw new IllegalStateException("nobody else is asked: " + command.to());
        };
    }

    private World network(World world, NetworkCommand command, Letter letter) {
        Network now = world.network();
        return switch (command) {
            case NetworkCommand.ProvisionManagedEndpoint c ->
                answer(
                        world.with(new Network(true, now.active()), world.published()),
                        new NetworkEvent.ManagedEndpointProvisioned(
                                c.approval(), c.epoch(), "/pe", "pe", "10.128.0.4", "10.128.0.0/26"),
                        letter);
            case NetworkCommand.ActivateEndpoint c ->
                now.exists()
                        ? answer(
                                world.with(new Network(true, true), world.published()),
                                new NetworkEvent.EndpointActivated(c.approval(), c.epoch()),
                                letter)
                        : answer(
                                world,
                                new NetworkEvent.EndpointActivationRefused(c.approval(), c.epoch(), NO_ENDPOINT),
                                letter);
            case NetworkCommand.DeactivateEndpoint c ->
                answer(
                        world.with(new Network(now.exists(), false), world.published()),
                        new NetworkEvent.EndpointDeactivated(c.approval(), c.epoch()),
                        letter);
            case NetworkCommand.ReleaseEndpoint c ->
                answer(
                        world.with(new Network(false, false), world.published()),
                        new NetworkEvent.EndpointReleased(c.approval(), c.epoch()),
                        letter);
        };
    }

    private World dns(World world, DnsCommand command, Letter letter) {
        return switch (command) {
            case DnsCommand.PublishNames c ->
                answer(world.with(world.network(), true), new DnsEvent.NamesPublished(c.approval(), c.epoch()), letter);
            case DnsCommand.WithdrawNames c ->
                answer(
                        world.with(world.network(), false),
                        new DnsEvent.NamesWithdrawn(c.approval(), c.epoch()),
                        letter);
        };
    }

    private World answer(World world, Message answer, Letter asked) {
        Channel channel = answer instanceof DnsEvent ? Channel.FROM_DNS : Channel.FROM_NETWORK;
        return world.post(channel, letter(answer, "re:" + asked.id, asked.id, 0));
    }

    private World target(World world, TargetCommand command, Letter letter) {
        ConnectionCommand meant =
                switch (command) {
                    case TargetCommand.RequestConnection c ->
                        world.targetExists()
                                ? new ConnectionCommand.RequestConnection(
                                        c.approval(), c.epoch(), PLACE, c.requestMessage(), Given.NAMES)
                                : new ConnectionCommand.RefuseConnection(
                                        c.approval(), c.epoch(), c.targetId(), NO_TARGET);
                    case TargetCommand.WithdrawConnection c ->
                        new ConnectionCommand.WithdrawConnection(c.approval(), c.epoch(), c.targetId());
                };
        return connection(world, meant, letter.id);
    }

    /** An owner finds a connection, or is told that there is none. */
    private World owner(World world, ConnectionCommand command) {
        return connection(world) == ConnectionStatus.DISCONNECTED ? world : connection(world, command, null);
    }

    private World connection(World world, ConnectionCommand command, @Nullable String cause) {
        Life.Place after = connections.after(world.connection(), command);
        List<Object> events = after.eventsSince(world.connection().length);
        World next = world.with(world.process(), after);
        for (int i = 0; i < events.size(); i++) {
            long sequence = world.connection().length + i;
            Publication publication = ConnectionMessages.publication((ConnectionEvent) events.get(i));
            next = next.post(
                    Channel.FROM_TARGET,
                    letter(publication.event().message(), "connection:" + sequence, cause, sequence));
        }
        return next;
    }

    private World consumer(World world, ConsumerCommand command) {
        Consumer now = world.consumer();
        return switch (command) {
            case ConsumerCommand.RecordConnectionStatus c ->
                c.epoch() == now.epoch() && !now.deleting()
                        ? world.with(new Consumer(now.epoch(), c.status(), false, false, false))
                        : world;
            case ConsumerCommand.RecordConnectionFailure c ->
                c.epoch() == now.epoch() && !now.deleting()
                        ? world.with(new Consumer(now.epoch(), now.status(), true, false, false))
                        : world;
            case ConsumerCommand.ConfirmDeletion c ->
                now.deleting() ? world.with(new Consumer(now.epoch(), null, false, true, true)) : world;
        };
    }

    private World deleteConsumer(World world) {
        Consumer now = world.consumer();
        return world.with(new Consumer(now.epoch(), null, false, true, false))
                .post(
                        Channel.FROM_CONSUMER,
                        letter(
                                new ConsumerEvent.SharedPrivateLinkDeletionRequested(Given.ID, Given.LINK.linkId()),
                                "link:delete",
                                null,
                                0));
    }

    private World putAgain(World world) {
        Consumer now = world.consumer();
        if (now.deleting() || !now.ended()) {
            return world;
        }
        int epoch = now.epoch() + 1;
        return world.with(new Consumer(epoch, null, false, false, false))
                .post(Channel.FROM_CONSUMER, letter(requested(epoch), "link:" + epoch, null, epoch));
    }

    private static Message requested(int epoch) {
        Link link = Given.LINK;
        return new ConsumerEvent.SharedPrivateLinkRequested(
                link.approval(),
                epoch,
                link.linkId(),
                link.consumer(),
                link.consumerId(),
                "eastus",
                link.targetId(),
                link.groupId(),
                link.requestMessage());
    }

    private Letter letter(Message message, String id, @Nullable String cause, long sequence) {
        return letters.computeIfAbsent(
                id + "|" + cause + "|" + message, unknown -> new Letter(message, id, cause, sequence));
    }

    private static StoredEvent stored(long sequence, Object event) {
        return new StoredEvent(Given.ID.toString(), sequence, Instant.EPOCH, Causation.of("test"), event);
    }

    private static Envelope envelope(Letter letter) {
        return new Envelope(
                letter.id, "t", "s", "u", Instant.EPOCH, letter.sequence, "n", "a", "c", letter.cause, null);
    }
}
