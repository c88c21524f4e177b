package dev.breezeway.resources;

import dev.breezeway.eventsourcing.StoredTypes;
import dev.breezeway.testkit.StoredEventsContract;

class StoredEventsContractTest extends StoredEventsContract {
    StoredEventsContractTest() {
        StoredTypes types = ResourceManagerService.storedTypes();
        super(types.table(), types::version, types::upcast);
    }
}
