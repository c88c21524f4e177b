package dev.breezeway.functions.storage;

import dev.breezeway.functions.web.WebContent;
import java.time.Instant;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What a storage account is told. */
public sealed interface StorageCommand {
    /** Make it, under an ARM id and a name that were free. */
    record CreateAccount(@TargetAggregateIdentifier UUID account, String id, WebContent content, Instant at)
            implements StorageCommand {}

    /** Put other content in place of what it has. */
    record UpdateAccount(@TargetAggregateIdentifier UUID account, WebContent content, Instant at)
            implements StorageCommand {}

    /** Delete it. */
    record DeleteAccount(@TargetAggregateIdentifier UUID account, Instant at) implements StorageCommand {}
}
