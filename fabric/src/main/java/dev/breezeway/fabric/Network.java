package dev.breezeway.fabric;

import dev.breezeway.arm.signed.Origin;

/** The network that a call starts in, which decides how names resolve and what can be reached. */
sealed interface Network {

    /** The caller as a target sees it when the call goes over the public internet. */
    Origin.PublicInternet publicly();

    /** What it is called where its names are explained. */
    String view();

    /** The public internet, or this machine without a doorway. */
    record PublicInternet(String address, int port) implements Network {

        @Override
        public Origin.PublicInternet publicly() {
            return new Origin.PublicInternet(address, port);
        }

        @Override
        public String view() {
            return "public";
        }
    }

    /**
     * The managed network of a SignalR.
     *
     * @param egress the public address that all managed networks share
     * @param port of the connection as the target sees it
     */
    record Managed(String signalR, String egress, int port) implements Network {

        @Override
        public Origin.PublicInternet publicly() {
            return new Origin.PublicInternet(egress, port);
        }

        @Override
        public String view() {
            return signalR;
        }
    }
}
