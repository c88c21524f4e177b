package dev.breezeway.approval;

import dev.breezeway.eventsourcing.StoredTypes;
import dev.breezeway.testkit.StoredEventsContract;

class StoredEventsContractTest extends StoredEventsContract {
    StoredEventsContractTest() {
        StoredTypes types = ApprovalService.storedTypes();
        super(types.table(), types::version, types::upcast);
    }
}
