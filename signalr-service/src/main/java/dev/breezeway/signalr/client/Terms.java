package dev.breezeway.signalr.client;

import dev.breezeway.signalr.hub.ClientId;
import java.time.Duration;

/**
 * What a connection begins with.
 *
 * @param announced what other instances are told of it
 * @param ends epoch milliseconds at which the connection ends because its token does; the largest when it does not
 * @param timeout how long the client may be silent
 * @param keepAlive how long the service may be
 */
record Terms(ClientId id, ClientId announced, long ends, Duration timeout, Duration keepAlive) {}
