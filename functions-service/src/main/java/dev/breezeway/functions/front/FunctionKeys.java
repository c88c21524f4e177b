package dev.breezeway.functions.front;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breezeway.functions.site.SiteFunctions.Guard;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The keys that a function app's host asks for: {@code ?code=} or {@code x-functions-key}. A webhook of an extension wants
 * its system key, {@code /admin} the master key, which opens everything; a function that a client put wants what its HTTP
 * trigger says, and others what the application setting {@code BREEZEWAY_AUTH_LEVEL} says ({@code anonymous}, the default,
 * {@code function} or {@code admin}), because only their program knows the level of each.
 *
 * @see <a href="https://learn.microsoft.com/azure/azure-functions/function-keys-how-to">Access keys</a>
 */
final class FunctionKeys {
    private static final String WEBHOOKS = "/runtime/webhooks/";

    private FunctionKeys() {}

    /** The answer to a call without the key it needs; empty when it may go on. */
    static Optional<Page> refusal(String path, HttpServerRequest request, ObjectNode keys, Guard guard) {
        String folded = path.toLowerCase(Locale.ROOT);
        String given = Optional.ofNullable(request.getHeader("x-functions-key"))
                .or(() -> Optional.ofNullable(request.getParam("code")))
                .orElse("");
        if (folded.startsWith(WEBHOOKS)) {
            String rest = folded.substring(WEBHOOKS.length());
            String extension = rest.contains("/") ? rest.substring(0, rest.indexOf('/')) : rest;
            JsonNode key = keys.path("systemKeys").path(extension + "_extension");
            return key.isMissingNode()
                    ? Optional.of(Page.nothingThere())
                    : unless(matches(given, keys.path("masterKey")) || matches(given, key));
        }
        if (folded.equals("/admin") || folded.startsWith("/admin/")) {
            return unless(matches(given, keys.path("masterKey")));
        }
        return switch (guard.level().toLowerCase(Locale.ROOT)) {
            case "function" ->
                unless(Stream.concat(
                                Stream.concat(
                                        Stream.of(keys.path("masterKey")),
                                        guard.keys().valueStream()),
                                keys.path("functionKeys").valueStream())
                        .anyMatch(key -> matches(given, key)));
            case "admin" -> unless(matches(given, keys.path("masterKey")));
            default -> Optional.empty();
        };
    }

    private static Optional<Page> unless(boolean permitted) {
        return permitted ? Optional.empty() : Optional.of(Page.unauthorised());
    }

    private static boolean matches(@Nullable String given, JsonNode key) {
        return given != null
                && key.isTextual()
                && MessageDigest.isEqual(
                        given.getBytes(StandardCharsets.UTF_8), key.textValue().getBytes(StandardCharsets.UTF_8));
    }
}
