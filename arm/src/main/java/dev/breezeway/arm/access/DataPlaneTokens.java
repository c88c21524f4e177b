package dev.breezeway.arm.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.HttpsJwksVerificationKeyResolver;

/**
 * Verifies bearer tokens for data planes: signed with RS256 by our authority, issued for our tenant, not expired, of a
 * principal that is known, and for one of the audiences that the caller names. What is wrong is a value, because each
 * data plane has words of its own for it.
 */
@ApplicationScoped
public class DataPlaneTokens {
    private static final Logger LOG = Logger.getLogger(DataPlaneTokens.class);
    /** The claim with the ARM id behind a managed identity; no other token has it. */
    public static final String MANAGED_IDENTITY = "xms_mirid";

    private static final int MAX_LENGTH = 8 * 1024;
    private static final int CLOCK_SKEW_SECONDS = 30;
    private static final int REMEMBERED = 1024;

    private final AccessConfig config;
    private final JwtConsumer consumer;
    private final Map<String, Verified> verified = new ConcurrentHashMap<>();

    private record Verified(Caller caller, List<String> audiences, NumericDate expires) {}

    DataPlaneTokens(AccessConfig config) {
        this.config = config;
        this.consumer = new JwtConsumerBuilder()
                .setVerificationKeyResolver(new HttpsJwksVerificationKeyResolver(TokenVerifier.keys()))
                .setJwsAlgorithmConstraints(
                        new AlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.RSA_USING_SHA256))
                .setRequireExpirationTime()
                .setAllowedClockSkewInSeconds(CLOCK_SKEW_SECONDS)
                .setExpectedIssuer("https://sts.windows.net/" + config.tenantId() + "/")
                .setSkipDefaultAudienceValidation() // compared below, so that the answer can name what it found
                .build();
    }

    /** What a token came to. */
    public sealed interface Outcome {
        /** It stands for a principal. */
        record Known(Caller caller) implements Outcome {}

        /** It was issued for something else. */
        record WrongAudience(String found) implements Outcome {}

        /** It has expired. */
        record Expired() implements Outcome {}

        /** It is no token of ours, or of nobody who is known. */
        record Invalid() implements Outcome {}

        /** It could not be looked at: the authority's keys cannot be read. */
        record Unavailable() implements Outcome {}
    }

    /** Looks at an {@code Authorization} header; a slash at the end of an audience does not count. May wait for keys. */
    public Outcome verify(String authorization, Set<String> audiences) {
        if (!authorization.regionMatches(true, 0, "Bearer ", 0, 7) || authorization.length() > MAX_LENGTH) {
            return new Outcome.Invalid();
        }
        Verified known = verified.get(authorization);
        if (known == null || !NumericDate.now().isBefore(known.expires)) {
            verified.remove(authorization);
            try {
                known = check(authorization.substring(7).strip());
            } catch (InvalidJwtException e) {
                return refusal(e);
            } catch (MalformedClaimException e) {
                return new Outcome.Invalid();
            }
            remember(authorization, known);
        }
        return known.audiences.stream().map(DataPlaneTokens::plain).anyMatch(audiences::contains)
                ? new Outcome.Known(known.caller)
                : new Outcome.WrongAudience(String.join(", ", known.audiences));
    }

    private void remember(String authorization, Verified fresh) {
        if (verified.size() >= REMEMBERED) {
            verified.clear();
        }
        verified.put(authorization, fresh);
    }

    private Verified check(String token) throws InvalidJwtException, MalformedClaimException {
        JwtClaims claims = consumer.processToClaims(token);
        String applicationId = String.valueOf(claims.getStringClaimValue("appid"));
        Caller caller = config.principals().values().stream()
                .filter(p -> p.clientId().equalsIgnoreCase(applicationId))
                .findFirst()
                .map(p -> new Caller(p.objectId(), p.clientId(), p.role()))
                .or(() -> managedIdentity(claims, applicationId))
                .orElseThrow(() -> new MalformedClaimException("an application that is not known"));
        return new Verified(caller, claims.getAudience(), claims.getExpirationTime());
    }

    /** No configuration has these: what is known of them stands in the token, which only our authority can sign. */
    private static Optional<Caller> managedIdentity(JwtClaims claims, String applicationId) {
        return claims.getClaimValueAsString(MANAGED_IDENTITY) == null
                ? Optional.empty()
                : Optional.of(new Caller(claims.getClaimValueAsString("oid"), applicationId, Role.NONE));
    }

    private static Outcome refusal(InvalidJwtException refused) {
        if (TokenVerifier.authorityIsAway(refused)) {
            LOG.warn("the keys of the authority cannot be read");
            return new Outcome.Unavailable();
        }
        LOG.debugf("token refused: %s", refused.getErrorDetails());
        return refused.hasExpired() ? new Outcome.Expired() : new Outcome.Invalid();
    }

    private static String plain(String audience) {
        return audience.endsWith("/") ? audience.substring(0, audience.length() - 1) : audience;
    }
}
