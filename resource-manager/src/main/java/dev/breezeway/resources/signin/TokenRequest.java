package dev.breezeway.resources.signin;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a client sends to sign in, unchecked. {@code scope} is the newer form of {@code resource}.
 *
 * <p>{@code toString} does not show the secret.
 */
record TokenRequest(
        @Nullable String grantType,
        @Nullable String clientId,
        @Nullable String clientSecret,
        @Nullable String scope,
        @Nullable String resource) {
    /** Reads a form; empty when it is malformed. Of a field that comes twice the first counts, an empty one is absent. */
    static Optional<TokenRequest> of(String form) {
        Map<String, String> fields = new HashMap<>();
        try {
            for (String pair : form.split("&", -1)) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                fields.putIfAbsent(decoded(name), decoded(value));
            }
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
        return Optional.of(new TokenRequest(
                field(fields, "grant_type"),
                field(fields, "client_id"),
                field(fields, "client_secret"),
                field(fields, "scope"),
                field(fields, "resource")));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static @Nullable String field(Map<String, String> fields, String name) {
        String value = fields.get(name);
        return value == null || value.isBlank() ? null : value;
    }

    @Override
    public String toString() {
        return "TokenRequest[clientId=" + clientId + ", clientSecret=***]";
    }
}
