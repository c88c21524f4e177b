package dev.breezeway.resources.lock;

import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What a lock is told. */
sealed interface ManagementLockCommand {

    /** Begin to exist. */
    record CreateLock(@TargetAggregateIdentifier UUID lock, String id, String scope, ManagementLockContent content)
            implements ManagementLockCommand {}

    /** Say this from now on. */
    record ChangeLock(@TargetAggregateIdentifier UUID lock, ManagementLockContent content)
            implements ManagementLockCommand {}

    /** Be gone. */
    record DeleteLock(@TargetAggregateIdentifier UUID lock) implements ManagementLockCommand {}
}
