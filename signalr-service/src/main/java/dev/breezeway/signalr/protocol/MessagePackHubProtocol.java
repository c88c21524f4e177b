package dev.breezeway.signalr.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessagePackException;
import org.msgpack.core.MessageUnpacker;

/** Messages are MessagePack arrays, each with its length as a variable-length integer before it. */
public final class MessagePackHubProtocol implements HubProtocol {
    private static final int LONGEST_PREFIX = 5;
    private static final int DEEPEST = 500;
    private static final int ERROR = 1;
    private static final int VOID = 2;
    private static final int VALUE = 3;

    @Override
    public String name() {
        return "messagepack";
    }

    @Override
    public boolean binary() {
        return true;
    }

    @Override
    public String contentType() {
        return "application/x-msgpack";
    }

    @Override
    public Optional<FrameReader.Bounds> find(Buffer bytes, int from, int looked, int longest) throws MalformedMessage {
        long length = 0;
        for (int i = 0; i < LONGEST_PREFIX; i++) {
            if (from + i >= bytes.length()) {
                return Optional.empty();
            }
            byte next = bytes.getByte(from + i);
            length |= (long) (next & 0x7f) << (7 * i);
            if ((next & 0x80) == 0) {
                if (length > longest) {
                    throw FrameReader.tooLong(longest);
                }
                int start = from + i + 1;
                int end = start + (int) length;
                return end > bytes.length() ? Optional.empty() : Optional.of(new FrameReader.Bounds(start, end, end));
            }
        }
        throw new MalformedMessage("The length of a message is malformed.");
    }

    @Override
    public ClientMessage read(byte[] message) throws MalformedMessage {
        try (MessageUnpacker unpacker = MessagePack.newDefaultUnpacker(message)) {
            int items = unpacker.unpackArrayHeader();
            int type = unpacker.unpackInt();
            if (type != 1) {
                skip(unpacker, items - 1, message.length, 0);
                return ClientMessage.of(type);
            }
            if (items < 5 || items > 6) {
                throw new MalformedMessage("An invocation has five or six items.");
            }
            skip(unpacker, 1, message.length, 0);
            String id = unpacker.tryUnpackNil() ? null : text(unpacker, message.length);
            String target = text(unpacker, message.length);
            if (!unpacker.getNextFormat().getValueType().isArrayType()) {
                throw new MalformedMessage("The arguments of an invocation are an array.");
            }
            skip(unpacker, items - 4, message.length, 0);
            if (unpacker.hasNext()) {
                throw new MalformedMessage("A message is longer than what it says.");
            }
            return new ClientMessage.Invocation(id, target, message);
        } catch (IOException | MessagePackException e) {
            throw new MalformedMessage("Error reading MessagePack.");
        }
    }

    /** Checked before memory is taken for it: a stranger says how long it is. */
    private static String text(MessageUnpacker unpacker, int most) throws IOException, MalformedMessage {
        int length = unpacker.unpackRawStringHeader();
        if (length > most) {
            throw new MalformedMessage("A string is longer than its message.");
        }
        return new String(unpacker.readPayload(length), StandardCharsets.UTF_8);
    }

    /** Passes over values one by one: the library's own counting runs over with lengths that a stranger made up. */
    private static void skip(MessageUnpacker unpacker, int values, int most, int depth)
            throws IOException, MalformedMessage {
        if (values > most || depth > DEEPEST) {
            throw new MalformedMessage("A message says that it has more than it can have.");
        }
        for (int i = 0; i < values; i++) {
            switch (unpacker.getNextFormat().getValueType()) {
                case ARRAY -> skip(unpacker, unpacker.unpackArrayHeader(), most, depth + 1);
                case MAP -> {
                    int entries = unpacker.unpackMapHeader();
                    skip(unpacker, entries, most, depth + 1);
                    skip(unpacker, entries, most, depth + 1);
                }
                default -> unpacker.skipValue();
            }
        }
    }

    @Override
    public byte[] invocation(String target, ArrayNode arguments) {
        return write(packer -> {
            packer.packArrayHeader(6).packInt(1).packMapHeader(0).packNil().packString(target);
            pack(packer, arguments);
            packer.packArrayHeader(0);
        });
    }

    @Override
    public byte[] ping() {
        return write(packer -> packer.packArrayHeader(1).packInt(6));
    }

    @Override
    public byte[] close(@Nullable String error, boolean allowReconnect) {
        return write(packer -> {
            packer.packArrayHeader(3).packInt(7);
            text(packer, error);
            packer.packBoolean(allowReconnect);
        });
    }

