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

    /** A step that was asked and not answered yet. */
    record Asked(int epoch, int attempt) {}

    private @Nullable Link link;
    private int epoch;
    private @Nullable Endpoint endpoint;
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
    private final Map<Step, Asked> asked = new EnumMap<>(Step.class);

    void apply(ProcessEvent event) {
        switch (event) {
            case Requested requested -> request(requested);
            case StepAsked step -> asked.put(step.step(), new Asked(step.epoch(), step.attempt()));
            case EndpointProvisioned provisioned -> {
                asked.remove(Step.PROVISION);
                endpoint = provisioned.endpoint();
            }
            case ConnectionMade made -> {
                asked.remove(Step.REQUEST);
                connection = Connection.PENDING;
                earlierConnection = false;
                names = made.names();
            }
            case StepDone done -> finish(done);
            case Failed failure -> {
                asked.remove(failure.step());
                failed = true;
                told = null;
            }
            case Stalled stalled -> told = null;
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

    /** Whether this step was asked for that epoch and its answer is awaited. */
    boolean awaits(Step step, int answeredEpoch) {
        Asked open = asked.get(step);
        return open != null && open.epoch() == answeredEpoch;
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
