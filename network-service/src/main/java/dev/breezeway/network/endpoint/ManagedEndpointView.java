package dev.breezeway.network.endpoint;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.UUID;

/**
 * A managed endpoint as it is now.
 *
 * @param privateEndpointId its ARM id, in a subscription of Microsoft's
 * @param state whether traffic may pass
 */
public record ManagedEndpointView(
        @JsonProperty("approval") UUID approval,
        @JsonProperty("consumer") UUID consumer,
        @JsonProperty("consumerId") String consumerId,
        @JsonProperty("linkId") String linkId,
        @JsonProperty("targetId") String targetId,
        @JsonProperty("privateEndpointId") String privateEndpointId,
        @JsonProperty("address") String address,
        @JsonProperty("addressPrefix") String addressPrefix,
        @JsonProperty("state") State state) {

    /** Whether traffic may pass. */
    public enum State {
        @JsonProperty("Active")
        ACTIVE,
        @JsonProperty("Inactive")
        INACTIVE
    }
}
