package dev.breezeway.keyvault.secret;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What became of a secret. Values are in none of them: an event names the version and no more. */
public sealed interface SecretEvent {
    /** The incarnation. */
    UUID secret();

    /** Where it is. */
    SecretPlace place();

    /** It has a new version, which is its current one. */
    record SecretVersionCreated(UUID secret, SecretPlace place, SecretVersion version, String by)
            implements SecretEvent {}

    /** A version has other attributes. */
    record SecretVersionUpdated(UUID secret, SecretPlace place, SecretVersion version, String by)
            implements SecretEvent {}

    /** It is soft-deleted until {@code purgeAt}. */
    record SecretDeleted(UUID secret, SecretPlace place, Instant at, Instant purgeAt) implements SecretEvent {}

    /** It lives again. */
    record SecretRecovered(UUID secret, SecretPlace place, Instant at) implements SecretEvent {}

    /** It was made out of a backup; its versions from the oldest to the current one. */
    record SecretRestored(UUID secret, SecretPlace place, List<SecretVersion> versions, String by)
            implements SecretEvent {
        public SecretRestored {
            versions = List.copyOf(versions);
        }
    }

    /** It is gone for good, and its values with it. */
    record SecretPurged(UUID secret, SecretPlace place, Instant at) implements SecretEvent {}
}
