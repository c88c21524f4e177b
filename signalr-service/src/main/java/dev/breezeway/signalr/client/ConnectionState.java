package dev.breezeway.signalr.client;

/** Where a client's connection stands. */
enum ConnectionState {
    /** The client has said nothing yet. */
    HANDSHAKE,
    /** It has, and is being made known. */
    OPENING,
    /** It is known. */
    OPEN,
    /** It has ended. */
    CLOSED
}
