package dev.breezeway.resources.lock;

import dev.breezeway.arm.authorization.LockLevel;
import org.jspecify.annotations.Nullable;

/** What a lock says. */
public record ManagementLockContent(
        LockLevel level, @Nullable String notes) {}
