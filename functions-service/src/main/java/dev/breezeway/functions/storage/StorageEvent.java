package dev.breezeway.functions.storage;

import dev.breezeway.functions.web.WebContent;
import java.time.Instant;
import java.util.UUID;

/** What became of a storage account. Its keys are in no event. */
public sealed interface StorageEvent {
    /** The incarnation. */
    UUID account();

    /** ARM id. */
    String id();

    /** It exists. */
    record AccountCreated(UUID account, String id, WebContent content, Instant at) implements StorageEvent {}

    /** It has other content. */
    record AccountUpdated(UUID account, String id, WebContent content, Instant at) implements StorageEvent {}

    /** It is gone. */
    record AccountDeleted(UUID account, String id, Instant at) implements StorageEvent {}
}
