package dev.breezeway.resources.gateway;

import dev.breezeway.contracts.Context;
import java.net.http.HttpRequest.BodyPublisher;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request to forward.
 *
 * @param owner the service it goes to
 * @param subject what the client asked for, for messages about it
 * @param path normalised and still percent-encoded, from the first segment after the service's prefix, with a slash
 * @param query raw, without the question mark
 * @param body what to send
 * @param group the incarnation of the resource group that it is in; null outside of one
 * @param headers what is passed on besides the identity
 */
public record Forwarded(
        Context owner,
        String subject,
        String method,
        String path,
        @Nullable String query,
        BodyPublisher body,
        @Nullable UUID group,
        Map<String, String> headers) {
    public Forwarded {
        headers = Map.copyOf(headers);
    }
}
