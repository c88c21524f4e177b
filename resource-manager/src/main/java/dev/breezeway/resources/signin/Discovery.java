package dev.breezeway.resources.signin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a client learns of the authority before it signs in. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Discovery(
        @JsonProperty("issuer") String issuer,
        @JsonProperty("authorization_endpoint") String authorizationEndpoint,

        @JsonProperty("token_endpoint") String tokenEndpoint,
        @JsonProperty("jwks_uri") String keys,

        @JsonProperty("response_types_supported") List<String> responseTypes,

        @JsonProperty("subject_types_supported") List<String> subjectTypes,

        @JsonProperty("grant_types_supported") List<String> grantTypes,

        @JsonProperty("id_token_signing_alg_values_supported")
        List<String> algorithms,

        @JsonProperty("token_endpoint_auth_methods_supported")
        List<String> authenticationMethods,

        @JsonProperty("scopes_supported") List<String> scopes,

        @JsonProperty("access_token_issuer") @Nullable String accessTokenIssuer) {

    /** A form of the authority: its paths and what it calls itself. */
    enum Form {
        ADFS("/oauth2/authorize", "/oauth2/token"),
        V1("/oauth2/authorize", "/oauth2/token"),
        V2("/oauth2/v2.0/authorize", "/oauth2/v2.0/token");

        private final String authorize;
        private final String token;

        Form(String authorize, String token) {
            this.authorize = authorize;
            this.token = token;
        }
    }

    /**
     * The document of one form.
     *
     * @param base scheme, host and port that the client called
     * @param segment the tenant as the client wrote it, or {@code adfs}
     */
    static Discovery of(Form form, String base, String segment, String tenant) {
        String authority = base + "/" + segment;
        return new Discovery(
                switch (form) {
                    case ADFS -> authority;
                    case V1 -> Authority.issuer(tenant);
                    case V2 -> authority + "/v2.0";
                },
                authority + form.authorize,
                authority + form.token,
                form == Form.ADFS ? base + "/discovery/keys" : authority + "/discovery/v2.0/keys",
                List.of("token"),
                List.of("pairwise"),
                List.of("client_credentials"),
                List.of("RS256"),
                List.of("client_secret_post"),
                List.of("openid"),
                form == Form.V1 ? null : Authority.issuer(tenant));
    }
}
