package dev.breezeway.dns.listen;

import static dev.breezeway.dns.listen.RunningDns.HOST;
import static dev.breezeway.dns.listen.RunningDns.LINK;
import static dev.breezeway.dns.listen.RunningDns.answers;
import static dev.breezeway.dns.listen.RunningDns.query;
import static dev.breezeway.dns.listen.RunningDns.resolver;
import static dev.breezeway.dns.listen.RunningDns.send;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

class ForwardingTest {
    private static final Name SILENT = Name.fromConstantString("silent.example.");
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    private final DatagramSocket upstream = RawSockets.unbounded();
    private final RunningDns dns =
            new RunningDns(TcpLimits.DEFAULT, Optional.of(new InetSocketAddress(LOOPBACK, upstream.getLocalPort())));

    ForwardingTest() {
        Thread.ofVirtual().start(this::answerUpstream);
    }

    @AfterEach
    void stop() {
        upstream.close();
        dns.close();
    }

    @Test
    void aForeignNameIsAskedUpstream() {
        Message reply = dns.ask("www.Example.", Type.A);
        assertThat(answers(reply)).containsExactly("198.51.100.1");
        assertThat(reply.getQuestion().getName()).hasToString("www.Example.");
        assertThat(reply.getHeader().getFlag(Flags.RA)).isTrue();
        assertThat(reply.getHeader().getFlag(Flags.AA)).isFalse();
    }

    @Test
    void ourNamesAreNot() {
        assertThat(answers(dns.ask(HOST, Type.A))).containsExactly(LINK, "203.0.113.4");
        assertThat(dns.ask("nobody.vault.azure.net.", Type.A).getRcode()).isEqualTo(Rcode.NXDOMAIN);
    }

    @Test
    void anUpstreamThatSaysNothingIsAServerFailureInTimeOverUdpAndTcp() {
        assertThat(dns.ask(SILENT.toString(), Type.A).getRcode()).isEqualTo(Rcode.SERVFAIL);
        SimpleResolver tcp = resolver(dns.server.port());
        tcp.setTCP(true);
        assertThat(send(tcp, query(SILENT.toString(), Type.A)).getRcode()).isEqualTo(Rcode.SERVFAIL);
    }

    @Test
    void whoeverWantsNoRecursionIsRefused() {
        Message query = query("www.example.", Type.A);
        query.getHeader().unsetFlag(Flags.RD);
        assertThat(send(resolver(dns.server.port()), query).getRcode()).isEqualTo(Rcode.REFUSED);
    }

    private void answerUpstream() {
        try {
            while (!upstream.isClosed()) {
                DatagramPacket packet = new DatagramPacket(new byte[4_096], 4_096);
                upstream.receive(packet);
                Message query = new Message(Arrays.copyOf(packet.getData(), packet.getLength()));
                if (!query.getQuestion().getName().equals(SILENT)) {
                    byte[] reply = reply(query).toWire();
                    upstream.send(new DatagramPacket(reply, reply.length, packet.getSocketAddress()));
                }
            }
        } catch (IOException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private static Message reply(Message query) {
        Message reply = new Message(query.getHeader().getID());
        reply.getHeader().setFlag(Flags.QR);
        reply.addRecord(query.getQuestion(), Section.QUESTION);
        Name name = query.getQuestion().getName();
        reply.addRecord(new ARecord(name, DClass.IN, 60, InetAddress.ofLiteral("198.51.100.1")), Section.ANSWER);
        return reply;
    }
}
