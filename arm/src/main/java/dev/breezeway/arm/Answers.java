package dev.breezeway.arm;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.breezeway.arm.access.ArmRequest;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Answers that look the same for every type: lists with an absolute next link, operations and their headers. */
public final class Answers {
    /** How many resources a page of a list has. */
    public static final int PAGE = 500;

    private static final int POLL_SECONDS = 1;

    private Answers() {}

    /** A list, and where its next page is. */
    public record ListOf<T>(
            List<T> value,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String nextLink) {
        public ListOf {
            value = List.copyOf(value);
        }
    }

    /** A whole list. */
    public static <T> ListOf<T> list(List<T> items) {
        return new ListOf<>(items, null);
    }

    /** A page of a list; the next one is at the path of the request. */
    public static <D, T> ListOf<T> page(
            ResourceStore.Page<D> page, ArmRequest request, Function<ResourceStore.Stored<D>, T> render) {
        String next = page.next() == null
                ? null
                : "%s%s?api-version=%s&$skiptoken=%s"
                        .formatted(
                                request.baseUrl(),
                                request.target(),
                                request.apiVersion().text(),
                                skipToken(page.next()));
        return new ListOf<>(page.items().stream().map(render).toList(), next);
    }

    /** The same of a list that takes {@code $top}: the next page has as many. */
    public static <D, T> ListOf<T> page(
            ResourceStore.Page<D> page,
            @Nullable String top,
            ArmRequest request,
            Function<ResourceStore.Stored<D>, T> render) {
        ListOf<T> list = page(page, request, render);
        return top == null || list.nextLink() == null
                ? list
                : new ListOf<>(list.value(), list.nextLink() + "&$top=" + top(top));
    }

    /** Where a page starts; refuses a token that is not one of ours. */
    public static @Nullable String skip(@Nullable String token) {
        if (token == null) {
            return null;
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            if (!Texts.storable(text)) {
                throw new IllegalArgumentException("not a key of ours");
            }
            return text;
        } catch (IllegalArgumentException e) {
            throw notOurToken().refuse();
        }
    }

    /** What {@link #skip} reads: where the page starts that follows the item of this key. */
    public static String skipToken(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    /** A page is asked for by a token that nobody got. */
    public static ArmError notOurToken() {
        return ArmErrors.badField("$skiptoken", "The skip token was not made by this service.");
    }

    /** How many resources a client wants on a page, from {@code $top}; {@link #PAGE} at most, and without it. */
    public static int top(@Nullable String text) {
        if (text == null) {
            return PAGE;
        }
        if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) == 0) {
            throw ArmErrors.badField(
                            "$top", "The value '%s' of '$top' must be a positive whole number.".formatted(text))
                    .refuse();
        }
        return Math.min(Integer.parseInt(text), PAGE);
    }

    /** What a deletion answers that is done at once: 200, or 204 when there was nothing to delete. */
    public static Response deleted(boolean wasThere) {
        return wasThere ? Response.ok().build() : Response.noContent().build();
    }

    /** Says where an operation can be followed. */
    public static Response.ResponseBuilder following(
            Response.ResponseBuilder response,
            ArmRequest request,
            ResourceId resource,
            String location,
            UUID operation) {
        String base = "%s/subscriptions/%s/providers/%s/locations/%s"
                .formatted(request.baseUrl(), resource.subscription(), resource.namespace(), location);
        String version = "?api-version=" + request.apiVersion().text();
        return response.header("Azure-AsyncOperation", base + "/operationStatuses/" + operation + version)
                .header("Location", base + "/operationResults/" + operation + version)
                .header("Retry-After", POLL_SECONDS);
    }

    /** The status document of an operation, always 200: a failed operation is a successful look at it. */
    public static Response status(Optional<Operations.Operation> found, ArmRequest request, String path) {
        Operations.Operation operation = found.orElseThrow(Answers::unknownOperation);
        Operations.Status status = new Operations.Status(
                path,
                operation.id().toString(),
                operation.status(),
                operation.started(),
                operation.ended(),
                operation.error() == null
                        ? null
                        : new ArmError.Envelope.Body(
                                operation.error().code(), operation.error().message(), null, List.of()));
        Response.ResponseBuilder response = Response.ok(status);
        return operation.done()
                ? response.build()
                : response.header("Retry-After", POLL_SECONDS).build();
    }

    /** The result of an operation: 202 while it runs, then the resource, or 204 when that is gone. */
    public static Response result(
            Optional<Operations.Operation> found,
            ArmRequest request,
            String path,
            Function<ResourceId, Optional<ArmResource>> resource) {
        Operations.Operation operation = found.orElseThrow(Answers::unknownOperation);
        if (!operation.done()) {
            return Response.accepted()
                    .header(
                            "Location",
                            request.baseUrl() + path + "?api-version="
                                    + request.apiVersion().text())
                    .header("Retry-After", POLL_SECONDS)
                    .build();
        }
        if (operation.error() != null) {
            throw ArmError.of(409, operation.error().code(), operation.error().message())
                    .refuse();
        }
        return ResourceId.parse(operation.resourceId())
                .flatMap(resource)
                .map(r -> Response.ok(r).build())
                .orElseGet(() -> Response.noContent().build());
    }

    /** An id in a path, or the answer for an operation that does not exist. */
    public static UUID operationId(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw unknownOperation();
        }
    }

    private static ArmRefusal unknownOperation() {
        return ArmError.of(404, "OperationNotFound", "The operation could not be found.")
                .refuse();
    }
}
