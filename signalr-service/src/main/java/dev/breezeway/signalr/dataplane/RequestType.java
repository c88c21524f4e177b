package dev.breezeway.signalr.dataplane;

/** The types of requests that network rules tell apart. */
public enum RequestType {
    /** Clients of hubs. */
    CLIENT_CONNECTION("ClientConnection"),
    /** The REST API. */
    REST_API("RESTAPI");

    private final String label;

    RequestType(String label) {
        this.label = label;
    }

    /** Azure's name of it. */
    public String label() {
        return label;
    }
}
