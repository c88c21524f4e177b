package dev.breezeway.keyvault.vault;

import java.time.Instant;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What a vault is told. */
public sealed interface VaultCommand {
    /** Make it, under an ARM id and a name that were free. */
    record CreateVault(@TargetAggregateIdentifier UUID vault, String id, VaultContent content, String by, Instant at)
            implements VaultCommand {}

    /** Change what it has. */
    record UpdateVault(@TargetAggregateIdentifier UUID vault, VaultChange change, String by, Instant at)
            implements VaultCommand {}

    /** Delete it; it can still be recovered or purged. */
    record DeleteVault(@TargetAggregateIdentifier UUID vault, Instant at) implements VaultCommand {}

    /** Take back its deletion. */
    record RecoverVault(@TargetAggregateIdentifier UUID vault, String by, Instant at) implements VaultCommand {}

    /** Its retention has ended: remove it for good, purge-protected or not. */
    record ExpireVault(@TargetAggregateIdentifier UUID vault, UUID operation, Instant at) implements VaultCommand {}

    /** Remove it for good. */
    record PurgeVault(@TargetAggregateIdentifier UUID vault, UUID operation, Instant at) implements VaultCommand {}
}
