package dev.breezeway.dns.listen;

import static dev.breezeway.dns.listen.RunningDns.HOST;
import static dev.breezeway.dns.listen.RunningDns.LINK;
import static dev.breezeway.dns.listen.RunningDns.answers;
import static dev.breezeway.dns.listen.RunningDns.query;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.ClientSubnetOption;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

class GarbageTest {
    private static final int MUTATIONS = 5_000;

    private final RunningDns dns = new RunningDns();

    @AfterEach
    void stop() {
        dns.close();
    }

    @Test
    void noMutationOfAQueryHarmsTheUdpSocketAndEveryReplyBelongsToItsQuery() throws IOException {
        Random random = new Random(8482);
        try (DatagramSocket socket = RawSockets.udp();
                DatagramSocket control = RawSockets.udp()) {
            for (int i = 0; i < MUTATIONS; i++) {
                byte[] mutation = mutate(random);
                RawSockets.send(socket, dns.server.port(), mutation);
                if (deservesReply(mutation)) {
                    byte[] reply = RawSockets.receive(socket);
                    assertThat(Arrays.copyOf(reply, 2)).isEqualTo(Arrays.copyOf(mutation, 2));
                    assertThat(new Message(reply).getHeader().getFlag(Flags.QR)).isTrue();
                }
            }
            RawSockets.send(control, dns.server.port(), query(HOST, Type.A).toWire());
            assertThat(answers(new Message(RawSockets.receive(control)))).containsExactly(LINK, "203.0.113.4");
            assertThat(dns.queries.answered())
                    .noneSatisfy((counted, count) -> assertThat(counted.rcode()).isEqualTo(Rcode.SERVFAIL));
        }
    }

    @Test
    void noMutationOfAQueryHarmsOtherTcpConnections() throws IOException {
        Random random = new Random(7766);
        try (Socket witness = RawSockets.tcp(dns.server.port())) {
            for (int i = 0; i < 500; i++) {
                try (Socket socket = RawSockets.tcp(dns.server.port())) {
                    RawSockets.send(socket, mutate(random));
                }
                if (i % 50 == 0) {
                    RawSockets.send(witness, query(HOST, Type.A).toWire());
                    assertThat(RawSockets.receive(witness).getRcode()).isEqualTo(Rcode.NOERROR);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "two questions,           0001 0100 0002 0000 0000 0000 0000010001 0000010001",
        "no question,             0001 0100 0000 0000 0000 0000",
        "a question cut short,    0001 0100 0001 0000 0000 0000 0361",
        "a pointer to itself,     0001 0100 0001 0000 0000 0000 C00C 00010001",
        "a pointer forward,       0001 0100 0001 0000 0000 0000 C0FF 00010001",
        "pointers in a circle,    0001 0100 0001 0000 0000 0000 0161C00E C00C 00010001",
        "a label of unknown kind, 0001 0100 0001 0000 0000 0000 8061 00010001",
        "too many records,        0001 0100 0001 FFFF FFFF FFFF 00 00010001",
        "records that are absent, 0001 0100 0001 0000 0000 0001 00 00010001",
        "type OPT asked for,      0001 0100 0001 0000 0000 0000 00 00290001",
        "two OPT records, 0001 0100 0001 0000 0000 0002 00 00010001 00002904D0000000000000 00002904D0000000000000",
        "an OPT with an owner,    0001 0100 0001 0000 0000 0001 00 00010001 016100002904D0000000000000",
        "a subnet cut short, 0001 0100 0001 0000 0000 0001 00 00010001 00002904D000000000000800080004 00012000",
    })
    void whatBreaksTheFormatIsAFormatError(String what, String hex) throws IOException {
        assertThat(reply(hex).getRcode()).as(what).isEqualTo(Rcode.FORMERR);
    }

    @Test
    void aSubnetThatComesWithAScopeIsAFormatError() {
        Message query = query(HOST, Type.A);
        ClientSubnetOption scoped = new ClientSubnetOption(24, 24, InetAddress.ofLiteral("10.128.0.0"));
        query.addRecord(new OPTRecord(1232, 0, 0, 0, List.of(scoped)), Section.ADDITIONAL);
        assertThat(RawSockets.udp(dns.server.port(), query).getRcode()).isEqualTo(Rcode.FORMERR);
    }

    @Test
    void aPacketOf64KilobytesIsAFormatErrorAtMost() throws IOException {
        byte[] large = new byte[65_507];
        new Random(1).nextBytes(large);
        large[2] = 1;
        try (DatagramSocket socket = RawSockets.udp()) {
            RawSockets.send(socket, dns.server.port(), large);
            assertThat(new Message(RawSockets.receive(socket)).getRcode()).isEqualTo(Rcode.FORMERR);
        }
        byte[] largest = Arrays.copyOf(large, 65_535);
        try (Socket socket = RawSockets.tcp(dns.server.port())) {
            RawSockets.send(socket, largest);
            assertThat(RawSockets.receive(socket).getRcode()).isEqualTo(Rcode.FORMERR);
        }
    }

    @Test
    void emptyAndShortPacketsAndRepliesAreDropped() throws IOException {
        try (DatagramSocket socket = RawSockets.udp()) {
            RawSockets.send(socket, dns.server.port(), new byte[0]);
            RawSockets.send(socket, dns.server.port(), new byte[11]);
            Message answer = query(HOST, Type.A);
            answer.getHeader().setFlag(Flags.QR);
            RawSockets.send(socket, dns.server.port(), answer.toWire());
            Message query = query(HOST, Type.A);
            RawSockets.send(socket, dns.server.port(), query.toWire());
            Message first = new Message(RawSockets.receive(socket));
            assertThat(first.getHeader().getID()).isEqualTo(query.getHeader().getID());
            assertThat(dns.queries.dropped()).isEqualTo(3);
        }
    }

    private Message reply(String hex) throws IOException {
        try (DatagramSocket socket = RawSockets.udp()) {
            RawSockets.send(socket, dns.server.port(), HexFormat.of().parseHex(hex.replace(" ", "")));
            return new Message(RawSockets.receive(socket));
        }
    }

    private static boolean deservesReply(byte[] packet) {
        return packet.length >= 12 && (packet[2] & 0x80) == 0;
    }

    private static byte[] mutate(Random random) {
        Message query = query(random.nextBoolean() ? HOST : "nobody.service.signalr.net.", random.nextInt(70));
        ClientSubnetOption subnet = new ClientSubnetOption(32, InetAddress.ofLiteral("10.128.0.9"));
        query.addRecord(new OPTRecord(random.nextInt(5_000), 0, 0, 0, List.of(subnet)), Section.ADDITIONAL);
        byte[] wire = query.toWire();
        for (int i = random.nextInt(1, 6); i > 0; i--) {
            wire[random.nextInt(wire.length)] = (byte) random.nextInt(256);
        }
        return switch (random.nextInt(4)) {
            case 0 -> Arrays.copyOf(wire, random.nextInt(wire.length));
            case 1 -> Arrays.copyOf(wire, wire.length + random.nextInt(100));
            default -> wire;
        };
    }
}
