package dev.breezeway.dns.publication;

import dev.breezeway.eventsourcing.StoredTypes;
import dev.breezeway.testkit.StoredEventsContract;

class StoredEventsContractTest extends StoredEventsContract {
    StoredEventsContractTest() {
        StoredTypes types = NamePublications.storedTypes();
        super(types.table(), types::version, types::upcast);
    }
}
