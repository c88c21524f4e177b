package dev.breezeway.signalr.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Messages are JSON objects, each with the record separator behind it. */
public final class JsonHubProtocol implements HubProtocol {
    /** Stands behind every message, and behind the handshake of either protocol. */
    public static final byte SEPARATOR = 0x1e;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonFactory FACTORY = JSON.getFactory();

    @Override
    public String name() {
        return "json";
    }

    @Override
    public boolean binary() {
        return false;
    }

    @Override
    public String contentType() {
        return "application/json";
    }

    @Override
    public Optional<FrameReader.Bounds> find(Buffer bytes, int from, int looked, int longest) {
        for (int i = looked; i < bytes.length(); i++) {
            if (bytes.getByte(i) == SEPARATOR) {
                return Optional.of(new FrameReader.Bounds(from, i, i + 1));
            }
        }
        return Optional.empty();
    }

    /** The fields that we act on. */
    private record Head(
            int type,
            @Nullable String invocationId,
            @Nullable String target) {}

    @Override
    public ClientMessage read(byte[] message) throws MalformedMessage {
        Head head = head(message);
        if (head.type != 1) {
            return ClientMessage.of(head.type);
        }
        if (head.target == null) {
            throw new MalformedMessage("Missing required property 'target'.");
        }
        return new ClientMessage.Invocation(head.invocationId, head.target, message);
    }

    /** Reads all of it without keeping it, so that what goes on to others is well-formed. */
    private static Head head(byte[] message) throws MalformedMessage {
        try (JsonParser parser = FACTORY.createParser(message)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new MalformedMessage("Unexpected JSON. A message is an object.");
            }
            int type = -1;
            String id = null;
            String target = null;
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                parser.nextToken();
                switch (field) {
                    case "type" -> type = parser.getIntValue();
                    case "invocationId" -> id = text(parser);
                    case "target" -> target = text(parser);
                    default -> parser.skipChildren();
                }
            }
            if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
                throw new MalformedMessage("Unexpected JSON. A message is one object.");
            }
            return new Head(type, id, target);
        } catch (IOException e) {
            throw new MalformedMessage("Error reading JSON.");
        }
    }

    private static @Nullable String text(JsonParser parser) throws IOException, MalformedMessage {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> parser.getText();
            case VALUE_NULL -> null;
            default -> throw new MalformedMessage("A property that is a string has another type.");
        };
    }

    @Override
    public byte[] invocation(String target, ArrayNode arguments) {
        return write(1, json -> {
            json.writeStringField("target", target);
            json.writeFieldName("arguments");
            JSON.writeTree(json, arguments);
        });
    }

    @Override
    public byte[] ping() {
        return write(6, json -> {});
    }

    @Override
    public byte[] close(@Nullable String error, boolean allowReconnect) {
        return write(7, json -> {
            if (error != null) {
                json.writeStringField("error", error);
            }
            if (allowReconnect) {
                json.writeBooleanField("allowReconnect", true);
            }
        });
    }

    @Override
    public byte[] completion(String invocationId) {
        return write(3, json -> json.writeStringField("invocationId", invocationId));
    }

    @Override
    public byte[] failure(String invocationId, String error) {
        return write(3, json -> {
            json.writeStringField("invocationId", invocationId);
            json.writeStringField("error", error);
        });
    }

    @Override
    public byte[] completed(byte[] answer, String invocationId) throws MalformedMessage {
        int length = answer.length;
        boolean ended = length > 0 && answer[length - 1] == SEPARATOR;
        Head head = head(ended ? Arrays.copyOf(answer, length - 1) : answer);
        if (head.type != 3 || !invocationId.equals(head.invocationId)) {
            throw new MalformedMessage("not the completion of the invocation");
        }
        byte[] message = ended ? answer : Arrays.copyOf(answer, length + 1);
        message[message.length - 1] = SEPARATOR;
        return message;
    }

    @Override
    public byte[] opened() {
        return unended(write(10, json -> {}));
    }

    @Override
    public byte[] ended(@Nullable String error) {
        return unended(write(11, json -> {
            if (error != null) {
                json.writeStringField("error", error);
            }
        }));
    }

    private static byte[] unended(byte[] message) {
        return Arrays.copyOf(message, message.length - 1);
    }

    /** Writes the fields of a message behind its type. */
    @FunctionalInterface
    private interface Fields {
        void write(JsonGenerator json) throws IOException;
    }

    private static byte[] write(int type, Fields fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(64);
        try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeNumberField("type", type);
            fields.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        bytes.write(SEPARATOR);
        return bytes.toByteArray();
    }
}
