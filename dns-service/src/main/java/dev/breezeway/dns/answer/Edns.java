package dev.breezeway.dns.answer;

import java.net.Inet4Address;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.ClientSubnetOption;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Section;

/**
 * What the client's OPT record says.
 *
 * @param subnet where the query says it comes from; null when it does not say, or when nobody listens to it
 */
record Edns(
        int version,
        int payloadSize,
        boolean dnssecOk,
        @Nullable ClientSubnetOption subnet) {
    /** What we are ready to receive and to send over UDP without risking fragments. */
    static final int OUR_PAYLOAD_SIZE = 1232;

    static Edns of(OPTRecord record) {
        List<EDNSOption> subnets = record.getOptions(EDNSOption.Code.CLIENT_SUBNET);
        return new Edns(
                record.getVersion(),
                record.getPayloadSize(),
                (record.getFlags() & ExtendedFlags.DO) != 0,
                subnets.isEmpty() ? null : (ClientSubnetOption) subnets.getFirst());
    }

    Optional<ClientSubnetOption> clientSubnet() {
        return Optional.ofNullable(subnet);
    }

    Edns withoutSubnet() {
        return new Edns(version, payloadSize, dnssecOk, null);
    }

    /** Says in the reply for how wide a range around the subnet it holds. */
    Edns withScope(int prefixLength) {
        if (subnet == null) {
            return this;
        }
        int scope = subnet.getAddress() instanceof Inet4Address ? prefixLength : 0;
        ClientSubnetOption answered =
                new ClientSubnetOption(subnet.getSourcePrefixLength(), scope, subnet.getAddress());
        return new Edns(version, payloadSize, dnssecOk, answered);
    }

    byte[] reply(int rcode) {
        int flags = dnssecOk ? ExtendedFlags.DO : 0;
        List<EDNSOption> options = subnet == null ? List.of() : List.of(subnet);
        return new OPTRecord(OUR_PAYLOAD_SIZE, rcode >> 4, 0, flags, options).toWire(Section.ADDITIONAL);
    }
}
