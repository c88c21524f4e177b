package dev.breezeway.resources.signin;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** A refusal of the authority, in Entra's form and with Entra's numbers. */
record SignInError(int status, String error, int number, String text) {
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

    /** What is sent. */
    record Body(
            @JsonProperty("error") String error,

            @JsonProperty("error_description") String description,

            @JsonProperty("error_codes") List<Integer> codes,
            @JsonProperty("timestamp") String timestamp,

            @JsonProperty("correlation_id") String correlationId) {}

    static SignInError unknownTenant(String tenant) {
        return new SignInError(
                400,
                "invalid_tenant",
                90002,
                "Tenant '%s' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud."
                        .formatted(tenant));
    }

    static SignInError missing(String field) {
        return new SignInError(
                400,
                "invalid_request",
                900144,
                "The request body must contain the following parameter: '%s'.".formatted(field));
    }

    static SignInError malformed() {
        return new SignInError(400, "invalid_request", 90013, "Invalid input received from the user.");
    }

    static SignInError unsupportedGrant(String grant) {
        return new SignInError(
                400,
                "unsupported_grant_type",
                70003,
                "The app requested an unsupported grant type '%s'.".formatted(grant));
    }

    static SignInError unknownApplication(String client, String tenant) {
        return new SignInError(
                400,
                "unauthorized_client",
                700016,
                ("Application with identifier '%s' was not found in the directory '%s'. This can happen if the application "
                                + "has not been installed by the administrator of the tenant or consented to by any user in the "
                                + "tenant. You may have sent your authentication request to the wrong tenant.")
                        .formatted(client, tenant));
    }

    static SignInError wrongSecret(String client) {
        return new SignInError(
                401,
                "invalid_client",
                7000215,
                ("Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, "
                                + "not the client secret ID, for a secret added to app '%s'.")
                        .formatted(client));
    }

    static SignInError badScope(String scope) {
        return new SignInError(
                400,
                "invalid_scope",
                1002012,
                ("The provided value for scope %s is not valid. Client credential flows must have a scope value with "
                                + "/.default suffixed to the resource identifier (application ID URI).")
                        .formatted(scope));
    }

    Body body(Instant at, String correlationId) {
        String description = "AADSTS%d: %s Correlation ID: %s Timestamp: %s"
                .formatted(number, text, correlationId, TIMESTAMP.format(at));
        return new Body(error, description, List.of(number), TIMESTAMP.format(at), correlationId);
    }
}
