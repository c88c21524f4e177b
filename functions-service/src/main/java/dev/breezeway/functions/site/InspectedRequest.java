package dev.breezeway.functions.site;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A request as the inspector keeps it. Keys, tokens and cookies are kept as {@code ***}.
 *
 * @param headers by lower-case name, as a program behind the front end would have got them
 * @param body as text, at most its first 64 KB
 * @param origin how it came: {@code kind}, {@code address} and, as far as they apply, {@code network},
 *     {@code privateEndpoint} and {@code link}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record InspectedRequest(
        @JsonProperty("time") Instant time,
        @JsonProperty("method") String method,
        @JsonProperty("url") String url,
        @JsonProperty("headers") Map<String, List<String>> headers,
        @JsonProperty("body") String body,
        @JsonProperty("bodyLength") int bodyLength,
        @JsonProperty("origin") Map<String, String> origin) {
    public InspectedRequest {
        headers = Map.copyOf(headers);
        origin = Map.copyOf(origin);
    }
}