    @Override
    public byte[] completion(String invocationId) {
        return write(packer -> packer.packArrayHeader(4)
                .packInt(3)
                .packMapHeader(0)
                .packString(invocationId)
                .packInt(VOID));
    }

    @Override
    public byte[] failure(String invocationId, String error) {
        return write(packer -> packer.packArrayHeader(5)
                .packInt(3)
                .packMapHeader(0)
                .packString(invocationId)
                .packInt(ERROR)
                .packString(error));
    }

    @Override
    public byte[] completed(byte[] answer, String invocationId) throws MalformedMessage {
        Buffer bytes = Buffer.buffer(answer);
        int start = prefix(bytes);
        byte[] message = bytes.getBytes(start, answer.length);
        try (MessageUnpacker unpacker = MessagePack.newDefaultUnpacker(message)) {
            int items = unpacker.unpackArrayHeader();
            if (items < 4 || items > 5 || unpacker.unpackInt() != 3) {
                throw new MalformedMessage("not a completion");
            }
            skip(unpacker, 1, message.length, 0);
            String id = text(unpacker, message.length);
            int kind = unpacker.unpackInt();
            skip(unpacker, items - 4, message.length, 0);
            boolean complete = kind == VOID ? items == 4 : items == 5 && (kind == ERROR || kind == VALUE);
            if (!id.equals(invocationId) || !complete || unpacker.hasNext()) {
                throw new MalformedMessage("not the completion of the invocation");
            }
        } catch (IOException | MessagePackException e) {
            throw new MalformedMessage("Error reading MessagePack.");
        }
        return start > 0 ? answer : prefixed(message);
    }

    /** Where a single message begins in an answer: behind its length, or at once if it has none. */
    private int prefix(Buffer answer) {
        try {
            return find(answer, 0, 0, answer.length())
                    .filter(bounds -> bounds.next() == answer.length())
                    .map(FrameReader.Bounds::start)
                    .orElse(0);
        } catch (MalformedMessage e) {
            return 0;
        }
    }

    @Override
    public byte[] opened() {
        return unprefixed(packer -> packer.packArrayHeader(1).packInt(10));
    }

    @Override
    public byte[] ended(@Nullable String error) {
        return unprefixed(packer -> {
            packer.packArrayHeader(2).packInt(11);
            text(packer, error);
        });
    }

    private static void text(MessageBufferPacker packer, @Nullable String text) throws IOException {
        if (text == null) {
            packer.packNil();
        } else {
            packer.packString(text);
        }
    }

    private static void pack(MessageBufferPacker packer, JsonNode node) throws IOException {
        switch (node.getNodeType()) {
            case OBJECT -> {
                packer.packMapHeader(node.size());
                for (var entry : node.properties()) {
                    packer.packString(entry.getKey());
                    pack(packer, entry.getValue());
                }
            }
            case ARRAY -> {
                packer.packArrayHeader(node.size());
                for (JsonNode item : node) {
                    pack(packer, item);
                }
            }
            case STRING -> packer.packString(node.textValue());
            case BOOLEAN -> packer.packBoolean(node.booleanValue());
            case NUMBER -> number(packer, node);
            case NULL, MISSING, BINARY, POJO -> packer.packNil();
        }
    }

    private static void number(MessageBufferPacker packer, JsonNode node) throws IOException {
        if (node.canConvertToLong() && node.isIntegralNumber()) {
            packer.packLong(node.longValue());
        } else if (node.isIntegralNumber() && fits(node.bigIntegerValue())) {
            packer.packBigInteger(node.bigIntegerValue());
        } else {
            packer.packDouble(node.doubleValue());
        }
    }

    /** MessagePack's largest integers have 64 bits without a sign. */
    private static boolean fits(BigInteger number) {
        return number.signum() > 0 && number.bitLength() <= 64;
    }

    /** Writes the items of a message. */
    @FunctionalInterface
    private interface Items {
        void write(MessageBufferPacker packer) throws IOException;
    }

    private static byte[] write(Items items) {
        return prefixed(unprefixed(items));
    }

    private static byte[] unprefixed(Items items) {
        try (MessageBufferPacker packer = MessagePack.newDefaultBufferPacker()) {
            items.write(packer);
            return packer.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
    }

    private static byte[] prefixed(byte[] message) {
        Buffer bytes = Buffer.buffer(message.length + LONGEST_PREFIX);
        int rest = message.length;
        while (rest > 0x7f) {
            bytes.appendByte((byte) ((rest & 0x7f) | 0x80));
            rest >>>= 7;
        }
        return bytes.appendByte((byte) rest).appendBytes(message).getBytes();
    }
}
