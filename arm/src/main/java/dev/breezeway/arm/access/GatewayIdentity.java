package dev.breezeway.arm.access;

import dev.breezeway.arm.signed.HeaderSeal;
import dev.breezeway.arm.signed.Origin;
import dev.breezeway.arm.signed.RequestTarget;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The ARM endpoint's word to a service about who calls and what was checked; bound to one request, short-lived. */
@ApplicationScoped
public class GatewayIdentity {
    private final HeaderSeal seal;
    private final InstantSource clock;

    @Inject
    GatewayIdentity(AccessConfig config, Clock clock) {
        this(new HeaderSeal(config.gateway().key().getBytes(StandardCharsets.UTF_8)), clock);
    }

    /** For what has the key and no configuration of access. */
    public GatewayIdentity(HeaderSeal seal, InstantSource clock) {
        this.seal = seal;
        this.clock = clock;
    }

    /** What the ARM endpoint says: who calls, at which address, in which incarnation of the resource group. */
    public record Statement(
            Caller caller, String baseUrl, @Nullable UUID group) {}

    /** Seals a statement for one request. */
    public String seal(Statement statement, RequestTarget target) {
        Map<String, String> claims = new LinkedHashMap<>();
        claims.put("oid", statement.caller.objectId());
        claims.put("appid", statement.caller.applicationId());
        claims.put("role", statement.caller.role().name());
        claims.put("base", statement.baseUrl);
        if (statement.group != null) {
            claims.put("group", statement.group.toString());
        }
        return seal.seal(claims, target, clock.instant());
    }

    /** The statement in a header; empty when it is forged, altered, for another request or too old. */
    Optional<Statement> open(String header, RequestTarget target) {
        return seal.open(header, target, clock.instant()).flatMap(GatewayIdentity::statement);
    }

    /** Whether the entry said where this request comes from. */
    boolean vouchesFor(String origin, RequestTarget target) {
        return seal.open(origin, target, clock.instant()).flatMap(Origin::of).isPresent();
    }

    private static Optional<Statement> statement(Map<String, String> claims) {
        String objectId = claims.get("oid");
        String applicationId = claims.get("appid");
        String role = claims.get("role");
        String base = claims.get("base");
        if (objectId == null || applicationId == null || role == null || base == null) {
            return Optional.empty();
        }
        String group = claims.get("group");
        return Optional.of(new Statement(
                new Caller(objectId, applicationId, Role.valueOf(role)),
                base,
                group == null ? null : UUID.fromString(group)));
    }
}
