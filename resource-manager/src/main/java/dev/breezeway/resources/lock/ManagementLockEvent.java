package dev.breezeway.resources.lock;

import java.util.UUID;

/** What became of a lock. Stored; a changed shape needs a new version. */
public sealed interface ManagementLockEvent {
    /** The incarnation of the lock. */
    UUID lock();

    /** Its ARM id. */
    String id();

    /** It exists. */
    record LockCreated(UUID lock, String id, String scope, ManagementLockContent content)
            implements ManagementLockEvent {}

    /** It says something else. */
    record LockChanged(UUID lock, String id, String scope, ManagementLockContent content)
            implements ManagementLockEvent {}

    /** It is gone. */
    record LockDeleted(UUID lock, String id) implements ManagementLockEvent {}
}
