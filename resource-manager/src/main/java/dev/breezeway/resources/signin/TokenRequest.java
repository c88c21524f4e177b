package dev.breezeway.resources.signin;

import jakarta.ws.rs.core.MultivaluedMap;
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
    /** Reads the fields of a form; a field that is empty counts as absent. */
    static TokenRequest of(MultivaluedMap<String, String> form) {
        return new TokenRequest(
                field(form, "grant_type"),
                field(form, "client_id"),
                field(form, "client_secret"),
                field(form, "scope"),
                field(form, "resource"));
    }

    private static @Nullable String field(MultivaluedMap<String, String> form, String name) {
        String value = form.getFirst(name);
        return value == null || value.isBlank() ? null : value;
    }

    @Override
    public String toString() {
        return "TokenRequest[clientId=" + clientId + ", clientSecret=***]";
    }
}
