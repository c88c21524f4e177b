package dev.breezeway.functions.front;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breezeway.functions.FunctionsService;
import dev.breezeway.functions.site.InspectedRequest;
import dev.breezeway.functions.site.InspectedRequests;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Stands in for the program of a site that has none: keeps the last requests of each site and answers them. Writes to the
 * database, so it must not be asked on an event loop. Safe for many threads.
 */
@ApplicationScoped
public class Inspector {
    private static final int MOST_BODY = 64 * 1024;

    private static final Set<String> SECRET = Set.of(
            "authorization",
            "x-functions-key",
            "cookie",
            "x-asrs-signature",
            "proxy-authorization",
            "x-ms-token-aad-access-token");
    private static final Pattern SECRET_PARAMETER = Pattern.compile("([?&](?:code|access_token|sig)=)[^&]*");

    private final int most;
    private final InspectedRequests requests;
    private final Clock clock;
    private final ObjectMapper json;

    Inspector(SiteFrontConfig config, FunctionsService service, Clock clock, ObjectMapper json) {
        this.most = config.inspectedRequests();
        this.requests = service.sites().inspected();
        this.clock = clock;
        this.json = json;
    }

    /** What to answer: the completion of a SignalR invocation, nothing to its other messages, else what was seen. */
    String keep(SiteCall call, Buffer body) {
        InspectedRequest seen = inspected(call, body);
        requests.keep(call.site(), seen, most);
        return call.headers().contains("X-ASRS-Category")
                ? completion(seen, body)
                : shown(seen).toString();
    }

    private InspectedRequest inspected(SiteCall call, Buffer body) {
        Map<String, List<String>> headers = new TreeMap<>();
        call.headers().names().forEach(name -> {
            String key = name.toLowerCase(Locale.ROOT);
            headers.put(
                    key, SECRET.contains(key) ? List.of("***") : call.headers().getAll(name));
        });
        return new InspectedRequest(
                clock.instant(),
                call.method(),
                masked(call.scheme() + "://" + call.host() + call.target()),
                headers,
                body.getString(0, Math.min(body.length(), MOST_BODY)),
                body.length(),
                call.origin().claims());
    }

    private static String masked(String url) {
        return SECRET_PARAMETER.matcher(url).replaceAll("$1***");
    }

    /** Only of an invocation in JSON that waits for one; anything else is answered with nothing, which completes it too. */
    private String completion(InspectedRequest seen, Buffer body) {
        try {
            JsonNode message = json.readTree(body.getBytes());
            JsonNode invocation = message == null ? json.missingNode() : message.path("invocationId");
            if (!invocation.isTextual()) {
                return "";
            }
            ObjectNode completion = json.createObjectNode().put("type", 3);
            completion.set("invocationId", invocation);
            completion.set("result", shown(seen));
            return completion + "\u001e";
        } catch (JsonProcessingException messagePack) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where a call came from, and nothing that it brought with it. */
    private ObjectNode shown(InspectedRequest seen) {
        ObjectNode shown = json.createObjectNode();
        shown.put("inspected", seen.method() + " " + seen.url());
        shown.put(
                "xForwardedFor",
                seen.headers().getOrDefault("x-forwarded-for", List.of("")).getFirst());
        shown.set("origin", json.valueToTree(seen.origin()));
        return shown;
    }
}
