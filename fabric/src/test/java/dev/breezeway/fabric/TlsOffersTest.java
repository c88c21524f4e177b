package dev.breezeway.fabric;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the entry takes of what a client offers. The offers are written by hand, because a JDK refuses by itself, before
 * it sends anything, what the entry is to refuse here.
 */
class TlsOffersTest {
    private static final int HANDSHAKE = 0x16;
    private static final int ALERT = 0x15;

    @TempDir
    Path ca;

    private FakeUpstream upstream;
    private RunningEntry entry;

    @BeforeEach
    void start() throws IOException {
        upstream = new FakeUpstream();
        entry = new RunningEntry(ca, upstream.url(), Map.of());
    }

    @AfterEach
    void stop() {
        entry.close();
        upstream.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "TLS 1.2 with AES-128-GCM, 0303, c02b",
        "TLS 1.2 with AES-256-GCM, 0303, c02c",
        "TLS 1.2 with ChaCha20-Poly1305, 0303, cca9",
        "TLS 1.2 with CBC and GCM, 0303, c009c023c02b",
    })
    void aCurrentOfferIsTaken(String name, String version, String suites) throws IOException {
        assertThat(answerTo(version, suites)).isEqualTo(HANDSHAKE);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "SSL 3, 0300, c02bc009002f000a",
        "TLS 1.0, 0301, c02bc009002f000a",
        "TLS 1.1, 0302, c02bc009002f000a",
        "TLS 1.2 with CBC and SHA-1, 0303, c009c00a",
        "TLS 1.2 with CBC and SHA-2, 0303, c023c024",
        "TLS 1.2 without forward secrecy, 0303, 009c009d002f0035",
        "TLS 1.2 with 3DES, 0303, c008000a",
        "TLS 1.2 with RC4, 0303, c0070005",
        "TLS 1.2 with export ciphers, 0303, 000300060008",
        "TLS 1.2 without encryption, 0303, c0060002003b",
        "TLS 1.2 without a certificate, 0303, c018c01900340018",
    })
    void anOldOfferIsRefused(String name, String version, String suites) throws IOException {
        assertThat(answerTo(version, suites)).isEqualTo(ALERT);
    }

    /** The type of the first record that comes back. */
    private int answerTo(String version, String suites) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), entry.entry.httpsPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(record(hello(version, suites)));
            socket.getOutputStream().flush();
            InputStream answer = socket.getInputStream();
            return answer.read();
        }
    }

    private static byte[] record(byte[] hello) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream record = new DataOutputStream(bytes);
        record.write(HexFormat.of().parseHex("160301"));
        record.writeShort(hello.length + 4);
        record.writeInt(1 << 24 | hello.length); // a ClientHello, and its length in three bytes
        record.write(hello);
        return bytes.toByteArray();
    }

    private static byte[] hello(String version, String suites) throws IOException {
        byte[] offered = HexFormat.of().parseHex(suites);
        byte[] extensions = extensions();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream hello = new DataOutputStream(bytes);
        hello.write(HexFormat.of().parseHex(version));
        hello.write(new byte[32]); // random
        hello.writeByte(0); // no session
        hello.writeShort(offered.length);
        hello.write(offered);
        hello.writeShort(0x0100); // no compression
        hello.writeShort(extensions.length);
        hello.write(extensions);
        return bytes.toByteArray();
    }

    private static byte[] extensions() throws IOException {
        byte[] name = "localhost".getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream extensions = new DataOutputStream(bytes);
        extensions.writeShort(0); // server name
        extensions.writeShort(name.length + 5);
        extensions.writeShort(name.length + 3);
        extensions.writeByte(0);
        extensions.writeShort(name.length);
        extensions.write(name);
        extensions.write(HexFormat.of().parseHex("000a" + "0006" + "0004" + "001d0017")); // groups
        extensions.write(HexFormat.of().parseHex("000b" + "0002" + "0100")); // point formats
        extensions.write(HexFormat.of().parseHex("000d" + "000a" + "0008" + "0403050308040401")); // signatures
        return bytes.toByteArray();
    }
}
