package dev.breezeway.signalr.dataplane;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The claims of a client: those that tell the service something, and those that are passed on to an upstream. */
public final class ClientClaims {
    private static final String SYSTEM = "asrs.s.";
    private static final String USER = "asrs.u.";
    private static final String USER_ID = SYSTEM + "uid";
    private static final List<String> NAMES =
            List.of(USER_ID, "nameid", "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier", "sub");
    private static final Set<String> OF_THE_TOKEN = Set.of("aud", "exp", "iat", "nbf");

    private final JsonNode claims;

    ClientClaims(JsonNode claims) {
        this.claims = claims;
    }

    /** Who the client says it is. */
    public Optional<String> userId() {
        return NAMES.stream()
                .flatMap(name -> AccessToken.texts(claims.get(name)).stream())
                .filter(text -> !text.isBlank())
                .findFirst();
    }

    /** Whether the connection is to end when its token does. */
    public boolean closesOnExpiry() {
        return Stream.of("coae", "aeo")
                .anyMatch(name -> claims.path(SYSTEM + name).asText().equalsIgnoreCase("true"));
    }

    /** What an upstream is told, as {@code name: value, name: value}. */
    public String forUpstream() {
        return claims.properties().stream()
                .filter(claim -> !claim.getKey().startsWith(SYSTEM) && !OF_THE_TOKEN.contains(claim.getKey()))
                .flatMap(claim ->
                        AccessToken.texts(claim.getValue()).stream().map(value -> plain(claim.getKey()) + ": " + value))
                .map(ClientClaims::printable)
                .collect(Collectors.joining(", "));
    }

    private static String plain(String name) {
        return name.startsWith(USER) ? name.substring(USER.length()) : name;
    }

    /** A header has no line breaks, whatever a token says. */
    private static String printable(String text) {
        return text.chars().anyMatch(Character::isISOControl) ? text.replaceAll("\\p{Cntrl}", " ") : text;
    }
}
