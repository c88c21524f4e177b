package dev.breezeway.fabric;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Method and target of a request as the client sent them, before anything has been decoded.
 *
 * <p>HTTP/2 carries both in header fields that may hold bytes an HTTP/1.1 request line cannot; such a request is
 * malformed here, because it would be read as another one behind the entry.
 */
record RequestLine(String method, String target) {

    private static final Pattern METHOD = Pattern.compile("[A-Z]{1,20}");
    private static final Pattern TARGET = Pattern.compile("/[\\x21-\\x7e&&[^#]]*");
    private static final Pattern ABSOLUTE = Pattern.compile("(?i)https?://([^/?#]+)(/.*)");
    private static final Pattern SEPARATOR = Pattern.compile("[/\\\\]|%2f|%5c", Pattern.CASE_INSENSITIVE);
    private static final Pattern DOT = Pattern.compile("%2e", Pattern.CASE_INSENSITIVE);
    private static final Pattern HYPHEN = Pattern.compile("%2d", Pattern.CASE_INSENSITIVE);

    /**
     * The line of a request. A proxy's client writes the whole URL (RFC 9112, 3.2.2); one whose host is not that of the
     * {@code Host} header stays as it is and is malformed, because it could be read as two requests.
     */
    static RequestLine of(String method, String uri, @Nullable String host) {
        Matcher absolute = ABSOLUTE.matcher(uri);
        boolean plain = absolute.matches() && absolute.group(1).equalsIgnoreCase(host);
        return new RequestLine(method, plain ? absolute.group(2) : uri);
    }

    /** The path without its query. */
    String path() {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    /** The first value of a query parameter, as it was written. */
    Optional<String> parameter(String name) {
        int query = target.indexOf('?');
        return query < 0
                ? Optional.empty()
                : Arrays.stream(target.substring(query + 1).split("&", -1))
                        .filter(pair -> pair.startsWith(name + "="))
                        .map(pair -> pair.substring(name.length() + 1))
                        .findFirst();
    }

    /** False for what has no place in a request line, and for {@code .} and {@code ..} segments however they are written. */
    boolean wellFormed() {
        return METHOD.matcher(method).matches()
                && TARGET.matcher(target).matches()
                && isUri()
                && Arrays.stream(segments()).noneMatch(RequestLine::climbs);
    }

    /** Services read the target as a URI and could only answer without ARM's envelope: {@code %zz}, {@code |}. */
    private boolean isUri() {
        try {
            return new URI("http://entry" + target).getRawPath() != null;
        } catch (URISyntaxException malformed) {
            return false;
        }
    }

    /** Whether the first segment is the one under which services keep their own routes. */
    boolean internal() {
        return Arrays.stream(segments())
                .filter(segment -> !segment.isEmpty())
                .findFirst()
                .filter(segment -> HYPHEN.matcher(segment).replaceAll("-").equals("-"))
                .isPresent();
    }

    private String[] segments() {
        return SEPARATOR.split(path(), -1);
    }

    private static boolean climbs(String segment) {
        int parameters = segment.indexOf(';');
        String name = DOT.matcher(parameters < 0 ? segment : segment.substring(0, parameters))
                .replaceAll(".");
        return name.equals(".") || name.equals("..");
    }
}
