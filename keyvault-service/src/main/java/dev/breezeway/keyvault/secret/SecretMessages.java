package dev.breezeway.keyvault.secret;

import dev.breezeway.contracts.Message;
import dev.breezeway.eventsourcing.Outgoing;
import dev.breezeway.eventsourcing.Publication;
import dev.breezeway.keyvault.secret.SecretEvent.SecretDeleted;
import dev.breezeway.keyvault.secret.SecretEvent.SecretPurged;
import dev.breezeway.keyvault.secret.SecretEvent.SecretRecovered;
import dev.breezeway.keyvault.secret.SecretEvent.SecretRestored;
import dev.breezeway.keyvault.secret.SecretEvent.SecretVersionCreated;
import dev.breezeway.keyvault.secret.SecretEvent.SecretVersionUpdated;
import java.util.UUID;

/** What the events of a secret are on Kafka, in the order of its vault. */
public final class SecretMessages {
    private SecretMessages() {}

    /** The message for an event. */
    public static Publication publication(SecretEvent event) {
        String vault = event.place().vaultId();
        return Publication.of(
                Outgoing.event(vault, vault + "/secrets/" + event.place().name(), event.secret(), message(event)));
    }

    private static Message message(SecretEvent event) {
        UUID secret = event.secret();
        String vault = event.place().vaultId();
        String name = event.place().name();
        return switch (event) {
            case SecretVersionCreated e ->
                new dev.breezeway.contracts.SecretEvent.SecretVersionCreated(
                        secret, vault, name, e.version().id());
            case SecretVersionUpdated e ->
                new dev.breezeway.contracts.SecretEvent.SecretVersionUpdated(
                        secret, vault, name, e.version().id());
            case SecretDeleted e -> new dev.breezeway.contracts.SecretEvent.SecretDeleted(secret, vault, name);
            case SecretRecovered e -> new dev.breezeway.contracts.SecretEvent.SecretRecovered(secret, vault, name);
            case SecretRestored e ->
                new dev.breezeway.contracts.SecretEvent.SecretRestored(
                        secret,
                        vault,
                        name,
                        e.versions().stream().map(SecretVersion::id).toList());
            case SecretPurged e -> new dev.breezeway.contracts.SecretEvent.SecretPurged(secret, vault, name);
        };
    }
}
