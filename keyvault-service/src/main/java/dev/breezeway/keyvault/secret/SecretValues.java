package dev.breezeway.keyvault.secret;

import dev.breezeway.eventsourcing.Projection;
import dev.breezeway.eventsourcing.Sql;
import dev.breezeway.eventsourcing.StoredEvent;
import dev.breezeway.keyvault.secret.SecretEvent.SecretPurged;
import dev.breezeway.keyvault.vault.VaultEvent.VaultPurged;
import java.util.UUID;

/**
 * Values and names of secrets go with what they belong to. They cannot be rebuilt: no event has a value, and who holds a
 * name is decided before there is an event.
 */
final class SecretValues implements Projection {
    private final Sql sql;

    SecretValues(Sql sql) {
        this.sql = sql;
    }

    @Override
    public void on(StoredEvent stored) {
        if (stored.payload() instanceof SecretPurged purged) {
            sql.update("delete from secret_value where secret = ?", purged.secret());
        } else if (stored.payload() instanceof VaultPurged purged) {
            UUID vault = purged.vault();
            sql.update("delete from secret_value where vault = ?", vault);
            sql.update("delete from reservation where kind = ? and name like ?", Secrets.NAME, vault + "/%");
        }
    }
}
