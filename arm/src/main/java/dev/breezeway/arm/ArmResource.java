package dev.breezeway.arm;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The envelope of every ARM resource on the wire. Absent fields are left out. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"id", "name", "type", "location", "tags", "kind", "sku", "identity", "systemData", "properties"})
public record ArmResource(
        String id,
        String name,
        String type,
        @Nullable String location,
        @Nullable Map<String, String> tags,
        @Nullable String kind,
        @Nullable Object sku,
        @Nullable Object identity,
        @Nullable SystemData systemData,
        @Nullable Object properties) {

    /** A resource of which only id, name and type are known besides its properties. */
    public static ArmResource of(String id, String name, String type, @Nullable Object properties) {
        return new ArmResource(id, name, type, null, null, null, null, null, null, properties);
    }

    /** The same with system data. */
    public ArmResource with(SystemData data) {
        return new ArmResource(id, name, type, location, tags, kind, sku, identity, data, properties);
    }
}
