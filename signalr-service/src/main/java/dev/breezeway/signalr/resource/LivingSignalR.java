package dev.breezeway.signalr.resource;

import dev.breezeway.arm.ResourceId;
import java.util.UUID;

/** A SignalR that answers at its host. */
public record LivingSignalR(UUID incarnation, ResourceId id, SignalRContent content) {}
