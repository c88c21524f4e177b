package dev.breezeway.arm;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a write has as {@code If-Match} and {@code If-None-Match} (RFC 9110, 13.1). {@code *} stands for a resource that
 * is there. Entity tags count where a resource has one; for others Azure's providers pass over them.
 */
public record Preconditions(
        @Nullable String match, @Nullable String noneMatch) {
    private static final String ANY = "*";

    /** Those of a request. */
    public static Preconditions of(HttpHeaders headers) {
        return of(headers::getHeaderString);
    }

    /** Those among these headers, by name. */
    public static Preconditions of(UnaryOperator<@Nullable String> headers) {
        return new Preconditions(headers.apply(HttpHeaders.IF_MATCH), headers.apply(HttpHeaders.IF_NONE_MATCH));
    }

    /** Whether there is nothing to check. */
    public boolean none() {
        return match == null && noneMatch == null;
    }

    /** Refuses the write when what is there is not what the client wants to be there. */
    public void check(boolean exists, @Nullable String tag) {
        if (match != null
                && (exists ? tag != null && !names(match, tag) : match.strip().equals(ANY))) {
            throw failed("If-Match", match);
        }
        if (noneMatch != null && exists && (noneMatch.strip().equals(ANY) || (tag != null && names(noneMatch, tag)))) {
            throw failed("If-None-Match", noneMatch);
        }
    }

    private static boolean names(String condition, String tag) {
        return condition.strip().equals(ANY)
                || Stream.of(condition.split(",", -1))
                        .map(each -> each.strip().replaceFirst("^W/", ""))
                        .anyMatch(each -> each.equals(tag.replaceFirst("^W/", "")));
    }

    private static RuntimeException failed(String header, String condition) {
        return ArmError.of(
                        412,
                        "PreconditionFailed",
                        "The condition '%s' in the request header %s was not satisfied.".formatted(condition, header))
                .refuse();
    }
}
