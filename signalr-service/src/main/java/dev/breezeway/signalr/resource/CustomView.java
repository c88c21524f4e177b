package dev.breezeway.signalr.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breezeway.arm.ArmResource;
import dev.breezeway.arm.ResourceId;
import dev.breezeway.arm.SystemData;

/** A certificate or domain of the customer's own in the read model, and as ARM shows it. */
record CustomView(ObjectNode properties, SystemData systemData) {
    CustomView {
        properties = properties.deepCopy();
    }

    ArmResource render(ResourceId id) {
        ObjectNode shown = properties.deepCopy().put("provisioningState", "Succeeded");
        return ArmResource.of(id.toString(), id.name(), id.type(), shown).with(systemData);
    }
}
