package dev.breezeway.signalr.sharedlink;

import dev.breezeway.arm.ArmResource;
import dev.breezeway.arm.ResourceId;
import dev.breezeway.arm.SystemData;
import dev.breezeway.contracts.ConnectionStatus;

/** A shared private link in the read model, and as ARM shows it. Its state has two axes, and both are shown. */
public record LinkView(
        LinkContent content,
        String provisioningState,
        ConnectionStatus status,
        String location,
        SystemData systemData) {

    /** {@code properties} on the wire. */
    public record Properties(
            String groupId,
            String privateLinkResourceId,
            String provisioningState,
            String requestMessage,
            String status) {}

    LinkView with(String provisioning, ConnectionStatus next) {
        return new LinkView(content, provisioning, next, location, systemData);
    }

    LinkView again(LinkContent other, String by, java.time.Instant at) {
        return new LinkView(other, "Updating", ConnectionStatus.PENDING, location, systemData.modified(by, at));
    }

    LinkView updated(LinkContent other, String by, java.time.Instant at) {
        return new LinkView(other, provisioningState, status, location, systemData.modified(by, at));
    }

    /** The resource. */
    public ArmResource render(ResourceId id) {
        return ArmResource.of(
                        id.toString(),
                        id.name(),
                        "Microsoft.SignalRService/SignalR/sharedPrivateLinkResources",
                        new Properties(
                                content.groupId(),
                                content.privateLinkResourceId(),
                                provisioningState,
                                content.requestMessage(),
                                status.toString()))
                .with(systemData);
    }
}
