package dev.breezeway.dns.answer;

import org.xbill.DNS.Header;

/** A received packet of at least a header's length, read without trusting anything behind the header. */
final class Packet {
    private static final int RESPONSE = 0x8000;
    private static final int RECURSION_DESIRED = 0x0100;
    private static final int CHECKING_DISABLED = 0x0010;

    private final byte[] bytes;

    Packet(byte[] bytes) {
        this.bytes = bytes;
    }

    static boolean hasHeader(byte[] bytes) {
        return bytes.length >= Header.LENGTH;
    }

    byte[] bytes() {
        return bytes;
    }

    int id() {
        return unsignedShort(0);
    }

    int opcode() {
        return (unsignedShort(2) >> 11) & 15;
    }

    boolean isResponse() {
        return (unsignedShort(2) & RESPONSE) != 0;
    }

    boolean recursionDesired() {
        return (unsignedShort(2) & RECURSION_DESIRED) != 0;
    }

    /** The flags and the opcode that a reply repeats. */
    int echoedFlags() {
        return unsignedShort(2) & (0x7800 | RECURSION_DESIRED | CHECKING_DISABLED);
    }

    /** Records the header announces in a section, 0 being the questions. */
    int count(int section) {
        return unsignedShort(4 + 2 * section);
    }

    private int unsignedShort(int at) {
        return (bytes[at] & 255) << 8 | (bytes[at + 1] & 255);
    }
}
