package dev.breezeway.arm.signed;

/**
 * Names of the headers whose values are made by {@link HeaderSeal}.
 *
 * <p>Whatever starts with {@link #PREFIX} is stripped from requests of clients where traffic enters. A service that is
 * reached directly must still open the seal before it believes a value.
 */
public final class SignedHeaders {

    /** Every internal header starts with this, in any case. */
    public static final String PREFIX = "X-Breezeway-";

    /** Source address, virtual network, private endpoint and link of the request; see {@link Origin}. */
    public static final String ORIGIN = PREFIX + "Origin";

    /** Principal and access decision of the ARM gateway. */
    public static final String IDENTITY = PREFIX + "Identity";

    /** In whose managed network an outbound call starts, and what it calls; see {@code arm.outbound}. */
    public static final String OUTBOUND = PREFIX + "Outbound";

    /** On every answer that is the entry's own, with the code of its error. Not sealed; others' copies are taken off. */
    public static final String REFUSAL = PREFIX + "Refusal";

    /**
     * Beside an identity: with a GET, that the version of what is stored is to be told, and with the answer, which it was
     * before the answer was made; with a write, the version that has to be stored. Not sealed, and passed over without an
     * identity.
     */
    public static final String VERSION = PREFIX + "Version";

    private SignedHeaders() {}
}
