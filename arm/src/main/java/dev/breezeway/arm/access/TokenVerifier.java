package dev.breezeway.arm.access;

import dev.breezeway.arm.ArmErrors;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;
import org.jose4j.http.Get;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.HttpsJwks;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.HttpsJwksVerificationKeyResolver;
import org.jspecify.annotations.Nullable;

/**
 * Verifies bearer tokens for ARM: signed with RS256 by our authority, issued for our tenant and for ARM, not expired,
 * of a principal that is known.
 */
@ApplicationScoped
public class TokenVerifier {
    private static final Logger LOG = Logger.getLogger(TokenVerifier.class);
    private static final int MAX_LENGTH = 8 * 1024;
    private static final int CLOCK_SKEW_SECONDS = 30;

    private static final int REMEMBERED = 1024;

    private static final int PATIENCE_MILLIS = 2_000;

    private final AccessConfig config;
    private final JwtConsumer arm;
    private final JwtConsumer graph;
    private final Map<String, Verified> verified = new ConcurrentHashMap<>();

    /** What a token was found to stand for, until it expires: its signature does not change meanwhile. */
    private record Verified(Caller caller, NumericDate expires) {}

    TokenVerifier(AccessConfig config) {
        this.config = config;
        HttpsJwksVerificationKeyResolver keys = new HttpsJwksVerificationKeyResolver(keys());
        this.arm = consumer(keys, config, audiences(config));
        this.graph = consumer(keys, config, graphAudiences(config));
    }

    private static JwtConsumer consumer(
            HttpsJwksVerificationKeyResolver keys, AccessConfig config, Set<String> audiences) {
        return new JwtConsumerBuilder()
                .setVerificationKeyResolver(keys)
                .setJwsAlgorithmConstraints(
                        new AlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.RSA_USING_SHA256))
                .setRequireExpirationTime()
                .setAllowedClockSkewInSeconds(CLOCK_SKEW_SECONDS)
                .setExpectedIssuer("https://sts.windows.net/" + config.tenantId() + "/")
                .setExpectedAudience(audiences.toArray(String[]::new))
                .build();
    }

    /** The principal behind a header that was verified before and has not expired; never waits. */
    Optional<Caller> remembered(String authorization) {
        Verified known = authorization.length() > MAX_LENGTH ? null : verified.get(authorization);
        return known != null && NumericDate.now().isBefore(known.expires)
                ? Optional.of(known.caller)
                : Optional.empty();
    }

    /**
     * The principal that an {@code Authorization} header stands for; refuses anything else with 401, and with 503 when
     * the authority's keys cannot be read. May wait for them.
     */
    Caller verify(String authorization) {
        Optional<Caller> known = remembered(authorization);
        if (known.isPresent()) {
            return known.get();
        }
        Verified fresh = check(arm, token(authorization));
        if (verified.size() >= REMEMBERED) {
            verified.clear();
        }
        verified.put(authorization, fresh);
        return fresh.caller;
    }

    /**
     * The principal behind a token that was issued for the Microsoft Graph of this installation; one for ARM is refused,
     * and none at all.
     */
    public Caller verifyForGraph(@Nullable String authorization) {
        if (authorization == null) {
            throw ArmErrors.noToken().refuse();
        }
        return check(graph, token(authorization)).caller;
    }

    private static String token(String authorization) {
        if (!authorization.regionMatches(true, 0, "Bearer ", 0, 7) || authorization.length() > MAX_LENGTH) {
            throw ArmErrors.unauthenticated("The authorization header must be 'Bearer' and an access token.")
                    .refuse();
        }
        return authorization.substring(7).strip();
    }

    private Verified check(JwtConsumer consumer, String token) {
        try {
            JwtClaims claims = consumer.processToClaims(token);
            String applicationId = claims.getStringClaimValue("appid");
            Caller caller = principal(applicationId)
                    .map(p -> new Caller(p.objectId(), p.clientId(), p.role()))
                    .orElseThrow(() -> ArmErrors.unauthenticated(
                                    "The application '%s' of the access token is not known here."
                                            .formatted(applicationId))
                            .refuse());
            return new Verified(caller, claims.getExpirationTime());
        } catch (InvalidJwtException e) {
            if (authorityIsAway(e)) {
                LOG.warnf("the keys of the authority cannot be read: url=%s", keysUrl());
                throw ArmErrors.authorityUnavailable().refuse();
            }
            LOG.debugf("token refused: %s", e.getErrorDetails());
            throw ArmErrors.unauthenticated(
                            e.hasExpired()
                                    ? "The access token expiry is earlier than the current time. Sign in again."
                                    : "The access token is invalid: it must be issued by this tenant's authority for "
                                            + "Azure Resource Manager.")
                    .refuse();
        } catch (MalformedClaimException e) {
            throw ArmErrors.unauthenticated("The access token has no 'appid'.").refuse();
        }
    }

    static boolean authorityIsAway(InvalidJwtException refused) {
        for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException) {
                return true;
            }
        }
        return false;
    }

    static HttpsJwks keys() {
        Get get = new Get();
        get.setConnectTimeout(PATIENCE_MILLIS);
        get.setReadTimeout(PATIENCE_MILLIS);
        get.setRetries(1);
        HttpsJwks keys = new HttpsJwks(keysUrl());
        keys.setSimpleHttpGet(get);
        return keys;
    }

    /** Read when the first token arrives: only then is a port known that the system chose. */
    private static String keysUrl() {
        return ConfigProvider.getConfig().getValue("breezeway.authority.keys-url", String.class);
    }

    private Optional<AccessConfig.ServicePrincipal> principal(String applicationId) {
        return config.principals().values().stream()
                .filter(p -> p.clientId().equalsIgnoreCase(applicationId))
                .findFirst();
    }

    private static Set<String> audiences(AccessConfig config) {
        Set<String> audiences = new TreeSet<>();
        config.authority().audiences().forEach(a -> both(audiences, a));
        config.authority().endpoints().forEach(a -> both(audiences, a));
        return audiences;
    }

    private static Set<String> graphAudiences(AccessConfig config) {
        Set<String> audiences = new TreeSet<>();
        config.authority().endpoints().forEach(a -> both(audiences, a + "/graph"));
        both(audiences, "https://graph.microsoft.com");
        return audiences;
    }

    private static void both(Set<String> audiences, String audience) {
        audiences.add(audience);
        audiences.add(audience + "/");
    }
}
