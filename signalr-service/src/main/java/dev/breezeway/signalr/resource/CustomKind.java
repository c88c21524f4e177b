package dev.breezeway.signalr.resource;

/** What of a customer's own a SignalR can have besides its public name. Names are stored. */
public enum CustomKind {
    CERTIFICATE("customCertificates"),
    DOMAIN("customDomains");

    private final String type;

    CustomKind(String type) {
        this.type = type;
    }

    /** The last part of its ARM type. */
    public String type() {
        return type;
    }
}
