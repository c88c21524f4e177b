package dev.breezeway.dns.view;

import java.util.UUID;

/** Who is asking: the one thing that decides which of several answers to a name is given. */
public sealed interface ViewName {
    /** Everybody who is in no network we know. */
    static ViewName publicInternet() {
        return new PublicInternet();
    }

    /** The public internet; there is exactly one. */
    record PublicInternet() implements ViewName {}

    /**
     * The managed network of one SignalR resource.
     *
     * @param id stable for one incarnation of the network
     * @param range its addresses; where two networks share addresses, an address alone selects neither
     */
    record ManagedNetwork(UUID id, Ipv4Range range) implements ViewName {}
}
