package dev.breezeway.signalr.dataplane;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breezeway.signalr.SignalRService;
import dev.breezeway.signalr.hub.Hub;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;

/** Makes tokens for clients, for callers that have no access key. */
@ApplicationScoped
public class ClientTokens {
    private static final int MINUTES = 60;
    private static final int MOST_MINUTES = (int) Duration.ofDays(1).toMinutes();

    private final SignalRService service;

    ClientTokens(SignalRService service) {
        this.service = service;
    }

    /** A token for a hub, as the query {@code userId} and {@code minutesToExpire} of a call say. */
    public String make(Entered entered, Hub hub, Exchange exchange) {
        int minutes = exchange.parameter("minutesToExpire")
                .map(text -> {
                    if (!text.matches("[1-9][0-9]{0,5}") || Integer.parseInt(text) > MOST_MINUTES) {
                        throw HubRefusal.badRequest("A token expires in 1 to %d minutes.".formatted(MOST_MINUTES))
                                .thrown();
                    }
                    return Integer.valueOf(text);
                })
                .orElse(MINUTES);
        ObjectNode claims = JsonNodeFactory.instance.objectNode();
        claims.put(
                "aud",
                "%s://%s/client/?hub=%s".formatted(entered.secure() ? "https" : "http", entered.host(), hub.name()));
        claims.put("exp", Instant.now().plus(Duration.ofMinutes(minutes)).getEpochSecond());
        exchange.parameter("userId").ifPresent(user -> claims.put("asrs.s.uid", user));
        String token = AccessToken.sign(
                claims, service.signalrs().keys(entered.signalr().incarnation()).primary());
        return JsonNodeFactory.instance.objectNode().put("token", token).toString();
    }
}
