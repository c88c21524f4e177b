package dev.breezeway.functions.plan;

import dev.breezeway.functions.web.WebContent;
import java.time.Instant;
import java.util.UUID;

/** What became of a plan. */
public sealed interface PlanEvent {
    /** The incarnation. */
    UUID plan();

    /** ARM id. */
    String id();

    /** It exists. */
    record PlanCreated(UUID plan, String id, WebContent content, String by, Instant at) implements PlanEvent {}

    /** It has other content. */
    record PlanUpdated(UUID plan, String id, WebContent content, String by, Instant at) implements PlanEvent {}

    /** It is gone. */
    record PlanDeleted(UUID plan, String id, Instant at) implements PlanEvent {}
}
