package dev.breezeway.signalr.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.breezeway.signalr.protocol.JsonHubProtocol;
import dev.breezeway.signalr.protocol.MessagePackHubProtocol;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames of RFC 6455, section 5.2. */
class DeliveryTest {
    private static final JsonHubProtocol JSON = new JsonHubProtocol();

    @Test
    void aShortTextHasItsLengthInOneByte() {
        ByteBuffer frame = frame(saying(125));

        assertThat(frame.get()).isEqualTo((byte) 0x81);
        assertThat(frame.get()).isEqualTo((byte) 125);
        assertThat(frame.remaining()).isEqualTo(125);
    }

    @ParameterizedTest
    @ValueSource(ints = {126, 65_535})
    void aLongerOneHasItInTwoMore(int length) {
        ByteBuffer frame = frame(saying(length));

        assertThat(frame.get()).isEqualTo((byte) 0x81);
        assertThat(frame.get()).isEqualTo((byte) 126);
        assertThat(Short.toUnsignedInt(frame.getShort())).isEqualTo(length);
        assertThat(frame.remaining()).isEqualTo(length);
    }

    @Test
    void oneThatClientsMayNotTakeInOneFrameIsNotFramed() {
        assertThat(saying(65_536).frame(JSON)).isNull();
    }

    @Test
    void messagePackIsAFrameOfBytesAndEachFrameIsMadeOnce() {
        Delivery delivery = saying(100);

        assertThat(delivery.frame(new MessagePackHubProtocol())).startsWith((byte) 0x82);
        assertThat(delivery.frame(JSON)).isSameAs(delivery.frame(JSON));
    }

    private static ByteBuffer frame(Delivery delivery) {
        byte[] frame = delivery.frame(JSON);
        assertThat(frame).isNotNull();
        return ByteBuffer.wrap(frame);
    }

    /** A message that takes so many bytes in JSON. */
    private static Delivery saying(int length) {
        int rest = new Delivery("say", JsonNodeFactory.instance.arrayNode().add("")).in(JSON).length;
        return new Delivery("say", JsonNodeFactory.instance.arrayNode().add("x".repeat(length - rest)));
    }
}
