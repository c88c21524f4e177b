package dev.breezeway.functions.plan;

import dev.breezeway.functions.web.WebContent;
import java.time.Instant;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What a plan is told. */
public sealed interface PlanCommand {
    /** Make it, under an ARM id that was free. */
    record CreatePlan(@TargetAggregateIdentifier UUID plan, String id, WebContent content, String by, Instant at)
            implements PlanCommand {}

    /** Put other content in place of what it has. */
    record UpdatePlan(@TargetAggregateIdentifier UUID plan, WebContent content, String by, Instant at)
            implements PlanCommand {}

    /** Delete it; no site is on it. */
    record DeletePlan(@TargetAggregateIdentifier UUID plan, Instant at) implements PlanCommand {}
}
