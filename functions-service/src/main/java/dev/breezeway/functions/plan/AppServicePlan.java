package dev.breezeway.functions.plan;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.breezeway.eventsourcing.EventSourcing;
import dev.breezeway.functions.plan.PlanCommand.CreatePlan;
import dev.breezeway.functions.plan.PlanCommand.DeletePlan;
import dev.breezeway.functions.plan.PlanCommand.UpdatePlan;
import dev.breezeway.functions.plan.PlanEvent.PlanCreated;
import dev.breezeway.functions.plan.PlanEvent.PlanDeleted;
import dev.breezeway.functions.plan.PlanEvent.PlanUpdated;
import dev.breezeway.functions.web.WebContent;
import java.util.Objects;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** One incarnation of an App Service plan. */
public class AppServicePlan {
    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable UUID plan;

    private @Nullable String id;
    private @Nullable WebContent content;
    private boolean deleted;

    protected AppServicePlan() {}

    @CommandHandler
    AppServicePlan(CreatePlan command) {
        apply(new PlanCreated(command.plan(), command.id(), command.content(), command.by(), command.at()));
    }

    @CommandHandler
    void handle(UpdatePlan command) {
        if (deleted) {
            throw EventSourcing.conflict();
        }
        if (!command.content().equals(content)) {
            apply(new PlanUpdated(command.plan(), id(), command.content(), command.by(), command.at()));
        }
    }

    @CommandHandler
    void handle(DeletePlan command) {
        if (!deleted) {
            apply(new PlanDeleted(command.plan(), id(), command.at()));
        }
    }

    @EventSourcingHandler
    void on(PlanEvent event) {
        plan = event.plan();
        id = event.id();
        switch (event) {
            case PlanCreated created -> content = created.content();
            case PlanUpdated updated -> content = updated.content();
            case PlanDeleted gone -> deleted = true;
        }
    }

    private String id() {
        return Objects.requireNonNull(id, "the plan was created");
    }
}
