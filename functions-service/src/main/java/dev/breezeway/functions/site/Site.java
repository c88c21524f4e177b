package dev.breezeway.functions.site;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breezeway.eventsourcing.EventSourcing;
import dev.breezeway.functions.site.SiteCommand.ConfigureSite;
import dev.breezeway.functions.site.SiteCommand.CreateSite;
import dev.breezeway.functions.site.SiteCommand.DeleteFunction;
import dev.breezeway.functions.site.SiteCommand.DeleteSite;
import dev.breezeway.functions.site.SiteCommand.NoteSecrets;
import dev.breezeway.functions.site.SiteCommand.PutFunction;
import dev.breezeway.functions.site.SiteCommand.StartSite;
import dev.breezeway.functions.site.SiteCommand.StopSite;
import dev.breezeway.functions.site.SiteCommand.UpdateSite;
import dev.breezeway.functions.site.SiteEvent.SiteConfigured;
import dev.breezeway.functions.site.SiteEvent.SiteCreated;
import dev.breezeway.functions.site.SiteEvent.SiteDeleted;
import dev.breezeway.functions.site.SiteEvent.SiteFunctionDeleted;
import dev.breezeway.functions.site.SiteEvent.SiteFunctionPut;
import dev.breezeway.functions.site.SiteEvent.SiteSecretsChanged;
import dev.breezeway.functions.site.SiteEvent.SiteStarted;
import dev.breezeway.functions.site.SiteEvent.SiteStopped;
import dev.breezeway.functions.site.SiteEvent.SiteUpdated;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** One incarnation of a site: running or stopped, then gone. */
public class Site {
    private enum State {
        RUNNING,
        STOPPED,
        DELETED
    }

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable UUID site;

    private @Nullable String id;
    private @Nullable SiteContent content;
    private final Map<String, ObjectNode> documents = new HashMap<>();
    private final Map<String, SiteFunction> functions = new HashMap<>();
    private State state = State.RUNNING;

    protected Site() {}

    @CommandHandler
    Site(CreateSite command) {
        apply(new SiteCreated(command.site(), command.id(), command.content(), command.by(), command.at()));
    }

    @CommandHandler
    void handle(UpdateSite command) {
        living();
        if (!command.content().equals(content)) {
            apply(new SiteUpdated(command.site(), id(), command.content(), command.by(), command.at()));
        }
    }

    @CommandHandler
    void handle(ConfigureSite command) {
        living();
        if (!command.document().equals(documents.get(command.name()))) {
            apply(new SiteConfigured(command.site(), id(), command.name(), command.document(), command.at()));
        }
    }

    @CommandHandler
    void handle(NoteSecrets command) {
        living();
        apply(new SiteSecretsChanged(command.site(), id(), command.kind(), command.at()));
    }

    @CommandHandler
    void handle(PutFunction command) {
        living();
        if (!command.function().equals(functions.get(command.function().key()))) {
            apply(new SiteFunctionPut(command.site(), id(), command.function(), command.at()));
        }
    }

    @CommandHandler
    void handle(DeleteFunction command) {
        living();
        if (functions.containsKey(SiteFunction.key(command.function()))) {
            apply(new SiteFunctionDeleted(command.site(), id(), command.function(), command.at()));
        }
    }

    @CommandHandler
    void handle(StartSite command) {
        living();
        if (state == State.STOPPED) {
            apply(new SiteStarted(command.site(), id(), command.at()));
        }
    }

    @CommandHandler
    void handle(StopSite command) {
        living();
        if (state == State.RUNNING) {
            apply(new SiteStopped(command.site(), id(), command.at()));
        }
    }

    @CommandHandler
    void handle(DeleteSite command) {
        if (state != State.DELETED) {
            apply(new SiteDeleted(command.site(), id(), command.at()));
        }
    }

    @EventSourcingHandler
    void on(SiteEvent event) {
        site = event.site();
        id = event.id();
        switch (event) {
            case SiteCreated created -> content = created.content();
            case SiteUpdated updated -> content = updated.content();
            case SiteConfigured configured -> documents.put(configured.name(), configured.document());
            case SiteFunctionPut put -> functions.put(put.function().key(), put.function());
            case SiteFunctionDeleted gone -> functions.remove(SiteFunction.key(gone.function()));
            case SiteSecretsChanged changed -> {}
            case SiteStarted started -> state = State.RUNNING;
            case SiteStopped stopped -> state = State.STOPPED;
            case SiteDeleted deleted -> state = State.DELETED;
        }
    }

    /** Whoever deleted it meanwhile came first; looked at again, it is not there. */
    private void living() {
        if (state == State.DELETED) {
            throw EventSourcing.conflict();
        }
    }

    private String id() {
        return Objects.requireNonNull(id, "the site was created");
    }
}
