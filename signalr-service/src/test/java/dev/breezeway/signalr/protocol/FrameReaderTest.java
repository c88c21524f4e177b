package dev.breezeway.signalr.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FrameReaderTest {
    private static final JsonHubProtocol JSON = new JsonHubProtocol();
    private static final MessagePackHubProtocol PACK = new MessagePackHubProtocol();

    private final FrameReader reader = new FrameReader(1000);

    @Test
    void whateverThePiecesTheMessagesAreTheSame() throws MalformedMessage {
        byte[] all = "{\"type\":6}\u001e{}\u001e{\"a\":1}\u001e".getBytes(StandardCharsets.UTF_8);
        for (int size = 1; size <= all.length; size++) {
            List<String> seen = new ArrayList<>();
            for (int at = 0; at < all.length; at += size) {
                reader.add(Buffer.buffer(java.util.Arrays.copyOfRange(all, at, Math.min(all.length, at + size))));
                seen.addAll(texts(JSON));
            }
            assertThat(seen).as("pieces of %d", size).containsExactly("{\"type\":6}", "{}", "{\"a\":1}");
            assertThat(reader.held()).isZero();
        }
    }

    @Test
    void lengthsOfSeveralBytesAreReadInAnyPieces() throws MalformedMessage {
        byte[] message = PACK.failure("1", "x".repeat(400));
        Buffer all = Buffer.buffer(message).appendBytes(PACK.ping());
        for (int size = 1; size < all.length(); size += 7) {
            List<Integer> lengths = new ArrayList<>();
            for (int at = 0; at < all.length(); at += size) {
                reader.add(all.getBuffer(at, Math.min(all.length(), at + size)));
                for (Optional<byte[]> m = reader.next(PACK); m.isPresent(); m = reader.next(PACK)) {
                    lengths.add(m.get().length);
                }
            }
            assertThat(lengths).containsExactly(message.length - 2, 2);
        }
    }

    @Test
    void anUnfinishedMessageOverTheLimitIsRefusedBeforeMoreIsHeld() throws MalformedMessage {
        reader.add(Buffer.buffer("x".repeat(999)));
        assertThat(reader.next(JSON)).isEmpty();
        reader.add(Buffer.buffer("xx"));

        assertThatThrownBy(() -> reader.next(JSON))
                .isInstanceOf(MalformedMessage.class)
                .hasMessage("The maximum message size of 1000B was exceeded.");
    }

    @Test
    void aSaidLengthOverTheLimitIsRefusedAtOnce() {
        reader.add(Buffer.buffer(new byte[] {(byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x07}));
        assertThatThrownBy(() -> reader.next(PACK)).isInstanceOf(MalformedMessage.class);

        FrameReader endless = new FrameReader(1000);
        endless.add(Buffer.buffer(new byte[] {-1, -1, -1, -1, -1, -1}));
        assertThatThrownBy(() -> endless.next(PACK)).isInstanceOf(MalformedMessage.class);
    }

    @Test
    void aHandshakeAndBinaryMessagesShareAPiece() throws MalformedMessage {
        reader.add(Buffer.buffer("{\"protocol\":\"messagepack\",\"version\":1}\u001e")
                .appendBytes(PACK.ping()));

        assertThat(reader.next(Handshake.FRAMING)).isPresent();
        assertThat(PACK.read(reader.next(PACK).orElseThrow())).isInstanceOf(ClientMessage.Ping.class);
    }

    private List<String> texts(FrameReader.Framing framing) throws MalformedMessage {
        List<String> texts = new ArrayList<>();
        for (Optional<byte[]> m = reader.next(framing); m.isPresent(); m = reader.next(framing)) {
            texts.add(new String(m.get(), StandardCharsets.UTF_8));
        }
        return texts;
    }
}
