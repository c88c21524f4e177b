package dev.breezeway.keyvault.vault;

import java.time.Instant;
import java.util.UUID;

/** What became of a vault. */
public sealed interface VaultEvent {
    /** The incarnation. */
    UUID vault();

    /** ARM id. */
    String id();

    /** It exists. */
    record VaultCreated(UUID vault, String id, VaultContent content, String by, Instant at) implements VaultEvent {}

    /** It has other content. */
    record VaultUpdated(UUID vault, String id, VaultContent content, String by, Instant at) implements VaultEvent {}

    /** It is soft-deleted until {@code purgeAt}. */
    record VaultDeleted(UUID vault, String id, VaultContent content, Instant at, Instant purgeAt)
            implements VaultEvent {}

    /** It lives again, with the content it had; {@code createdBy} and {@code createdAt} are of its first life. */
    record VaultRecovered(
            UUID vault, String id, VaultContent content, String createdBy, Instant createdAt, String by, Instant at)
            implements VaultEvent {}

    /** It is gone for good; {@code operation} follows that. */
    record VaultPurged(UUID vault, String id, UUID operation, String location, Instant at) implements VaultEvent {}
}
