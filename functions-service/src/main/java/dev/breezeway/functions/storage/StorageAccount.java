package dev.breezeway.functions.storage;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.breezeway.eventsourcing.EventSourcing;
import dev.breezeway.functions.storage.StorageCommand.CreateAccount;
import dev.breezeway.functions.storage.StorageCommand.DeleteAccount;
import dev.breezeway.functions.storage.StorageCommand.UpdateAccount;
import dev.breezeway.functions.storage.StorageEvent.AccountCreated;
import dev.breezeway.functions.storage.StorageEvent.AccountDeleted;
import dev.breezeway.functions.storage.StorageEvent.AccountUpdated;
import dev.breezeway.functions.web.WebContent;
import java.util.Objects;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** One incarnation of a storage account. */
public class StorageAccount {
    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable UUID account;

    private @Nullable String id;
    private @Nullable WebContent content;
    private boolean deleted;

    protected StorageAccount() {}

    @CommandHandler
    StorageAccount(CreateAccount command) {
        apply(new AccountCreated(command.account(), command.id(), command.content(), command.at()));
    }

    @CommandHandler
    void handle(UpdateAccount command) {
        if (deleted) {
            throw EventSourcing.conflict();
        }
        if (!command.content().equals(content)) {
            apply(new AccountUpdated(command.account(), id(), command.content(), command.at()));
        }
    }

    @CommandHandler
    void handle(DeleteAccount command) {
        if (!deleted) {
            apply(new AccountDeleted(command.account(), id(), command.at()));
        }
    }

    @EventSourcingHandler
    void on(StorageEvent event) {
        account = event.account();
        id = event.id();
        switch (event) {
            case AccountCreated created -> content = created.content();
            case AccountUpdated updated -> content = updated.content();
            case AccountDeleted gone -> deleted = true;
        }
    }

    private String id() {
        return Objects.requireNonNull(id, "the account was created");
    }
}
