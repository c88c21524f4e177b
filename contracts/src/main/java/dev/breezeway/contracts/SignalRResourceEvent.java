package dev.breezeway.contracts;

import java.util.UUID;

/** What is done to a SignalR besides changing its properties. */
public sealed interface SignalRResourceEvent extends Message {
    /** It exists, and it takes some time until it can be used; said after its {@code ResourceCreated}. */
    @Name("SignalRProvisioningStarted")
    record SignalRProvisioningStarted(UUID incarnation, String resourceId) implements SignalRResourceEvent {}

    /** It can be used. */
    @Name("SignalRProvisioned")
    record SignalRProvisioned(UUID incarnation, String resourceId) implements SignalRResourceEvent {}

    /** It exists and cannot be used; it can be put again or deleted. */
    @Name("SignalRProvisioningFailed")
    record SignalRProvisioningFailed(UUID incarnation, String resourceId, Refused reason)
            implements SignalRResourceEvent {}

    /** Its connections are to be closed; clients connect again. */
    @Name("SignalRRestarted")
    record SignalRRestarted(UUID incarnation, String resourceId) implements SignalRResourceEvent {}

    /**
     * An access key was made anew; tokens signed with the old one are refused from now on.
     *
     * @param keyType {@code Primary}, {@code Secondary} or {@code Salt}, which is both
     */
    @Name("AccessKeyRegenerated")
    record AccessKeyRegenerated(UUID incarnation, String resourceId, String keyType) implements SignalRResourceEvent {}

    /** A certificate or domain of the customer's own is there, or is another; {@code customId} is its ARM id. */
    @Name("CustomResourceChanged")
    record CustomResourceChanged(UUID incarnation, String resourceId, String customId)
            implements SignalRResourceEvent {}

    /** It is gone. */
    @Name("CustomResourceDeleted")
    record CustomResourceDeleted(UUID incarnation, String resourceId, String customId)
            implements SignalRResourceEvent {}
}
