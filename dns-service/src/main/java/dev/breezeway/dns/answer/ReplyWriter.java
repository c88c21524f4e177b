package dev.breezeway.dns.answer;

import org.xbill.DNS.Header;
import org.xbill.DNS.Message;

/** Makes a {@link Body} the reply to one query, cut to what the client can take. */
final class ReplyWriter {
    private static final int CLASSIC_PAYLOAD_SIZE = 512;
    private static final int TRUNCATED = 0x0200;
    private static final int RECURSION_AVAILABLE = 0x0080;

    private final boolean recursionAvailable;

    ReplyWriter(boolean recursionAvailable) {
        this.recursionAvailable = recursionAvailable;
    }

    byte[] write(Query query, Body body) {
        byte[] option = query.option().map(edns -> edns.reply(body.rcode())).orElseGet(() -> new byte[0]);
        boolean cut = body.length() + option.length > limit(query);
        int length = cut ? body.questionEnd() : body.length();
        byte[] reply = new byte[length + option.length];
        body.copyTo(reply, length);
        System.arraycopy(option, 0, reply, length, option.length);
        if (body.repeatsQuestion()) {
            byte[] name = query.name().toWire();
            System.arraycopy(name, 0, reply, Header.LENGTH, name.length);
        }
        writeHeader(reply, query, cut, option.length > 0);
        return reply;
    }

    private void writeHeader(byte[] reply, Query query, boolean cut, boolean option) {
        put(reply, 0, query.packet().id());
        int flags = (reply[2] & 255) << 8 | (reply[3] & 255);
        flags |= query.packet().echoedFlags();
        flags |= recursionAvailable ? RECURSION_AVAILABLE : 0;
        flags |= cut ? TRUNCATED : 0;
        put(reply, 2, flags);
        if (cut) {
            put(reply, 6, 0);
            put(reply, 8, 0);
        }
        put(reply, 10, option ? 1 : 0);
    }

    private static int limit(Query query) {
        return switch (query.client().transport()) {
            case TCP -> Message.MAXLENGTH;
            case UDP ->
                query.option()
                        .map(edns -> Math.clamp(edns.payloadSize(), CLASSIC_PAYLOAD_SIZE, Edns.OUR_PAYLOAD_SIZE))
                        .orElse(CLASSIC_PAYLOAD_SIZE);
        };
    }

    private static void put(byte[] reply, int at, int value) {
        reply[at] = (byte) (value >> 8);
        reply[at + 1] = (byte) value;
    }
}
