package dev.breezeway.signalr.hub;

import java.util.concurrent.CompletionStage;

/** The one order of events that all instances apply. */
public interface HubLog {
    /**
     * Puts an event behind all others. Completes when this instance has applied it, so that whoever waits for that sees
     * its effect; fails when it could not be written in time, and then it may or may not be applied later.
     */
    CompletionStage<Void> append(HubEvent event);
}
