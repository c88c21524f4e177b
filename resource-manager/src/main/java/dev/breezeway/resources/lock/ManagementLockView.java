package dev.breezeway.resources.lock;

import java.util.UUID;

/** A lock as GETs show it. */
public record ManagementLockView(UUID incarnation, String id, String scope, ManagementLockContent content) {}
