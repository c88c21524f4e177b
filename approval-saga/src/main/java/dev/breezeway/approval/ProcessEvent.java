package dev.breezeway.approval;

import dev.breezeway.contracts.ConnectionStatus;
import dev.breezeway.contracts.PrivateName;
import dev.breezeway.contracts.Refused;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The memory of the process. Each is told on {@code breezeway.approval.events}; some are commands to others too. */
public sealed interface ProcessEvent {
    /** Who wants to be connected with whom. */
    Link link();

    /** Which request of the consumer this belongs to, from 1. */
    int epoch();

    /** A new request. */
    record Requested(Link link, int epoch) implements ProcessEvent {}

    /** A step is asked of another service, which gets what is known by then. */
    record StepAsked(
            Link link,
            int epoch,
            Step step,
            int attempt,
            @Nullable Endpoint endpoint,
            List<PrivateName> names) implements ProcessEvent {
        public StepAsked {
            names = List.copyOf(names);
        }
    }

    /** The endpoint is there. */
    record EndpointProvisioned(Link link, int epoch, Endpoint endpoint) implements ProcessEvent {}

    /** The connection is there; {@code version} is the target's count of what happened to it, from 0. */
    record ConnectionMade(Link link, int epoch, List<PrivateName> names, long version) implements ProcessEvent {
        public ConnectionMade {
            names = List.copyOf(names);
        }
    }

    /** A step is done. */
    record StepDone(Link link, int epoch, Step step) implements ProcessEvent {}

    /** A step was refused: the connection cannot be made. The consumer is told. */
    record Failed(Link link, int epoch, Step step, Refused reason) implements ProcessEvent {}

    /** A step stays unanswered. The consumer is told; an answer that comes after all is taken. */
    record Stalled(Link link, int epoch, Step step, Refused reason) implements ProcessEvent {}

    /** The owner of the target decided; {@code version} is the target's count of what happened to the connection. */
    record Decided(
            Link link, int epoch, ConnectionStatus status, String description, Duration propagation, long version)
            implements ProcessEvent {}

    /** An approval has had its time to propagate. */
    record Propagated(Link link, int epoch) implements ProcessEvent {}

    /** Nobody decided in time. */
    record WaitingEnded(Link link, int epoch) implements ProcessEvent {}

    /** The consumer is told the status. */
    record Told(
            Link link,
            int epoch,
            ConnectionStatus status,
            @Nullable String description) implements ProcessEvent {}

    /** Someone in charge wants it to go on. */
    record Resumed(Link link, int epoch) implements ProcessEvent {}

    /** The consumer is to go. */
    record EndRequested(Link link, int epoch) implements ProcessEvent {}

    /** Nothing is left; the consumer is told to go. */
    record Ended(Link link, int epoch) implements ProcessEvent {}

    /** Something came late or twice and changes nothing. */
    record Ignored(Link link, int epoch, String what, String reason) implements ProcessEvent {}
}
