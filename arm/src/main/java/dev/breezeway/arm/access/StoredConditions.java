package dev.breezeway.arm.access;

import dev.breezeway.arm.ArmError;
import dev.breezeway.arm.Preconditions;
import dev.breezeway.arm.ProviderType;
import dev.breezeway.arm.ResourceId;
import dev.breezeway.arm.signed.SignedHeaders;
import dev.breezeway.contracts.Context;
import dev.breezeway.eventsourcing.Condition;
import dev.breezeway.eventsourcing.Sql;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The conditions of a write, judged where it happens: in the transaction of the service that stores the resource, which
 * waits for whoever else is changing it, or making it. So of two clients that name the same entity tag, or the same
 * absence, one is refused.
 *
 * <p>What is stored as part of a resource, such as the configuration of a site, is judged with that resource.
 */
final class StoredConditions {
    private static final Set<String> WRITES = Set.of("PUT", "PATCH", "DELETE");
    private static final String ROW = "select md5(document::text) from resource where arm_id_folded = ?";

    private final ServiceScope service;
    private final ResourceId id;
    private final ResourceId stored;
    private final Preconditions conditions;
    private final @Nullable String version;

    private StoredConditions(
            ServiceScope service,
            ResourceId id,
            ResourceId stored,
            Preconditions conditions,
            @Nullable String version) {
        this.service = service;
        this.id = id;
        this.stored = stored;
        this.conditions = conditions;
        this.version = version;
    }

    /**
     * What a request wants to hold.
     *
     * @param target its ARM id
     * @param trusted whether it comes from the ARM endpoint, which alone knows versions
     */
    static Optional<Condition> of(
            ContainerRequestContext request, ServiceScope service, String target, boolean trusted) {
        Preconditions conditions = Preconditions.of(request::getHeaderString);
        String version = trusted ? request.getHeaderString(SignedHeaders.VERSION) : null;
        if (!WRITES.contains(request.getMethod())
                || (conditions.none() && version == null)
                || service.context() == Context.RESOURCE_MANAGER) {
            return Optional.empty();
        }
        return ResourceId.parse(target)
                .flatMap(
                        id -> storing(id).map(stored -> new StoredConditions(service, id, stored, conditions, version)))
                .map(judging -> new Condition(judging::judge));
    }

    /** The version of a resource now; empty when there is none. */
    static Optional<String> version(ServiceScope service, String target) {
        return ResourceId.parse(target)
                .filter(StoredConditions::stored)
                .flatMap(id -> now(service.events().sql(), id, ""));
    }

    private void judge() {
        Sql sql = service.events().sql();
        service.events().reservations().bar(stored.folded()); // what is not there has no row that could be locked
        Optional<String> now = now(sql, stored, " for update");
        if (version != null && !version.equals(now.orElse(null))) {
            throw ArmError.of(412, "PreconditionFailed", "The resource was changed meanwhile.")
                    .refuse();
        }
        boolean there = now.isPresent() && (id.equals(stored) || service.hasPart(id));
        conditions.check(there, service.entityTag(id).orElse(null));
    }

    private static Optional<String> now(Sql sql, ResourceId id, String locking) {
        return sql.first(ROW + locking, row -> row.getString(1), id.folded());
    }

    /** The resource itself, or the one that it is stored as a part of. */
    private static Optional<ResourceId> storing(ResourceId id) {
        return stored(id) ? Optional.of(id) : id.parent().flatMap(StoredConditions::storing);
    }

    private static boolean stored(ResourceId id) {
        return ProviderType.find(id.namespace(), id.type().substring(id.type().indexOf('/') + 1))
                .filter(ProviderType::grouped)
                .isPresent();
    }
}
