package dev.breezeway.network.endpoint;

import dev.breezeway.eventsourcing.StoredTypes;
import dev.breezeway.testkit.StoredEventsContract;

class StoredEventsContractTest extends StoredEventsContract {
    StoredEventsContractTest() {
        StoredTypes types = ManagedEndpoints.storedTypes();
        super(types.table(), types::version, types::upcast);
    }
}
