package dev.breezeway.signalr.protocol;

import com.fasterxml.jackson.databind.node.ArrayNode;
import org.jspecify.annotations.Nullable;

/** One of the two encodings of hub messages. Stateless; messages it makes are complete, ready to be sent. */
public sealed interface HubProtocol extends FrameReader.Framing permits JsonHubProtocol, MessagePackHubProtocol {
    /** Its name in a handshake. */
    String name();

    /** Whether its messages are bytes, which server-sent events cannot carry. */
    boolean binary();

    /** The content type of a message on its way to an upstream. */
    String contentType();

    /** What a message says. */
    ClientMessage read(byte[] message) throws MalformedMessage;

    /** Calls a method of a client. */
    byte[] invocation(String target, ArrayNode arguments);

    /** Says that the connection is alive. */
    byte[] ping();

    /** Ends the connection; with an error, or without one. */
    byte[] close(@Nullable String error, boolean allowReconnect);

    /** Answers an invocation with nothing. */
    byte[] completion(String invocationId);

    /** Answers an invocation with an error. */
    byte[] failure(String invocationId, String error);

    /**
     * Turns an upstream's answer into what is sent to the client: the bytes as they are, or as one message of the
     * protocol if they lack what ends it.
     *
     * @throws MalformedMessage if it is not exactly the completion of that invocation
     */
    byte[] completed(byte[] answer, String invocationId) throws MalformedMessage;

    /** The connected and disconnected messages for an upstream. */
    byte[] opened();

    /** The end of a connection as an upstream is told of it. */
    byte[] ended(@Nullable String error);
}
