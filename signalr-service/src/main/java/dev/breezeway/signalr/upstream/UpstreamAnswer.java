package dev.breezeway.signalr.upstream;

import dev.breezeway.signalr.protocol.HubProtocol;
import dev.breezeway.signalr.protocol.MalformedMessage;
import java.util.Optional;

/** What an upstream said, and what a client is told of it; the texts are those of Azure's own service. */
sealed interface UpstreamAnswer {
    /** Nobody is to be asked: nobody answers, and the invocation stays open, as at Azure. */
    record Nobody() implements UpstreamAnswer {}

    /** It answered. */
    @SuppressWarnings("ArrayRecordComponent") // is never compared
    record Said(int status, byte[] body) implements UpstreamAnswer {}

    /** It answered more than is read. */
    record TooMuch() implements UpstreamAnswer {}

    /** It was not reached, or did not answer in time, or the address could not be made. */
    record Unreached() implements UpstreamAnswer {}

    /** The message that answers an invocation; empty for none. */
    default Optional<byte[]> completion(HubProtocol protocol, String invocationId) {
        return switch (this) {
            case Nobody nobody -> Optional.empty();
            case TooMuch tooMuch ->
                Optional.of(protocol.failure(invocationId, "Invocation failed, response too large."));
            case Unreached unreached -> Optional.of(failed(protocol, invocationId, 500));
            case Said said
            when said.status == 204 || (said.status == 200 && said.body.length == 0) ->
                Optional.of(protocol.completion(invocationId));
            case Said said when said.status == 200 -> Optional.of(completed(protocol, invocationId, said.body));
            case Said said -> Optional.of(failed(protocol, invocationId, said.status));
        };
    }

    private static byte[] failed(HubProtocol protocol, String invocationId, int status) {
        return protocol.failure(invocationId, "Invocation failed, status code " + status);
    }

    /** What is no completion of this invocation would end the client's connection, so it is not passed on. */
    private static byte[] completed(HubProtocol protocol, String invocationId, byte[] body) {
        try {
            return protocol.completed(body, invocationId);
        } catch (MalformedMessage e) {
            return protocol.failure(
                    invocationId, "Invocation failed, error: the response is not the completion of the invocation.");
        }
    }
}
