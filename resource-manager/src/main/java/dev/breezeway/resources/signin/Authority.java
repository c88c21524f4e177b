package dev.breezeway.resources.signin;

import dev.breezeway.arm.access.AccessConfig;
import dev.breezeway.arm.access.AccessConfig.ServicePrincipal;
import dev.breezeway.arm.access.DataPlaneTokens;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/** Signs service principals in: checks their secret and issues an access token for the resource they name. */
@ApplicationScoped
class Authority {
    private static final Duration LIFETIME = Duration.ofHours(1);
    private static final String DEFAULT_SCOPE = "/.default";
    /** About users, of whom there are none here: some libraries ask for them always, and nobody minds. */
    private static final Set<String> OF_USERS = Set.of("openid", "profile", "email", "offline_access");

    private final SigningKeys keys;
    private final AccessConfig config;
    private final Clock clock;

    Authority(SigningKeys keys, AccessConfig config, Clock clock) {
        this.keys = keys;
        this.config = config;
        this.clock = clock;
    }

    /** What signing in came to. */
    sealed interface Outcome {
        /** A token. */
        record SignedIn(TokenAnswer answer) implements Outcome {}

        /** No token. */
        record Refused(SignInError error) implements Outcome {}
    }

    /** The issuer of all tokens. */
    static String issuer(String tenant) {
        return "https://sts.windows.net/" + tenant + "/";
    }

    /** Whether a tenant in a path is ours; {@code adfs} stands for it. */
    boolean knows(String tenant) {
        return tenant.equals("adfs") || tenant.equalsIgnoreCase(config.tenantId());
    }

    Outcome signIn(TokenRequest request) {
        String clientId = request.clientId();
        if (request.grantType() == null) {
            return refused(SignInError.missing("grant_type"));
        }
        if (!request.grantType().equals("client_credentials")) {
            return refused(SignInError.unsupportedGrant(request.grantType()));
        }
        if (clientId == null) {
            return refused(SignInError.missing("client_id"));
        }
        Optional<ServicePrincipal> principal = config.principals().values().stream()
                .filter(p -> p.clientId().equalsIgnoreCase(clientId))
                .findFirst();
        if (principal.isEmpty()) {
            return refused(SignInError.unknownApplication(clientId, config.tenantId()));
        }
        if (!secretMatches(principal.get(), request.clientSecret())) {
            return refused(SignInError.wrongSecret(clientId));
        }
        return issue(principal.get(), request);
    }

    private Outcome issue(ServicePrincipal principal, TokenRequest request) {
        String resource = request.resource();
        String asked = request.scope();
        if (asked != null) {
            String scope = Stream.of(asked.split(" ", -1))
                    .filter(word -> !OF_USERS.contains(word))
                    .collect(Collectors.joining(" "));
            return scope.endsWith(DEFAULT_SCOPE) && scope.length() > DEFAULT_SCOPE.length() && scope.indexOf(' ') < 0
                    ? signedIn(principal, scope.substring(0, scope.length() - DEFAULT_SCOPE.length()), false)
                    : refused(SignInError.badScope(scope));
        }
        return resource == null ? refused(SignInError.missing("scope")) : signedIn(principal, resource, true);
    }

    private Outcome signedIn(ServicePrincipal principal, String audience, boolean older) {
        Instant now = clock.instant();
        long expires = now.plus(LIFETIME).getEpochSecond();
        return new Outcome.SignedIn(new TokenAnswer(
                "Bearer",
                LIFETIME.toSeconds(),
                LIFETIME.toSeconds(),
                older ? Long.toString(expires) : null,
                older ? Long.toString(now.getEpochSecond()) : null,
                older ? audience : null,
                token(principal, audience, now)));
    }

    /** A token of a managed identity, which no configuration has. */
    TokenAnswer managedIdentity(ManagedIdentityResource.Asked identity) {
        Instant now = clock.instant();
        JwtClaims claims = claims(identity.principalId(), identity.clientId(), identity.audience(), now);
        claims.setStringClaim("appidacr", "2");
        claims.setStringClaim(DataPlaneTokens.MANAGED_IDENTITY, identity.resourceId());
        return new TokenAnswer(
                "Bearer", LIFETIME.toSeconds(), LIFETIME.toSeconds(), null, null, identity.audience(), signed(claims));
    }

    private String token(ServicePrincipal principal, String audience, Instant now) {
        JwtClaims claims = claims(principal.objectId(), principal.clientId(), audience, now);
        claims.setStringClaim("appidacr", "1");
        return signed(claims);
    }

    private JwtClaims claims(String objectId, String clientId, String audience, Instant now) {
        JwtClaims claims = new JwtClaims();
        claims.setAudience(audience);
        claims.setIssuer(issuer(config.tenantId()));
        claims.setIssuedAt(date(now));
        claims.setNotBefore(date(now));
        claims.setExpirationTime(date(now.plus(LIFETIME)));
        claims.setSubject(objectId);
        claims.setStringClaim("tid", config.tenantId());
        claims.setStringClaim("oid", objectId);
        claims.setStringClaim("appid", clientId);
        claims.setStringClaim("idtyp", "app");
        claims.setStringClaim("uti", UUID.randomUUID().toString());
        claims.setStringClaim("ver", "1.0");
        return claims;
    }

    private String signed(JwtClaims claims) {
        SigningKeys.SigningKey key = keys.current();
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        signature.setKeyIdHeaderValue(key.id());
        signature.setHeader("typ", "JWT");
        signature.setKey(key.secret());
        signature.setPayload(claims.toJson());
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("a token could not be signed", e);
        }
    }

    private static NumericDate date(Instant at) {
        return NumericDate.fromSeconds(at.getEpochSecond());
    }

    /** Compares digests, so that neither content nor length of the secret shows in the time it takes. */
    private static boolean secretMatches(ServicePrincipal principal, @Nullable String given) {
        return given != null
                && principal
                        .clientSecret()
                        .map(secret -> MessageDigest.isEqual(digest(secret), digest(given)))
                        .orElse(false);
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static Outcome refused(SignInError error) {
        return new Outcome.Refused(error);
    }
}
