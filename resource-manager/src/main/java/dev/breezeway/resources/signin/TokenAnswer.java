package dev.breezeway.resources.signin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** An access token. Who asked with {@code resource} gets the older form too. {@code toString} does not show it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TokenAnswer(
        @JsonProperty("token_type") String tokenType,
        @JsonProperty("expires_in") long expiresIn,

        @JsonProperty("ext_expires_in") long extendedExpiresIn,

        @JsonProperty("expires_on") @Nullable String expiresOn,

        @JsonProperty("not_before") @Nullable String notBefore,

        @JsonProperty("resource") @Nullable String resource,

        @JsonProperty("access_token") String accessToken) {
    @Override
    public String toString() {
        return "TokenAnswer[***]";
    }
}
