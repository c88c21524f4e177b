package dev.breezeway.cli.demo;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/**
 * What a DNS server said when asked for the A records of a name.
 *
 * @param server host:port
 * @param status a response code such as NOERROR, or why there was no answer
 * @param chain the answer in order, as {@code CNAME other.name} and {@code A 10.0.0.4}
 * @param addresses the A records' addresses
 */
record DnsQuery(String server, String status, List<String> chain, List<String> addresses) {
    DnsQuery {
        chain = List.copyOf(chain);
        addresses = List.copyOf(addresses);
    }

    /** Asks over UDP, waiting at most three seconds. No answer is a result, not an exception. */
    static DnsQuery ask(String host, int port, String name) {
        String server = host + ":" + port;
        try {
            SimpleResolver resolver = new SimpleResolver(new InetSocketAddress(host, port));
            resolver.setTimeout(Duration.ofSeconds(3));
            Name asked = Name.fromString(name, Name.root);
            Message answer = resolver.send(Message.newQuery(Record.newRecord(asked, Type.A, DClass.IN)));
            List<Record> records = answer.getSection(Section.ANSWER);
            return new DnsQuery(
                    server,
                    Rcode.string(answer.getRcode()),
                    records.stream().map(DnsQuery::shown).toList(),
                    records.stream()
                            .filter(ARecord.class::isInstance)
                            .map(Record::rdataToString)
                            .toList());
        } catch (IOException e) {
            return new DnsQuery(server, "no answer (" + e.getClass().getSimpleName() + ")", List.of(), List.of());
        }
    }

    /** The answer on one line. */
    String outcome() {
        return chain.isEmpty() ? status : status + "  " + String.join(" -> ", chain);
    }

    private static String shown(Record record) {
        return Type.string(record.getType()) + " " + record.rdataToString().replaceAll("\\.$", "");
    }
}
