package dev.breezeway.signalr.sharedlink;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.breezeway.contracts.ConnectionStatus;
import dev.breezeway.signalr.resource.SignalRErrors;
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
import java.util.Objects;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** One incarnation of a shared private link, as its SignalR sees it; the approval process does the rest. */
public class SharedPrivateLink {
    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable UUID link;

    private @Nullable LinkPlace place;
    private @Nullable LinkContent content;
    private int epoch;
    private @Nullable ConnectionStatus status;
    private boolean failed;
    private boolean deleting;
    private boolean gone;

    protected SharedPrivateLink() {}

    @CommandHandler
    SharedPrivateLink(CreateLink command) {
        apply(new LinkRequested(
                command.link(),
                command.place(),
                1,
                command.content(),
                command.operation(),
                command.by(),
                command.at()));
    }

    /**
     * A PUT after the connection has ended asks for it again. Before that it only changes the words, which the owner of
     * the target sees when he is asked next.
     */
    @CommandHandler
    void handle(PutLink command) {
        if (deleting) {
            throw SignalRErrors.beingDeleted(place().id()).refuse();
        }
        LinkContent now = Objects.requireNonNull(content);
        if (!command.content().privateLinkResourceId().equalsIgnoreCase(now.privateLinkResourceId())) {
            throw LinkErrors.targetStays("privateLinkResourceId").refuse();
        }
        if (!command.content().groupId().equals(now.groupId())) {
            throw LinkErrors.targetStays("groupId").refuse();
        }
        if (ended()) {
            apply(new LinkRequested(
                    command.link(),
                    place(),
                    epoch + 1,
                    command.content(),
                    command.operation(),
                    command.by(),
                    command.at()));
        } else if (!command.content().equals(now)) {
            apply(new LinkUpdated(
                    command.link(),
                    place(),
                    epoch,
                    command.content(),
                    command.operation(),
                    command.by(),
                    command.at()));
        }
    }

    @CommandHandler
    void handle(RecordStatus command) {
        if (command.epoch() == epoch && !deleting) {
            apply(new LinkStatusChanged(
                    command.link(), place(), epoch, command.status(), command.description(), command.at()));
        }
    }

    @CommandHandler
    void handle(RecordFailure command) {
        if (command.epoch() == epoch && !deleting) {
            apply(new LinkFailed(command.link(), place(), epoch, command.reason(), command.at()));
        }
    }

    @CommandHandler
    void handle(DeleteLink command) {
        if (!deleting) {
            apply(new LinkDeletionRequested(command.link(), place(), command.operation(), command.at()));
        }
    }

    @CommandHandler
    void handle(FinishDeletion command) {
        if (deleting && !gone) {
            apply(new LinkDeleted(command.link(), place(), command.at()));
        }
    }

    @EventSourcingHandler
    void on(LinkEvent event) {
        link = event.link();
        place = event.place();
        switch (event) {
            case LinkRequested requested -> {
                epoch = requested.epoch();
                content = requested.content();
                status = null;
                failed = false;
            }
            case LinkUpdated updated -> content = updated.content();
            case LinkStatusChanged changed -> {
                status = changed.status();
                failed = false;
            }
            case LinkFailed failure -> failed = true;
            case LinkDeletionRequested requested -> deleting = true;
            case LinkDeleted deleted -> gone = true;
        }
    }

    private boolean ended() {
        return failed
                || status == ConnectionStatus.REJECTED
                || status == ConnectionStatus.DISCONNECTED
                || status == ConnectionStatus.TIMEOUT;
    }

    private LinkPlace place() {
        return Objects.requireNonNull(place, "the link was requested");
    }
}
