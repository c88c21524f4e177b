package dev.breezeway.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.ClientSubnetOption;
import org.xbill.DNS.DClass;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/** A resolver's questions to the DNS listeners of a system. */
final class Dns {
    private final Breezeway system;
    private final String host;
    private final int mainPort;

    Dns(Breezeway system) {
        this.system = system;
        String address = system.addresses().get("DNS");
        host = address.substring(0, address.lastIndexOf(':'));
        mainPort = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    }

    /** How a question travels. */
    enum Over {
        UDP,
        TCP
    }

    /** What a resolver learnt. */
    record Found(String rcode, List<String> aliases, List<String> addresses) {}

    /** The managed network of a SignalR, as an owner sees it. */
    record View(int port, String prefix, List<String> names) {}

    /** The view of this SignalR; empty while nothing is published in it. */
    Optional<View> view(String signalRId) {
        Answer views = system.arm().get("/_breezeway/dns/views");
        assertThat(views.status()).as("%s", views).isEqualTo(200);
        for (JsonNode view : views.body().path("value")) {
            if (view.path("id").asText().equalsIgnoreCase(signalRId)) {
                return Optional.of(new View(
                        view.path("port").asInt(),
                        view.path("addressPrefix").asText(),
                        view.path("names").valueStream().map(JsonNode::asText).toList()));
            }
        }
        return Optional.empty();
    }

    /** Asks the listener of one network. */
    Found ask(int port, String name, Over over) {
        return ask(port, name, over, List.of());
    }

    /** Asks the main listener as somebody of the public internet. */
    Found askPublicly(String name, Over over) {
        return ask(mainPort, name, over, List.of());
    }

    /** Waits until a name is known to the public internet, which it is a moment after its resource is made. */
    void awaitPublicly(String name) {
        await().atMost(Place.PATIENCE)
                .until(() -> !askPublicly(name, Over.UDP).addresses().isEmpty());
    }

    /** Asks the main listener for somebody inside a network, by EDNS Client Subnet. */
    Found askFrom(String prefix, String name, Over over) {
        String[] parts = prefix.split("/", -1);
        try {
            InetAddress network = InetAddress.getByName(parts[0]);
            return ask(mainPort, name, over, List.of(new ClientSubnetOption(Integer.parseInt(parts[1]), network)));
        } catch (UnknownHostException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Found ask(int port, String name, Over over, List<EDNSOption> options) {
        try {
            SimpleResolver resolver = new SimpleResolver(host);
            resolver.setPort(port);
            resolver.setTCP(over == Over.TCP);
            resolver.setTimeout(Duration.ofSeconds(5));
            Message query = Message.newQuery(Record.newRecord(Name.fromString(name + "."), Type.A, DClass.IN));
            query.getHeader().unsetFlag(Flags.RD);
            query.addRecord(new OPTRecord(1232, 0, 0, 0, options), Section.ADDITIONAL);
            return found(resolver.send(query));
        } catch (IOException e) {
            throw new UncheckedIOException(name + " at port " + port, e);
        }
    }

    private static Found found(Message answer) {
        List<Record> records = answer.getSection(Section.ANSWER);
        return new Found(
                Rcode.string(answer.getRcode()),
                records.stream()
                        .filter(CNAMERecord.class::isInstance)
                        .map(r -> ((CNAMERecord) r).getTarget().toString(true))
                        .toList(),
                records.stream()
                        .filter(ARecord.class::isInstance)
                        .map(r -> ((ARecord) r).getAddress().getHostAddress())
                        .toList());
    }
}
