package dev.breezeway.resources.lock;

import dev.breezeway.contracts.AuthorizationEvent;
import dev.breezeway.contracts.AuthorizationEvent.ManagementLockChanged;
import dev.breezeway.contracts.AuthorizationEvent.ManagementLockCreated;
import dev.breezeway.contracts.AuthorizationEvent.ManagementLockDeleted;
import dev.breezeway.eventsourcing.Outgoing;
import dev.breezeway.eventsourcing.Publication;
import dev.breezeway.resources.lock.ManagementLockEvent.LockChanged;
import dev.breezeway.resources.lock.ManagementLockEvent.LockCreated;
import dev.breezeway.resources.lock.ManagementLockEvent.LockDeleted;

/** What the events of locks become on Kafka. Notes stay here. */
public final class ManagementLockMessages {
    private ManagementLockMessages() {}

    /** The message of an event. */
    public static Publication publication(ManagementLockEvent event) {
        AuthorizationEvent message =
                switch (event) {
                    case LockCreated e ->
                        new ManagementLockCreated(
                                e.lock(), e.id(), e.scope(), e.content().level().text());
                    case LockChanged e ->
                        new ManagementLockChanged(
                                e.lock(), e.id(), e.scope(), e.content().level().text());
                    case LockDeleted e -> new ManagementLockDeleted(e.lock(), e.id());
                };
        return Publication.of(Outgoing.event(event.id(), event.id(), event.lock(), message));
    }
}
