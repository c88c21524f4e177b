package dev.breezeway.signalr.resource;

import dev.breezeway.contracts.Refused;
import dev.breezeway.eventsourcing.EventSourcing;
import dev.breezeway.eventsourcing.Fault;
import dev.breezeway.eventsourcing.StoredEvent;
import dev.breezeway.signalr.resource.SignalRCommand.EndProvisioning;
import dev.breezeway.signalr.resource.SignalRCommand.StartProvisioning;
import dev.breezeway.signalr.resource.SignalREvent.SignalRProvisioningStarted;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The time that it takes until a new SignalR can be used, by a durable timer; none unless it is asked for. */
final class Provisioning {
    private static final String TIMER = "provisioning";

    private final EventSourcing events;
    private final Clock clock;
    private final Duration takes;

    Provisioning(EventSourcing events, Clock clock, Duration takes) {
        this.events = events;
        this.clock = clock;
        this.takes = takes;
        events.faults().provisioning(SignalRRules.TYPE);
        events.project(this::on);
        events.timers().on(TIMER, rung -> {
            UUID signalr = UUID.fromString(rung.path("signalr").asText());
            events.send(new EndProvisioning(signalr, clock.instant()));
        });
    }

    /** What the timer carries. */
    record Rung(UUID signalr) {}

    /** In the transaction in which a SignalR was created. */
    void created(UUID signalr, String id) {
        Optional<Refused> failure = failure(id);
        if (failure.isPresent() || !takes.isZero()) {
            start(signalr, failure.orElse(null));
        }
    }

    /** In the transaction in which one was put again that had failed. */
    void again(UUID signalr, String id) {
        Optional<Refused> failure = failure(id);
        start(signalr, failure.orElse(null));
        if (failure.isEmpty() && takes.isZero()) {
            events.send(new EndProvisioning(signalr, clock.instant()));
        }
    }

    private void start(UUID signalr, @Nullable Refused failure) {
        Instant now = clock.instant();
        events.send(new StartProvisioning(signalr, UUID.randomUUID(), now.plus(takes), failure, now));
    }

    private Optional<Refused> failure(String id) {
        return events.faults()
                .take(Fault.Kind.PROVISIONING, fault -> fault.subject().equals(SignalRRules.TYPE) && fault.covers(id))
                .map(fault -> fault.details().reason());
    }

    private void on(StoredEvent stored) {
        if (stored.payload() instanceof SignalRProvisioningStarted started) {
            events.timers().set(TIMER + ":" + started.signalr(), TIMER, started.due(), new Rung(started.signalr()));
        }
    }
}
