package dev.breezeway.keyvault;

import dev.breezeway.eventsourcing.StoredTypes;
import dev.breezeway.testkit.StoredEventsContract;

class StoredEventsContractTest extends StoredEventsContract {
    StoredEventsContractTest() {
        StoredTypes types = KeyVaultService.storedTypes();
        super(types.table(), types::version, types::upcast);
    }
}
