package dev.breezeway.signalr.dataplane;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The address that a token was signed for. Clients sign the endpoint of their connection string, whatever they really
 * call, so scheme and port do not count; the host has to name the same SignalR.
 *
 * @param name of the SignalR, in lower case
 * @param path raw
 * @param query raw, empty when there is none
 */
record Audience(String name, String path, String query) {
    private static final List<String> DOMAINS =
            List.of(".service.signalr.net", ".signalr.localhost", ".privatelink.service.signalr.net");
    private static final Pattern URL =
            Pattern.compile("https?://([^/?#:]+)(?::\\d{1,5})?(/[^?#]*)?(?:\\?([^#]*))?", Pattern.CASE_INSENSITIVE);

    static Optional<Audience> parse(String text) {
        Matcher url = URL.matcher(text);
        if (!url.matches()) {
            return Optional.empty();
        }
        String path = url.group(2);
        String query = url.group(3);
        if (!decodable(path) || !decodable(query)) {
            return Optional.empty();
        }
        return name(url.group(1))
                .map(name -> new Audience(name, path == null ? "/" : path, query == null ? "" : query));
    }

    private static boolean decodable(@Nullable String raw) {
        try {
            return raw == null || QueryStringDecoder.decodeComponent(raw) != null;
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    /** The name of the SignalR in a host, without its port. */
    static Optional<String> name(String host) {
        String folded = host.toLowerCase(Locale.ROOT);
        return DOMAINS.stream()
                .filter(folded::endsWith)
                .map(domain -> folded.substring(0, folded.length() - domain.length()))
                .filter(name -> !name.isEmpty() && name.indexOf('.') < 0)
                .findFirst();
    }

    /** Whether it is the client endpoint of a hub. */
    boolean isClient(String signalr, String hub) {
        List<String> hubs = new QueryStringDecoder(query, false).parameters().getOrDefault("hub", List.of());
        return name.equals(signalr)
                && (path.equalsIgnoreCase("/client/") || path.equalsIgnoreCase("/client"))
                && hubs.size() == 1
                && hubs.getFirst().equalsIgnoreCase(hub);
    }

    /** Whether it is this path of the REST API; a query says nothing, some clients sign it and some do not. */
    boolean isPath(String signalr, String called) {
        return name.equals(signalr) && foldHub(path).equals(foldHub(called));
    }

    /** Decoded, and the hub without case. */
    private static String foldHub(String raw) {
        String[] segments =
                QueryStringDecoder.decodeComponent(raw.replace("+", "%2B")).split("/", -1);
        for (int i = 1; i < segments.length; i++) {
            if (segments[i - 1].equalsIgnoreCase("hubs")) {
                segments[i] = segments[i].toLowerCase(Locale.ROOT);
                break;
            }
        }
        return String.join("/", segments);
    }
}
