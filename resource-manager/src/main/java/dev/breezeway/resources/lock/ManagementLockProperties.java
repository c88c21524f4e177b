package dev.breezeway.resources.lock;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** A lock on the wire. */
record ManagementLockProperties(Properties properties, String id, String type, String name) {
    static final String TYPE = "Microsoft.Authorization/locks";

    /** What it says. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Properties(String level, @Nullable String notes) {}

    static ManagementLockProperties of(ManagementLockView view) {
        return new ManagementLockProperties(
                new Properties(view.content().level().text(), view.content().notes()),
                view.id(),
                TYPE,
                view.id().substring(view.id().lastIndexOf('/') + 1));
    }
}
