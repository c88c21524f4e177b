package dev.breezeway.signalr.hub;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Bounds of the data plane. Durations are ISO-8601, sizes are bytes. */
@ConfigMapping(prefix = "breezeway.signalr")
public interface HubConfig {
    /**
     * How often an instance tells the others that it lives, 0.1 seconds at least; after five of these without a word it is
     * given up.
     */
    @WithDefault("PT2S")
    @WithConverter(BeatConverter.class)
    Duration beat();

    /** How long after its negotiation a client may connect; Azure's is 5 seconds. */
    @WithDefault("PT5S")
    Duration connectWithin();

    /** How long a connected client may take for its handshake. */
    @WithDefault("PT15S")
    Duration handshakeWithin();

    /** A client that is silent for so long is gone, unless the SignalR's {@code serverless} settings say otherwise. */
    @WithDefault("PT30S")
    Duration clientTimeout();

    /** A client that was sent nothing for so long is sent a ping. */
    @WithDefault("PT15S")
    Duration keepAlive();

    /** How long a poll may wait for a message. */
    @WithDefault("PT90S")
    Duration poll();

    /** Longest message of a client, and longest body of a call of the REST API. */
    @WithDefault("1048576")
    int longestMessage();

    /** A client for which more than this waits, because it does not read, is disconnected. */
    @WithDefault("1048576")
    int mostWaiting();

    /** How many invocations of one client may wait for the upstream before it is not read from any longer. */
    @WithDefault("32")
    int mostInvocations();

    /** How long an upstream may take; then the invocation has failed. */
    @WithDefault("PT100S")
    Duration upstreamTimeout();
}
