package dev.breezeway.functions;

import dev.breezeway.eventsourcing.StoredTypes;
import dev.breezeway.testkit.StoredEventsContract;

class StoredEventsContractTest extends StoredEventsContract {
    StoredEventsContractTest() {
        StoredTypes types = FunctionsService.storedTypes();
        super(types.table(), types::version, types::upcast);
    }
}
