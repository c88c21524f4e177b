package dev.breezeway.arm;

import java.time.Instant;

/** Who made a resource, who changed it last, and when. */
public record SystemData(
        String createdBy,
        String createdByType,
        Instant createdAt,
        String lastModifiedBy,
        String lastModifiedByType,
        Instant lastModifiedAt) {

    /** System data of a resource made now. */
    public static SystemData created(String by, Instant at) {
        return new SystemData(by, "Application", at, by, "Application", at);
    }

    /** The same resource, changed. */
    public SystemData modified(String by, Instant at) {
        return new SystemData(createdBy, createdByType, createdAt, by, "Application", at);
    }
}
