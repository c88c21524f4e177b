package dev.breezeway.dns.publication;

import dev.breezeway.arm.ResourceId;
import dev.breezeway.contracts.TopLevelResourceEvent.ResourceCreated;
import dev.breezeway.contracts.TopLevelResourceEvent.ResourceDeleted;
import dev.breezeway.eventsourcing.EventSourcing;
import dev.breezeway.eventsourcing.Sql;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The public names of resources, as their services tell of them. */
final class PublicNames {
    private static final Map<String, String> ZONES = Map.of(
            "microsoft.keyvault/vaults", "vault.azure.net",
            "microsoft.signalrservice/signalr", "service.signalr.net");

    private final Sql sql;

    PublicNames(EventSourcing events) {
        this.sql = events.sql();
        events.handlers()
                .on(ResourceCreated.class, (message, envelope) -> add(message))
                .on(ResourceDeleted.class, (message, envelope) -> remove(message.incarnation()));
    }

    private void add(ResourceCreated message) {
        hostName(message).ifPresent(name -> {
            sql.update(
                    "insert into public_name (incarnation, resource_id, name) values (?, ?, ?) "
                            + "on conflict (incarnation) do nothing",
                    message.incarnation(),
                    message.resourceId(),
                    name);
            PublicationProjection.tell(sql, new Change.OfPublicName(name));
        });
    }

    private void remove(UUID incarnation) {
        sql.list("delete from public_name where incarnation = ? returning name", row -> row.getString(1), incarnation)
                .forEach(name -> PublicationProjection.tell(sql, new Change.OfPublicName(name)));
    }

    private static Optional<String> hostName(ResourceCreated message) {
        return Optional.ofNullable(ZONES.get(message.type().toLowerCase(Locale.ROOT)))
                .flatMap(zone -> ResourceId.parse(message.resourceId())
                        .map(id -> id.name().toLowerCase(Locale.ROOT) + "." + zone));
    }
}
