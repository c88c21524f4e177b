package dev.breezeway.resources.listing;

import dev.breezeway.arm.Answers;
import dev.breezeway.arm.Answers.ListOf;
import dev.breezeway.arm.ArmErrors;
import dev.breezeway.arm.access.ArmRequest;
import jakarta.ws.rs.core.UriInfo;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The page of a list that {@code $top} and {@code $skiptoken} ask for, of 1,000 items at most, and the link to the next
 * one, which keeps the {@code $filter}.
 */
public record ListPage<T>(List<T> items, @Nullable String nextLink) {
    /** What a page has at most, asked for or not. */
    private static final int MOST = 1000;

    public ListPage {
        items = List.copyOf(items);
    }

    /**
     * The page that a request asks for.
     *
     * @param source gets the key of the last item of the page before, or null, and how many items to give at most
     */
    public static <T> ListPage<T> of(Source<T> source, Function<T, String> key, UriInfo uri, ArmRequest request) {
        String after = Answers.skip(uri.getQueryParameters().getFirst("$skiptoken"));
        int size = size(uri.getQueryParameters().getFirst("$top"));
        List<T> found = source.after(after, size + 1);
        if (found.size() <= size) {
            return new ListPage<>(found, null);
        }
        List<T> page = found.subList(0, size);
        return new ListPage<>(page, next(key.apply(page.getLast()), uri, request));
    }

    /** The same of a whole list that is in the order of its keys. */
    public static <T> ListPage<T> of(List<T> all, Function<T, String> key, UriInfo uri, ArmRequest request) {
        Source<T> source = (after, most) -> all.stream()
                .filter(item -> after == null || key.apply(item).compareTo(after) > 0)
                .limit(most)
                .toList();
        return of(source, key, uri, request);
    }

    /** A list in an order of its own. */
    @FunctionalInterface
    public interface Source<T> {
        /** What follows the item of this key, or the beginning of the list if there is none; so many at most. */
        List<T> after(@Nullable String key, int most);
    }

    /** The page in the form of the wire. */
    public <R> ListOf<R> as(Function<T, R> render) {
        return new ListOf<>(items.stream().map(render).toList(), nextLink);
    }

    private static int size(@Nullable String top) {
        if (top == null) {
            return MOST;
        }
        if (!top.matches("[1-9]\\d{0,5}")) {
            throw ArmErrors.badField("$top", "The value of '$top' must be a positive whole number.")
                    .refuse();
        }
        return Math.min(Integer.parseInt(top), MOST);
    }

    private static String next(String last, UriInfo uri, ArmRequest request) {
        StringBuilder next = new StringBuilder(request.baseUrl())
                .append(uri.getRequestUri().getRawPath().replaceFirst("^/-/resource-manager", ""))
                .append("?api-version=")
                .append(request.apiVersion().text());
        for (String kept : List.of("$top", "$filter")) {
            String value = uri.getQueryParameters().getFirst(kept);
            if (value != null) {
                next.append('&').append(kept).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8));
            }
        }
        return next.append("&$skiptoken=").append(Answers.skipToken(last)).toString();
    }
}
