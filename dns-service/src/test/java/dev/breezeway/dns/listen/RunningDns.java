package dev.breezeway.dns.listen;

import dev.breezeway.dns.view.Ipv4Range;
import dev.breezeway.dns.view.OwnerId;
import dev.breezeway.dns.view.PublishedName;
import dev.breezeway.dns.view.ViewName;
import dev.breezeway.dns.view.ViewName.ManagedNetwork;
import dev.breezeway.dns.view.Views;
import dev.breezeway.embedded.LoopbackPort;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.xbill.DNS.ClientSubnetOption;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;

/** A server on free ports with one vault, which has a private address in one managed network. */
final class RunningDns implements AutoCloseable {
    static final Duration TTL = Duration.ofSeconds(10);
    static final String HOST = "contoso-kv.vault.azure.net.";
    static final String LINK = "contoso-kv.privatelink.vaultcore.azure.net.";
    static final OwnerId VAULT = new OwnerId("vault");
    static final OwnerId ENDPOINT = new OwnerId("endpoint");
    static final ManagedNetwork NETWORK = new ManagedNetwork(
            UUID.fromString("00000000-0000-0000-0000-000000000001"), Ipv4Range.parse("10.128.0.0/24"));

    final Views views = new Views();
    final CountedQueries queries = new CountedQueries();
    final DnsServer server;
    private final Vertx vertx = Vertx.vertx();

    RunningDns() {
        this(TcpLimits.DEFAULT, Optional.empty());
    }

    RunningDns(TcpLimits tcp, Optional<InetSocketAddress> upstream) {
        views.put(
                ViewName.publicInternet(),
                VAULT,
                List.of(PublishedName.publicHost(HOST, LINK, "203.0.113.4", TTL, true)));
        views.put(NETWORK, ENDPOINT, List.of(PublishedName.alias(HOST, LINK, "10.128.0.4", TTL)));
        DnsOptions options =
                new DnsOptions("127.0.0.1", 0, new ViewPorts(1024, 65_535), tcp, upstream, Duration.ofMillis(500));
        server = new DnsServer(vertx, options, views, queries);
        server.start();
    }

    int openNetwork() {
        int port = LoopbackPort.free();
        server.listeners().open(NETWORK, port).toCompletableFuture().join();
        return port;
    }

    Message ask(String name, int type) {
        return send(resolver(server.port()), query(name, type));
    }

    Message askFrom(String subnet, String name, int type) {
        Ipv4Range range = Ipv4Range.parse(subnet);
        SimpleResolver resolver = resolver(server.port());
        String address = subnet.substring(0, subnet.indexOf('/'));
        ClientSubnetOption option = new ClientSubnetOption(range.prefixLength(), InetAddress.ofLiteral(address));
        resolver.setEDNS(0, 1232, 0, List.of(option));
        return send(resolver, query(name, type));
    }

    static SimpleResolver resolver(int port) {
        SimpleResolver resolver = new SimpleResolver(new InetSocketAddress("127.0.0.1", port));
        resolver.setTimeout(Duration.ofSeconds(5));
        return resolver;
    }

    static Message query(String name, int type) {
        return Message.newQuery(Record.newRecord(Name.fromConstantString(name), type, DClass.IN));
    }

    static Message send(SimpleResolver resolver, Message query) {
        try {
            return resolver.send(query);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> answers(Message message) {
        return message.getSection(Section.ANSWER).stream()
                .map(Record::rdataToString)
                .toList();
    }

    @Override
    public void close() {
        server.stop();
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }
}
