package dev.breezeway.network.endpoint;

import dev.breezeway.contracts.NetworkEvent;
import dev.breezeway.network.endpoint.ManagedEndpointEvent.Activated;
import dev.breezeway.network.endpoint.ManagedEndpointEvent.ActivationRefused;
import dev.breezeway.network.endpoint.ManagedEndpointEvent.Deactivated;
import dev.breezeway.network.endpoint.ManagedEndpointEvent.Provisioned;
import dev.breezeway.network.endpoint.ManagedEndpointEvent.Refused;
import dev.breezeway.network.endpoint.ManagedEndpointEvent.Released;

/** Stored events as the approval process hears of them. */
final class ManagedEndpointMessages {
    private ManagedEndpointMessages() {}

    static NetworkEvent message(ManagedEndpointEvent event) {
        return switch (event) {
            case Provisioned provisioned ->
                new NetworkEvent.ManagedEndpointProvisioned(
                        provisioned.approval(),
                        provisioned.epoch(),
                        provisioned.privateEndpointId(),
                        PrivateEndpointId.name(provisioned.privateEndpointId()),
                        provisioned.address(),
                        provisioned.addressPrefix());
            case Refused refused ->
                new NetworkEvent.ManagedEndpointRefused(refused.approval(), refused.epoch(), refused.reason());
            case Activated activated -> new NetworkEvent.EndpointActivated(activated.approval(), activated.epoch());
            case ActivationRefused refused ->
                new NetworkEvent.EndpointActivationRefused(
                        refused.approval(),
                        refused.epoch(),
                        new dev.breezeway.contracts.Refused(refused.code(), refused.message()));
            case Deactivated deactivated ->
                new NetworkEvent.EndpointDeactivated(deactivated.approval(), deactivated.epoch());
            case Released released -> new NetworkEvent.EndpointReleased(released.approval(), released.epoch());
        };
    }
}
