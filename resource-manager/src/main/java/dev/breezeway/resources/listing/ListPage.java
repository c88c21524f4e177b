package dev.breezeway.resources.listing;

import dev.breezeway.arm.Answers;
import dev.breezeway.arm.Answers.ListOf;
import dev.breezeway.arm.ArmErrors;
import dev.breezeway.arm.access.ArmRequest;
import jakarta.ws.rs.core.UriInfo;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The page of a list that {@code $top} and {@code $skiptoken} ask for, and the link to the next one, which keeps the
 * {@code $filter}.
 */
public record ListPage<T>(List<T> items, @Nullable String nextLink) {
    public ListPage {
        items = List.copyOf(items);
    }

    /** A page of a whole list that is in the order of its keys. */
    public static <T> ListPage<T> of(List<T> all, Function<T, String> key, UriInfo uri, ArmRequest request) {
        String after = Answers.skip(uri.getQueryParameters().getFirst("$skiptoken"));
        int size = size(uri.getQueryParameters().getFirst("$top"));
        List<T> rest = after == null
                ? all
                : all.stream()
                        .filter(item -> key.apply(item).compareTo(after) > 0)
                        .toList();
        if (rest.size() <= size) {
            return new ListPage<>(rest, null);
        }
        List<T> page = rest.subList(0, size);
        return new ListPage<>(page, next(key.apply(page.getLast()), uri, request));
    }

    /** The page in the form of the wire. */
    public <R> ListOf<R> as(Function<T, R> render) {
        return new ListOf<>(items.stream().map(render).toList(), nextLink);
    }

    private static int size(@Nullable String top) {
        if (top == null) {
            return Integer.MAX_VALUE;
        }
        if (!top.matches("[1-9]\\d{0,5}")) {
            throw ArmErrors.badField("$top", "The value of '$top' must be a positive whole number.")
                    .refuse();
        }
        return Integer.parseInt(top);
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
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(last.getBytes(StandardCharsets.UTF_8));
        return next.append("&$skiptoken=").append(token).toString();
    }
}
