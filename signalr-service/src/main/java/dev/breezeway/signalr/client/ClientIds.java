package dev.breezeway.signalr.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.breezeway.signalr.client.ClientEndpoint.Admitted;
import dev.breezeway.signalr.hub.ClientId;
import dev.breezeway.signalr.hub.HubConfig;
import io.netty.handler.codec.http.QueryStringEncoder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes {@link Terms} of an admitted request. */
final class ClientIds {
    private static final int LONGEST_HEADER = 4096;
    private static final Set<String> OURS = Set.of("id", "access_token");

    private ClientIds() {}

    /** {@code endIsHeard}: whether an upstream is to be told of the end, and of all that it is told of the client. */
    static Terms of(
            Admitted admitted,
            Map<String, List<String>> query,
            String connection,
            HubConfig config,
            boolean endIsHeard) {
        var claims = admitted.checkedToken().claims();
        JsonNode serverless = admitted.entered().properties().path("serverless");
        ClientId id = new ClientId(
                admitted.entered().id().toString(),
                admitted.hub(),
                connection,
                claims.userId().orElse(null),
                cut(claims.forUpstream()),
                cut(query(query)));
        return new Terms(
                id,
                endIsHeard ? id : id.bare(),
                claims.closesOnExpiry() ? admitted.checkedToken().expires().toEpochMilli() : Long.MAX_VALUE,
                seconds(serverless.path("connectionTimeoutInSeconds"), config.clientTimeout()),
                seconds(serverless.path("keepAliveIntervalInSeconds"), config.keepAlive()));
    }

    private static Duration seconds(JsonNode set, Duration otherwise) {
        return set.canConvertToInt() && set.asInt() > 0 ? Duration.ofSeconds(set.asInt()) : otherwise;
    }

    /** What the client called with, without what only the service has a use for. */
    private static String query(Map<String, List<String>> query) {
        QueryStringEncoder encoder = new QueryStringEncoder("");
        query.forEach((name, values) -> {
            if (!OURS.contains(name)) {
                values.forEach(value -> encoder.addParam(name, value));
            }
        });
        return encoder.toString();
    }

    private static String cut(String text) {
        return text.length() > LONGEST_HEADER ? text.substring(0, LONGEST_HEADER) : text;
    }
}
