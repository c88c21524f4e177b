package dev.breezeway.signalr;

import dev.breezeway.eventsourcing.StoredTypes;
import dev.breezeway.testkit.StoredEventsContract;

class StoredEventsContractTest extends StoredEventsContract {
    StoredEventsContractTest() {
        StoredTypes types = SignalRService.storedTypes();
        super(types.table(), types::version, types::upcast);
    }
}
