package dev.breezeway.signalr.upstream;

import com.fasterxml.jackson.databind.JsonNode;
import dev.breezeway.signalr.resource.SignalRContent;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An entry of {@code upstream.templates}: where events go whose hub, category and name match. A pattern is a star, or
 * names with commas between them, compared with case.
 *
 * @param audience what a managed identity's token is asked for; null when none is wanted
 */
record UpstreamTemplate(
        String url,
        String hubs,
        String categories,
        String events,
        @Nullable String audience) {

    /** Which event it is about. */
    record Event(String hub, String category, String name) {}

    /** The first template that matches, in the order of the settings; only of a serverless SignalR. */
    static Optional<UpstreamTemplate> first(SignalRContent content, Event event) {
        if (!serverless(content.properties().path("features"))) {
            return Optional.empty();
        }
        return content.properties()
                .path("upstream")
                .path("templates")
                .valueStream()
                .map(UpstreamTemplate::of)
                .filter(template -> template.matches(event))
                .findFirst();
    }

    private static boolean serverless(JsonNode features) {
        return features.valueStream()
                .filter(feature -> feature.path("flag").asText().equals("ServiceMode"))
                .anyMatch(feature -> feature.path("value").asText().equalsIgnoreCase("Serverless"));
    }

    private static UpstreamTemplate of(JsonNode template) {
        JsonNode auth = template.path("auth");
        boolean identity = auth.path("type").asText().equals("ManagedIdentity");
        String resource = auth.path("managedIdentity").path("resource").asText("");
        return new UpstreamTemplate(
                template.path("urlTemplate").asText(),
                template.path("hubPattern").asText("*"),
                template.path("categoryPattern").asText("*"),
                template.path("eventPattern").asText("*"),
                identity ? resource : null);
    }

    private boolean matches(Event event) {
        return matches(hubs, event.hub()) && matches(categories, event.category()) && matches(events, event.name());
    }

    private static boolean matches(String pattern, String name) {
        return pattern.isBlank()
                || pattern.strip().equals("*")
                || List.of(pattern.split(",", -1)).stream().map(String::strip).anyMatch(name::equals);
    }

    /** The address for an event; references to a Key Vault are still in it. */
    String url(Event event) {
        return url.replace("{hub}", encoded(event.hub()))
                .replace("{category}", encoded(event.category()))
                .replace("{event}", encoded(event.name()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
