package dev.breezeway.dns.listen;

import static dev.breezeway.dns.listen.RunningDns.TTL;
import static dev.breezeway.dns.listen.RunningDns.answers;
import static dev.breezeway.dns.listen.RunningDns.query;
import static dev.breezeway.dns.listen.RunningDns.resolver;
import static dev.breezeway.dns.listen.RunningDns.send;
import static org.assertj.core.api.Assertions.assertThat;

import dev.breezeway.dns.view.OwnerId;
import dev.breezeway.dns.view.PublishedName;
import dev.breezeway.dns.view.ViewName;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

class TruncationTest {
    private static final String SMALL = "many.vault.azure.net.";
    private static final String LARGE = "more.vault.azure.net.";

    private final RunningDns dns = new RunningDns();

    @BeforeEach
    void publishMoreThanFits() {
        publish(SMALL, 50);
        publish(LARGE, 100);
    }

    @AfterEach
    void stop() {
        dns.close();
    }

    @Test
    void withoutEdnsAReplyOverUdpHas512BytesAtMost() {
        Message reply = RawSockets.udp(dns.server.port(), query(SMALL, Type.A));
        assertThat(reply.getHeader().getFlag(Flags.TC)).isTrue();
        assertThat(answers(reply)).isEmpty();
        assertThat(reply.getOPT()).isNull();
        assertThat(reply.getQuestion().getName()).hasToString(SMALL);
    }

    @Test
    void theClientsPayloadSizeIsUsedUpToOurs() {
        assertThat(answers(udp(SMALL, 1232))).hasSize(50);
        assertThat(udp(SMALL, 700).getHeader().getFlag(Flags.TC)).isTrue();
        assertThat(udp(LARGE, 4096).getHeader().getFlag(Flags.TC)).isTrue();
        assertThat(udp(LARGE, 4096).getOPT().getPayloadSize()).isEqualTo(1232);
    }

    @Test
    void aPayloadSizeBelow512Means512() {
        publish("few.vault.azure.net.", 20);
        assertThat(answers(udp("few.vault.azure.net.", 1))).hasSize(20);
    }

    @Test
    void tcpCarriesTheWholeReplyAndAResolverGoesThereByItself() {
        assertThat(answers(send(resolver(dns.server.port()), query(LARGE, Type.A))))
                .hasSize(100);
    }

    private Message udp(String name, int payloadSize) {
        SimpleResolver resolver = resolver(dns.server.port());
        resolver.setIgnoreTruncation(true);
        resolver.setEDNS(0, payloadSize, 0, List.of());
        return send(resolver, query(name, Type.A));
    }

    private void publish(String name, int addresses) {
        List<PublishedName> names = IntStream.range(0, addresses)
                .mapToObj(i -> PublishedName.host(name, "203.0.113." + i, TTL))
                .toList();
        dns.views.put(ViewName.publicInternet(), new OwnerId(name), names);
    }
}
