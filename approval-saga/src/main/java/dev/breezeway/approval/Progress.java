package dev.breezeway.approval;

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
import dev.breezeway.contracts.ConnectionStatus;
import dev.breezeway.contracts.PrivateName;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the process stands: the fold of its events, and nothing else. */
final class Progress {
    /** What is known of the connection at the target. */
    enum Connection {
        NONE,
        PENDING,
        APPROVED,
        REJECTED,
        REMOVED,
        TIMED_OUT
    }

    /** A step that was asked, first with the event of this sequence, and not answered yet. */
    record Asked(int epoch, int attempt, long since) {}

    private @Nullable Link link;
    private int epoch;
    private @Nullable Endpoint endpoint;
    private boolean endpointLost;
    private boolean active;
    private boolean published;
    private Connection connection = Connection.NONE;
    private boolean earlierConnection;
    private List<PrivateName> names = List.of();
    private String description = "";
    private boolean propagating;
    private boolean waitingEnded;
    private boolean failed;
    private boolean ending;
    private boolean ended;
    private @Nullable ConnectionStatus told;
    private long targetVersion = -1;
    private final Map<Step, Asked> asked = new EnumMap<>(Step.class);

    /** {@code sequence} is the position of the event among those of its process. */
    void apply(ProcessEvent event, long sequence) {
        switch (event) {
            case Requested requested -> request(requested);
            case StepAsked step ->
                asked.merge(
                        step.step(),
                        new Asked(step.epoch(), step.attempt(), sequence),
                        (before, now) -> new Asked(now.epoch(), now.attempt(), before.since()));
            case EndpointProvisioned provisioned -> {
                asked.remove(Step.PROVISION);
                endpoint = provisioned.endpoint();
                endpointLost = false;
            }
            case ConnectionMade made -> {
                asked.remove(Step.REQUEST);
                earlierConnection = false;
                names = made.names();
                if (made.version() > targetVersion) {
                    connection = Connection.PENDING;
                    targetVersion = made.version();
                }
            }
            case StepDone done -> finish(done);
            case Failed failure -> fail(failure);
            case Stalled stalled -> told = null;
            case Resumed resumed -> told = null;
            case Decided decided -> decide(decided);
            case Propagated propagated -> propagating = false;
            case WaitingEnded over -> waitingEnded = true;
            case Told status -> told = status.status();
            case EndRequested end -> ending = true;
            case Ended end -> ended = true;
            case Ignored ignored -> {}
        }
    }

    private void request(Requested requested) {
        link = requested.link();
        epoch = requested.epoch();
        earlierConnection = held();
        connection = Connection.NONE;
        description = "";
        failed = false;
        waitingEnded = false;
        propagating = false;
        told = null;
    }

    /** What fails for an earlier epoch fails nothing that is wanted now. */
    private void fail(Failed failure) {
        asked.remove(failure.step());
        endpointLost |= failure.step() == Step.ACTIVATE;
        if (failure.epoch() == epoch) {
            failed = true;
            told = null;
        }
    }

    private void finish(StepDone done) {
        Step step = done.step();
        asked.remove(step);
        switch (step) {
            case ACTIVATE -> active = true;
            case DEACTIVATE -> active = false;
            case PUBLISH -> published = true;
            case WITHDRAW_NAMES -> published = false;
            case WITHDRAW_CONNECTION -> {
                earlierConnection = false;
                connection = withdrawn(done.epoch());
            }
            case RELEASE -> {
                endpoint = null;
                active = false;
            }
            case PROVISION, REQUEST -> throw new IllegalStateException(step + " is answered by an event of its own");
        }
    }

    private Connection withdrawn(int ofEpoch) {
        if (ofEpoch < epoch) {
            return Connection.NONE;
        }
        return waitingEnded ? Connection.TIMED_OUT : Connection.REMOVED;
    }

    private void decide(Decided decided) {
        targetVersion = decided.version();
        description = decided.description();
        propagating = decided.status() == ConnectionStatus.APPROVED
                && !decided.propagation().isZero();
        connection = switch (decided.status()) {
            case APPROVED -> Connection.APPROVED;
            case REJECTED -> Connection.REJECTED;
            case DISCONNECTED -> Connection.REMOVED;
            case PENDING, TIMEOUT -> throw new IllegalStateException("nobody decides " + decided.status());
        };
    }

    Link link() {
        return Objects.requireNonNull(link, "the process has begun");
    }

    int epoch() {
        return epoch;
    }

    Optional<Endpoint> endpoint() {
        return Optional.ofNullable(endpoint);
    }

    /** Whether an endpoint has to be made first: there is none, or it could not be activated. */
    boolean needsEndpoint() {
        return endpoint == null || endpointLost;
    }

    boolean active() {
        return active;
    }

    boolean published() {
        return published;
    }

    Connection connection() {
        return connection;
    }

    List<PrivateName> names() {
        return names;
    }

    String description() {
        return description;
    }

    boolean propagating() {
        return propagating;
    }

    boolean waitingEnded() {
        return waitingEnded;
    }

    boolean failed() {
        return failed;
    }

    boolean ending() {
        return ending;
    }

    boolean ended() {
        return ended;
    }

    boolean begun() {
        return link != null;
    }

    boolean waiting() {
        return !asked.isEmpty();
    }

    boolean told(ConnectionStatus status) {
        return told == status;
    }

    Optional<Asked> asked(Step step) {
        return Optional.ofNullable(asked.get(step));
    }

    /** Whether this step was asked for that epoch, with that event or later ones, and its answer is awaited. */
    boolean awaits(Step step, int answeredEpoch, @Nullable Long to) {
        Asked open = asked.get(step);
        return open != null && open.epoch() == answeredEpoch && (to == null || to >= open.since());
    }

    /** Whether the target says something that it said after all that is known of it. */
    boolean news(int ofEpoch, long version) {
        return ofEpoch == epoch && version > targetVersion;
    }

    /** Whether the target may decide: it holds a connection, or is being asked for one and what it says came earlier. */
    boolean decidable() {
        return connected() || (connection == Connection.NONE && awaits(Step.REQUEST, epoch, null));
    }

    /** Whether the target holds a connection that its owner can still decide about. */
    boolean connected() {
        return switch (connection) {
            case PENDING, APPROVED, REJECTED -> true;
            case NONE, REMOVED, TIMED_OUT -> false;
        };
    }

    /** Whether the target may hold a connection, of this epoch or an earlier one, that has to be withdrawn at the end. */
    boolean held() {
        return connected() || earlierConnection;
    }
}
