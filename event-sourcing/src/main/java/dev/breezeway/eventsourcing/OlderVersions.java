package dev.breezeway.eventsourcing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;

/** Reads events that were stored in an older version, as {@link StoredTypes} says; what is stored stays as it is. */
final class OlderVersions extends SingleEventUpcaster {
    private final StoredTypes types;

    OlderVersions(StoredTypes types) {
        this.types = types;
    }

    @Override
    protected boolean canUpcast(IntermediateEventRepresentation event) {
        return version(event.getType()) < types.version(event.getType().getName());
    }

    @Override
    protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation event) {
        String name = event.getType().getName();
        int from = version(event.getType());
        return event.upcastPayload(
                new SimpleSerializedType(name, Integer.toString(types.version(name))),
                JsonNode.class,
                stored -> types.upcast(name, from, (ObjectNode) stored));
    }

    private static int version(SerializedType type) {
        String revision = type.getRevision();
        return revision == null ? 1 : Integer.parseInt(revision);
    }
}
