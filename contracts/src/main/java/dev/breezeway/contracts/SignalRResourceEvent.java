package dev.breezeway.contracts;

import java.util.UUID;

/** What is done to a SignalR besides changing its properties. */
public sealed interface SignalRResourceEvent extends Message {
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
}
