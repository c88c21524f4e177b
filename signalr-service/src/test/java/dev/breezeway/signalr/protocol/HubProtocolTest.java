package dev.breezeway.signalr.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes as the protocol's specification and the official clients write them. */
class HubProtocolTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonHubProtocol JSON = new JsonHubProtocol();
    private static final MessagePackHubProtocol PACK = new MessagePackHubProtocol();

    @Test
    void messagesInJsonAreThoseOfTheSpecification() {
        assertThat(text(JSON.ping())).isEqualTo("{\"type\":6}\u001e");
        assertThat(text(JSON.close("gone", true)))
                .isEqualTo("{\"type\":7,\"error\":\"gone\",\"allowReconnect\":true}\u001e");
        assertThat(text(JSON.close(null, false))).isEqualTo("{\"type\":7}\u001e");
        assertThat(text(JSON.completion("1"))).isEqualTo("{\"type\":3,\"invocationId\":\"1\"}\u001e");
        assertThat(text(JSON.failure("1", "no")))
                .isEqualTo("{\"type\":3,\"invocationId\":\"1\",\"error\":\"no\"}\u001e");
        assertThat(text(JSON.invocation("say", arguments("[1,\"a\",{\"b\":[null,true]}]"))))
                .isEqualTo("{\"type\":1,\"target\":\"say\",\"arguments\":[1,\"a\",{\"b\":[null,true]}]}\u001e");
        assertThat(text(JSON.opened())).isEqualTo("{\"type\":10}");
        assertThat(text(JSON.ended("why"))).isEqualTo("{\"type\":11,\"error\":\"why\"}");
    }

    @Test
    void messagesInMessagePackAreThoseOfTheSpecification() {
        assertThat(hex(PACK.ping())).isEqualTo("029106");
        // the examples of the specification, the lengths before them
        assertThat(hex(PACK.close("xyz", true))).isEqualTo("0793" + "07" + "a378797a" + "c3");
        assertThat(hex(PACK.failure("xyz", "Error"))).isEqualTo("0e9503" + "80" + "a378797a" + "01" + "a54572726f72");
        assertThat(hex(PACK.completion("xyz"))).isEqualTo("089403" + "80" + "a378797a" + "02");
        assertThat(hex(PACK.invocation("method", arguments("[42]"))))
                .isEqualTo("0e9601" + "80" + "c0" + "a66d6574686f64" + "912a" + "90");
        assertThat(hex(PACK.opened())).isEqualTo("910a");
        assertThat(hex(PACK.ended(null))).isEqualTo("920bc0");
    }

    @Test
    void numbersKeepTheirKind() {
        assertThat(hex(PACK.invocation("m", arguments("[-1,1.5,18446744073709551615,123456789012345678901234]"))))
                .endsWith("94ff" + "cb3ff8000000000000" + "cfffffffffffffffff" + "cb44ba249b1f10a06d" + "90");
    }

    @Test
    void anInvocationIsReadInEitherEncoding() throws MalformedMessage {
        byte[] json = bytes("{\"type\":1,\"invocationId\":\"7\",\"target\":\"say\",\"arguments\":[{\"type\":9}]}");
        var invocation = (ClientMessage.Invocation) JSON.read(json);
        assertThat(invocation.invocationId()).isEqualTo("7");
        assertThat(invocation.target()).isEqualTo("say");
        assertThat(invocation.body()).isEqualTo(json);

        var packed =
                (ClientMessage.Invocation) PACK.read(HexFormat.of().parseHex("960180a378797aa66d6574686f64912a90"));
        assertThat(packed.invocationId()).isEqualTo("xyz");
        assertThat(packed.target()).isEqualTo("method");
        var sent = (ClientMessage.Invocation) PACK.read(HexFormat.of().parseHex("950180c0a66d6574686f6490"));
        assertThat(sent.invocationId()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"6,Ping", "7,Close", "4,Unserved", "5,Unserved", "3,Unserved", "8,Unserved"})
    void otherMessagesAreToldApart(int type, String kind) throws MalformedMessage {
        assertThat(JSON.read(bytes("{\"type\":" + type + ",\"x\":[1]}"))
                        .getClass()
                        .getSimpleName())
                .isEqualTo(kind);
        assertThat(PACK.read(HexFormat.of().parseHex("920" + "%d".formatted(type) + "c0".repeat(1)))
                        .getClass()
                        .getSimpleName())
                .isEqualTo(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "[]",
                "{",
                "{}",
                "{\"type\":\"1\"}",
                "{\"type\":99}",
                "{\"type\":1}",
                "{\"type\":1,\"target\":5}",
                "{\"type\":6}{\"type\":6}",
                "{\"type\":1e400}",
                "{\"type\":6,\"x\":[[[[}"
            })
    void whatIsNoMessageInJsonIsRefused(String text) {
        assertThatThrownBy(() -> JSON.read(bytes(text))).isInstanceOf(MalformedMessage.class);
    }

    @Test
    void nestingWithoutEndIsRefused() {
        String deep = "{\"type\":1,\"target\":\"a\",\"arguments\":" + "[".repeat(100_000);
        assertThatThrownBy(() -> JSON.read(bytes(deep))).isInstanceOf(MalformedMessage.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "c1",
                "90",
                "91a131", // the type is a text
                "9163",
                "9101",
                "960180c0db7fffffff", // a text of two gigabytes
                "960180c0a161dd7fffffff", // as many arguments
                "960180c0a16191dd7fffffff", // and nested
                "960180c0a1610190", // arguments that are no array
                "950180c0a1619090", // more than it says
                "950180c0a161"
            })
    void whatIsNoMessageInMessagePackIsRefused(String hex) {
        assertThatThrownBy(() -> PACK.read(HexFormat.of().parseHex(hex))).isInstanceOf(MalformedMessage.class);
    }

    /** Anything else than either would end more than the connection that sent it. */
    @Test
    void whateverIsSpoiltInAMessageItIsAMessageOrMalformed() {
        Random random = new Random(20_261_122L);
        List<byte[]> whole = List.of(
                bytes("{\"type\":1,\"invocationId\":\"0\",\"target\":\"say\",\"arguments\":[1,\"x\",{\"a\":[]}]}"),
                PACK.invocation("method", arguments("[42,\"text\",{\"a\":[1.5,null]},-7]")),
                HexFormat.of().parseHex("960180a130a16192c701009102"),
                PACK.close("reason", true));
        for (int turn = 0; turn < 20_000; turn++) {
            byte[] spoilt = whole.get(turn % whole.size()).clone();
            for (int times = random.nextInt(4); times >= 0; times--) {
                spoilt[random.nextInt(spoilt.length)] = (byte) random.nextInt(256);
            }
            byte[] message = Arrays.copyOf(spoilt, random.nextInt(spoilt.length) + 1);
            for (HubProtocol protocol : List.of(JSON, PACK)) {
                try {
                    assertThat(protocol.read(message)).isNotNull();
                } catch (MalformedMessage refused) {
                    assertThat(refused).hasMessageNotContaining("null");
                }
            }
        }
    }

    @Test
    void anUpstreamsCompletionIsPassedOnAsItIs() throws MalformedMessage {
        byte[] json = bytes("{\"type\":3,\"invocationId\":\"0\",\"result\":{\"a\":1}}\u001e");
        assertThat(JSON.completed(json, "0")).isEqualTo(json);
        assertThat(text(JSON.completed(bytes("{\"type\":3,\"invocationId\":\"0\"}"), "0")))
                .isEqualTo("{\"type\":3,\"invocationId\":\"0\"}\u001e");

        byte[] packed = PACK.failure("0", "e");
        assertThat(PACK.completed(packed, "0")).isEqualTo(packed);
        assertThat(hex(PACK.completed(HexFormat.of().parseHex("940380a13002"), "0")))
                .isEqualTo("06940380a13002");
    }

    @Test
    void anotherAnswerOfAnUpstreamIsNot() {
        for (String text : new String[] {
            "<html>",
            "{\"type\":3,\"invocationId\":\"1\"}",
            "{\"type\":1,\"target\":\"x\"}",
            "{\"type\":6}\u001e{}\u001e"
        }) {
            assertThatThrownBy(() -> JSON.completed(bytes(text), "0")).isInstanceOf(MalformedMessage.class);
            assertThatThrownBy(() -> PACK.completed(bytes(text), "0")).isInstanceOf(MalformedMessage.class);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"protocol\":\"json\",\"version\":3} | The server does not support version 3 of the 'json' protocol.",
                "{\"protocol\":\"soap\",\"version\":1} | The protocol 'soap' is not supported.",
                "nonsense | An unexpected error occurred during connection handshake."
            })
    void aHandshakeForSomethingElseIsRefusedInWords(String handshake, String error) {
        assertThat(Handshake.read(bytes(handshake), true)).isEqualTo(new Handshake.Outcome.Refused(error));
    }

    private static ArrayNode arguments(String json) {
        try {
            return (ArrayNode) MAPPER.readTree(json);
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] message) {
        return new String(message, StandardCharsets.UTF_8);
    }

    private static String hex(byte[] message) {
        return HexFormat.of().formatHex(message);
    }
}
