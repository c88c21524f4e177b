package dev.breezeway.signalr.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The first message of a connection, JSON in either protocol: which protocol the client speaks. */
public final class Handshake {
    /** A longer one is none. */
    public static final int LONGEST = 4096;

    /** Its framing is that of JSON, also where bytes follow. */
    public static final FrameReader.Framing FRAMING = new JsonHubProtocol();

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<HubProtocol> PROTOCOLS = List.of(new JsonHubProtocol(), new MessagePackHubProtocol());
    private static final int NEWEST = 2;

    private Handshake() {}

    /** What a client asked for. */
    public sealed interface Outcome {
        /** A protocol that is spoken here. */
        record Agreed(HubProtocol protocol) implements Outcome {}

        /** Something else; the text is for the client. */
        record Refused(String error) implements Outcome {}
    }

    /** Both protocols. */
    public static List<HubProtocol> protocols() {
        return PROTOCOLS;
    }

    /** Judges a handshake without its separator, from a transport that can carry bytes that are no text, or cannot. */
    public static Outcome read(byte[] message, boolean binary) {
        Outcome outcome = read(message);
        return outcome instanceof Outcome.Agreed(HubProtocol protocol) && protocol.binary() && !binary
                ? new Outcome.Refused(
                        "Cannot use the '%s' protocol on the current transport. The transport does not support 'Binary' transfer format."
                                .formatted(protocol.name()))
                : outcome;
    }

    private static Outcome read(byte[] message) {
        JsonNode asked;
        try {
            asked = JSON.readTree(message);
        } catch (IOException e) {
            return new Outcome.Refused("An unexpected error occurred during connection handshake.");
        }
        String name = asked.path("protocol").asText("");
        int version = asked.path("version").asInt(0);
        Optional<HubProtocol> protocol =
                PROTOCOLS.stream().filter(p -> p.name().equals(name)).findFirst();
        if (protocol.isEmpty()) {
            return new Outcome.Refused("The protocol '%s' is not supported.".formatted(printable(name)));
        }
        if (version < 1 || version > NEWEST) {
            return new Outcome.Refused("The server does not support version %d of the '%s' protocol."
                    .formatted(version, protocol.get().name()));
        }
        return new Outcome.Agreed(protocol.get());
    }

    /** The answer to a handshake that was accepted. */
    public static byte[] accepted() {
        return ended("{}");
    }

    /** The answer to one that was not. */
    public static byte[] refused(String error) {
        return ended(JSON.createObjectNode().put("error", error).toString());
    }

    private static byte[] ended(String json) {
        return (json + (char) JsonHubProtocol.SEPARATOR).getBytes(StandardCharsets.UTF_8);
    }

    private static String printable(String name) {
        return name.length() > 64 ? name.substring(0, 64) : name;
    }
}
