package dev.breezeway.dns.answer;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;

/** Reads the whole message; whatever the parser stumbles over is a format error. */
final class Parsing implements Handler {
    @Override
    public Outcome handle(Query query) {
        Message message = parse(query.packet().bytes());
        return message == null ? Outcome.error(query, Rcode.FORMERR) : Outcome.next(query.with(message));
    }

    private static @Nullable Message parse(byte[] bytes) {
        try {
            Message message = new Message(bytes);
            return message.getQuestion() == null ? null : message;
        } catch (IOException | RuntimeException e) {
            return null;
        }
    }
}
