package dev.breezeway.dns;

import dev.breezeway.dns.view.Ipv4Range;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.xbill.DNS.ClientSubnetOption;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** Asks for addresses as {@code dig +noall +answer} would. */
public final class Resolver {
    private final SimpleResolver resolver;

    private Resolver(int port) {
        resolver = new SimpleResolver(new InetSocketAddress("127.0.0.1", port));
        resolver.setTimeout(Duration.ofSeconds(5));
    }

    public static Resolver udp(int port) {
        return new Resolver(port);
    }

    public static Resolver tcp(int port) {
        Resolver resolver = new Resolver(port);
        resolver.resolver.setTCP(true);
        return resolver;
    }

    /** Says in every question that it comes from this network. */
    public Resolver from(String cidr) {
        Ipv4Range range = Ipv4Range.parse(cidr);
        InetAddress network = InetAddress.ofLiteral(cidr.substring(0, cidr.indexOf('/')));
        resolver.setEDNS(0, 1232, 0, List.of(new ClientSubnetOption(range.prefixLength(), network)));
        return this;
    }

    /** The data of the answer's records in order; the response code when there are none. */
    public List<String> ask(String name) {
        try {
            Message reply = resolver.send(
                    Message.newQuery(Record.newRecord(Name.fromString(name, Name.root), Type.A, DClass.IN)));
            List<Record> answer = reply.getSection(Section.ANSWER);
            return answer.isEmpty()
                    ? List.of(Rcode.string(reply.getRcode()))
                    : answer.stream().map(Record::rdataToString).toList();
        } catch (TextParseException e) {
            throw new IllegalArgumentException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
