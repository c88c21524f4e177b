package dev.breezeway.dns.answer;

import java.util.List;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Header;
import org.xbill.DNS.Message;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/**
 * A reply as bytes, without what differs from one query to the next: id, echoed flags, the case of the question and
 * the OPT record are put in by {@link ReplyWriter}. Immutable, so it can be prepared once and sent often.
 */
final class Body {
    private static final int TYPE_AND_CLASS = 4;

    private final byte[] wire;
    private final int rcode;
    private final int questionEnd;

    private Body(byte[] wire, int rcode, int questionEnd) {
        this.wire = wire;
        this.rcode = rcode;
        this.questionEnd = questionEnd;
    }

    /** A reply that does not even repeat the question, for queries that could not be read. */
    static Body header(int rcode) {
        return new Body(header(rcode, false).toWire(), rcode, Header.LENGTH);
    }

    static Body of(Record question, int rcode, boolean authoritative, List<Record> answers, List<Record> authority) {
        Message message = new Message(0);
        message.setHeader(header(rcode, authoritative));
        message.addRecord(question, Section.QUESTION);
        answers.forEach(answer -> message.addRecord(answer, Section.ANSWER));
        authority.forEach(record -> message.addRecord(record, Section.AUTHORITY));
        int questionEnd = Header.LENGTH + question.getName().length() + TYPE_AND_CLASS;
        return new Body(message.toWire(Message.MAXLENGTH), rcode, questionEnd);
    }

    private static Header header(int rcode, boolean authoritative) {
        Header header = new Header(0);
        header.setFlag(Flags.QR);
        header.setRcode(rcode & 15);
        if (authoritative) {
            header.setFlag(Flags.AA);
        }
        return header;
    }

    int rcode() {
        return rcode;
    }

    int length() {
        return wire.length;
    }

    boolean repeatsQuestion() {
        return questionEnd > Header.LENGTH;
    }

    /** Where the header and the question end. */
    int questionEnd() {
        return questionEnd;
    }

    /** Copies the first bytes into a reply under construction. */
    void copyTo(byte[] reply, int length) {
        System.arraycopy(wire, 0, reply, 0, length);
    }
}
