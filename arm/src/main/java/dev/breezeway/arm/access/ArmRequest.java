package dev.breezeway.arm.access;

import dev.breezeway.arm.ApiVersion;
import dev.breezeway.arm.ArmErrors;
import dev.breezeway.eventsourcing.Causation;
import dev.breezeway.eventsourcing.Condition;
import dev.breezeway.eventsourcing.LogContext;
import jakarta.enterprise.context.RequestScoped;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is known of the current request once it has been admitted. */
@RequestScoped
public class ArmRequest {
    private @Nullable Caller caller;
    private @Nullable ApiVersion apiVersion;
    private @Nullable UUID group;
    private @Nullable Condition condition;
    private String traceparent = "";
    private String target = "";
    private String baseUrl = "";
    private String correlationId = "";

    /** Who calls. */
    public Caller caller() {
        return Objects.requireNonNull(caller, "the request was not admitted");
    }

    /** The api-version asked for. */
    public ApiVersion apiVersion() {
        return Objects.requireNonNull(apiVersion, "the request has no api-version");
    }

    /** The resource group as the ARM endpoint saw it; empty when the service is called directly. */
    public Optional<UUID> group() {
        return Optional.ofNullable(group);
    }

    /** The resource group that the path names with this name; refused when it is not there. */
    public UUID group(String name) {
        return group().orElseThrow(() -> ArmErrors.groupNotFound(name).refuse());
    }

    /** The ARM id that the path names, keywords and served types in Azure's casing. */
    public String target() {
        return target;
    }

    /** What an extension of this type is on, such as the vault of a lock; refused when what precedes it is no id. */
    public String scope(String extension) {
        int end = target.lastIndexOf("/providers/" + extension);
        if (end < 0) {
            throw ArmErrors.badField(
                            "scope",
                            "What stands before '%s' is not the id of a subscription, a resource group or a resource."
                                    .formatted(extension))
                    .refuse();
        }
        return target.substring(0, end);
    }

    /** Scheme, host and port that the client called, for absolute links; no trailing slash. */
    public String baseUrl() {
        return baseUrl;
    }

    /** The id that connects the request with what it causes. */
    public String correlationId() {
        return correlationId;
    }

    /** The cause of the events that this request leads to. */
    public Causation causation() {
        return causation(caller().objectId());
    }

    /** The same for a principal that a data plane has admitted. */
    public Causation causation(String objectId) {
        return new Causation(objectId, correlationId, null, traceparent, condition);
    }

    /** For what is asked of other services on behalf of this request. */
    public String traceparent() {
        return traceparent;
    }

    void arrived(String calledUrl, String correlation, TraceContext trace) {
        baseUrl = calledUrl;
        correlationId = correlation;
        traceparent = trace.traceparent();
        LogContext.begin(correlation, traceparent);
    }

    /** The address that the client called at the ARM endpoint. */
    void calledAt(String url) {
        baseUrl = url;
    }

    /** What has to hold when the request is carried out. */
    void provided(Condition holds) {
        condition = holds;
    }

    void admitted(Caller who, String id, @Nullable ApiVersion version, @Nullable UUID inGroup) {
        caller = who;
        target = id;
        apiVersion = version;
        group = inGroup;
    }
}
