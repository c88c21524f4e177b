package dev.breezeway.resources.lock;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.breezeway.resources.lock.ManagementLockCommand.ChangeLock;
import dev.breezeway.resources.lock.ManagementLockCommand.CreateLock;
import dev.breezeway.resources.lock.ManagementLockCommand.DeleteLock;
import dev.breezeway.resources.lock.ManagementLockEvent.LockChanged;
import dev.breezeway.resources.lock.ManagementLockEvent.LockCreated;
import dev.breezeway.resources.lock.ManagementLockEvent.LockDeleted;
import java.util.Objects;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** One incarnation of a lock. What would change nothing is no event. */
public class ManagementLock {
    @AggregateIdentifier
    private @Nullable UUID lock;

    private String id = "";
    private String scope = "";
    private @Nullable ManagementLockContent content;

    protected ManagementLock() {}

    @CommandHandler
    ManagementLock(CreateLock command) {
        apply(new LockCreated(command.lock(), command.id(), command.scope(), command.content()));
    }

    @CommandHandler
    void handle(ChangeLock command) {
        if (content != null && !content.equals(command.content())) {
            apply(new LockChanged(Objects.requireNonNull(lock), id, scope, command.content()));
        }
    }

    @CommandHandler
    void handle(@SuppressWarnings("unused") DeleteLock command) { // its type is what is asked
        if (content != null) {
            apply(new LockDeleted(Objects.requireNonNull(lock), id));
        }
    }

    @EventSourcingHandler
    void on(ManagementLockEvent event) {
        switch (event) {
            case LockCreated created -> {
                lock = created.lock();
                id = created.id();
                scope = created.scope();
                content = created.content();
            }
            case LockChanged changed -> content = changed.content();
            case LockDeleted _ -> content = null;
        }
    }
}
