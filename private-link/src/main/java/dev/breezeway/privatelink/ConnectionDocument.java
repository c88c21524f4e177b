package dev.breezeway.privatelink;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.breezeway.arm.ArmResource;
import dev.breezeway.arm.ResourceId;
import dev.breezeway.contracts.ConnectionStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A connection in the read model, and as ARM shows it. */
public record ConnectionDocument(
        String groupId, String privateEndpointId, ConnectionStatus status, String description) {

    /** {@code properties} on the wire. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Properties(
            String provisioningState,
            PrivateEndpoint privateEndpoint,
            @Nullable List<String> groupIds,
            State privateLinkServiceConnectionState) {}

    /** The endpoint at the other side. */
    public record PrivateEndpoint(String id) {}

    /** Status, the owner's word, and what is left to do. */
    public record State(String status, String description, String actionsRequired) {}

    ConnectionDocument decided(ConnectionStatus next, String text) {
        return new ConnectionDocument(groupId, privateEndpointId, next, text);
    }

    /** The resource; {@code groups} says whether this type shows which part of the target is connected. */
    public ArmResource render(ResourceId id, boolean groups) {
        return ArmResource.of(
                id.toString(),
                id.name(),
                id.type(),
                new Properties(
                        "Succeeded",
                        new PrivateEndpoint(privateEndpointId),
                        groups ? List.of(groupId) : null,
                        new State(status.toString(), description, "None")));
    }
}
