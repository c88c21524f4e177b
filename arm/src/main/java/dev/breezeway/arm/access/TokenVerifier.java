package dev.breezeway.arm.access;

import dev.breezeway.arm.ArmErrors;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;
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

    private final AccessConfig config;
    private final JwtConsumer consumer;
    private final Map<String, Verified> verified = new ConcurrentHashMap<>();

    /** What a token was found to stand for, until it expires: its signature does not change meanwhile. */
    private record Verified(Caller caller, NumericDate expires) {}

    TokenVerifier(AccessConfig config) {
        this.config = config;
        this.consumer = new JwtConsumerBuilder()
                .setVerificationKeyResolver(new HttpsJwksVerificationKeyResolver(new HttpsJwks(keysUrl())))
                .setJwsAlgorithmConstraints(
                        new AlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.RSA_USING_SHA256))
                .setRequireExpirationTime()
                .setAllowedClockSkewInSeconds(CLOCK_SKEW_SECONDS)
                .setExpectedIssuer("https://sts.windows.net/" + config.tenantId() + "/")
                .setExpectedAudience(audiences(config).toArray(String[]::new))
                .build();
    }

    /** The principal that an {@code Authorization} header stands for; refuses anything else with 401. */
    Caller verify(String authorization) {
        if (!authorization.regionMatches(true, 0, "Bearer ", 0, 7) || authorization.length() > MAX_LENGTH) {
            throw ArmErrors.unauthenticated("The authorization header must be 'Bearer' and an access token.")
                    .refuse();
        }
        Verified known = verified.get(authorization);
        if (known != null && NumericDate.now().isBefore(known.expires)) {
            return known.caller;
        }
        Verified fresh = check(authorization.substring(7).strip());
        if (verified.size() >= REMEMBERED) {
            verified.clear();
        }
        verified.put(authorization, fresh);
        return fresh.caller;
    }

    private Verified check(String token) {
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

    private static void both(Set<String> audiences, String audience) {
        audiences.add(audience);
        audiences.add(audience + "/");
    }
}
