package dev.breezeway.network.endpoint;

/**
 * An address in a managed network. The networks are the /26 ranges of 10.128.0.0/9, numbered from 0.
 *
 * @param network which of them
 * @param host the host part; Azure keeps the first four addresses of a subnet and the last to itself
 */
record ManagedAddress(int network, int host) {
    static final int NETWORKS = 1 << 17;
    static final int FIRST_HOST = 4;
    static final int LAST_HOST = 62;

    private static final int RANGE = 10 << 24 | 128 << 16;
    private static final int PREFIX_LENGTH = 26;
    private static final int HOST_BITS = 32 - PREFIX_LENGTH;

    ManagedAddress {
        if (network < 0 || network >= NETWORKS || host < FIRST_HOST || host > LAST_HOST) {
            throw new IllegalArgumentException("No managed address: network " + network + ", host " + host);
        }
    }

    /** Four decimal numbers. */
    String address() {
        return dotted(RANGE + (network << HOST_BITS) + host);
    }

    /** The network in CIDR form. */
    String addressPrefix() {
        return dotted(RANGE + (network << HOST_BITS)) + "/" + PREFIX_LENGTH;
    }

    private static String dotted(int address) {
        return "%d.%d.%d.%d".formatted(address >>> 24, address >>> 16 & 255, address >>> 8 & 255, address & 255);
    }
}
