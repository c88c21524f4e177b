package dev.breezeway.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The {@code status} of a private endpoint connection, as both of its sides show it. */
public enum ConnectionStatus {
    @JsonProperty("Pending")
    PENDING("Pending"),
    @JsonProperty("Approved")
    APPROVED("Approved"),
    @JsonProperty("Rejected")
    REJECTED("Rejected"),
    @JsonProperty("Disconnected")
    DISCONNECTED("Disconnected"),
    @JsonProperty("Timeout")
    TIMEOUT("Timeout");

    private final String text;

    ConnectionStatus(String text) {
        this.text = text;
    }

    /** Azure's spelling. */
    @Override
    public String toString() {
        return text;
    }
}
