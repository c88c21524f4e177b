package dev.breezeway.dns.publication;

import dev.breezeway.arm.ResourceId;
import dev.breezeway.contracts.TopLevelResourceEvent.ResourceCreated;
import dev.breezeway.contracts.TopLevelResourceEvent.ResourceDeleted;
import dev.breezeway.eventsourcing.EventSourcing;
import dev.breezeway.eventsourcing.Sql;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.xbill.DNS.Name;
import org.xbill.DNS.TextParseException;

/** The public names of resources, as their services tell of them. */
final class PublicNames {
    private static final Map<String, List<String>> ZONES = Map.of(
            "microsoft.keyvault/vaults", List.of("vault.azure.net"),
            "microsoft.signalrservice/signalr", List.of("service.signalr.net"),
            "microsoft.web/sites", List.of("azurewebsites.net", "scm.azurewebsites.net"));

    private final Sql sql;

    PublicNames(EventSourcing events) {
        this.sql = events.sql();
        events.handlers()
                .on(ResourceCreated.class, (message, envelope) -> add(message))
                .on(ResourceDeleted.class, (message, envelope) -> remove(message.incarnation()));
    }

    private void add(ResourceCreated message) {
        hostNames(message).forEach(name -> {
            requireName(name);
            sql.update(
                    "insert into public_name (incarnation, resource_id, name) values (?, ?, ?) "
                            + "on conflict (incarnation, name) do nothing",
                    message.incarnation(),
                    message.resourceId(),
                    name);
            PublicationProjection.tell(sql, new Change.OfPublicName(name));
        });
    }

    /** A row that is no name would keep the server from loading any. */
    private static void requireName(String name) {
        try {
            var unused = Name.fromString(name, Name.root);
        } catch (TextParseException e) {
            throw new IllegalArgumentException("not a domain name", e);
        }
    }

    private void remove(UUID incarnation) {
        sql.list("delete from public_name where incarnation = ? returning name", row -> row.getString(1), incarnation)
                .forEach(name -> PublicationProjection.tell(sql, new Change.OfPublicName(name)));
    }

    private static List<String> hostNames(ResourceCreated message) {
        List<String> zones = ZONES.getOrDefault(message.type().toLowerCase(Locale.ROOT), List.of());
        return ResourceId.parse(message.resourceId()).stream()
                .map(id -> id.name().toLowerCase(Locale.ROOT))
                .flatMap(name -> zones.stream().map(zone -> name + "." + zone))
                .toList();
    }
}
