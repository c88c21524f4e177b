package dev.breezeway.dns.listen;

import static dev.breezeway.dns.listen.RunningDns.ENDPOINT;
import static dev.breezeway.dns.listen.RunningDns.HOST;
import static dev.breezeway.dns.listen.RunningDns.LINK;
import static dev.breezeway.dns.listen.RunningDns.NETWORK;
import static dev.breezeway.dns.listen.RunningDns.TTL;
import static dev.breezeway.dns.listen.RunningDns.VAULT;
import static dev.breezeway.dns.listen.RunningDns.answers;
import static org.assertj.core.api.Assertions.assertThat;

import dev.breezeway.dns.view.PublishedName;
import dev.breezeway.dns.view.ViewName;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Type;

class ChangeTest {
    private static final String SUBNET = "10.128.0.9/32";

    private final RunningDns dns = new RunningDns();

    @AfterEach
    void stop() {
        dns.close();
    }

    @Test
    void theNextQueryAfterAChangeSeesIt() {
        for (int i = 1; i < 100; i++) {
            privateAddress("10.128.0." + i);
            assertThat(answers(dns.askFrom(SUBNET, HOST, Type.A))).containsExactly(LINK, "10.128.0." + i);
        }
        dns.views.remove(NETWORK, ENDPOINT);
        assertThat(answers(dns.askFrom(SUBNET, HOST, Type.A))).containsExactly(LINK, "203.0.113.4");
    }

    @Test
    void aPublicChangeIsSeenInTheNetworksThatLookThrough() {
        dns.views.put(NETWORK, ENDPOINT, List.of(PublishedName.host("other.vault.azure.net", "10.128.0.5", TTL)));
        assertThat(answers(dns.askFrom(SUBNET, HOST, Type.A))).containsExactly(LINK, "203.0.113.4");
        dns.views.remove(ViewName.publicInternet(), VAULT);
        assertThat(dns.askFrom(SUBNET, HOST, Type.A).getRcode()).isEqualTo(Rcode.NXDOMAIN);
    }

    @Test
    void whoeverAsksDuringChangesSeesOneStateOrTheOtherAndNeverAMixture() throws InterruptedException {
        privateAddress("10.128.0.1");
        AtomicBoolean done = new AtomicBoolean();
        AtomicInteger changes = new AtomicInteger();
        Thread writer = Thread.ofPlatform().start(() -> {
            while (!done.get()) {
                int i = changes.incrementAndGet();
                if (i % 3 == 0) {
                    dns.views.remove(NETWORK, ENDPOINT);
                } else {
                    privateAddress("10.128.0." + (i % 3));
                }
            }
        });
        List<String> addresses = List.of("10.128.0.1", "10.128.0.2", "203.0.113.4");
        for (int i = 0; i < 2_000; i++) {
            Message reply = dns.askFrom(SUBNET, HOST, Type.A);
            assertThat(reply.getRcode()).isEqualTo(Rcode.NOERROR);
            assertThat(answers(reply)).hasSize(2).first().isEqualTo(LINK);
            assertThat(answers(reply)).last().isIn(addresses);
        }
        done.set(true);
        writer.join();
        assertThat(changes).hasValueGreaterThan(100);
    }

    private void privateAddress(String address) {
        dns.views.put(NETWORK, ENDPOINT, List.of(PublishedName.alias(HOST, LINK, address, TTL)));
    }
}
