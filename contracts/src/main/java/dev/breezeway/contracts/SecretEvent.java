package dev.breezeway.contracts;

import java.util.List;
import java.util.UUID;

/** The life of a secret of a vault. No value, and nothing else that a client said of it, is in any of them. */
public sealed interface SecretEvent extends Message {
    /** It has a new version, its first one or another. */
    @Name("SecretVersionCreated")
    record SecretVersionCreated(UUID secret, String vaultId, String name, String version) implements SecretEvent {}

    /** Attributes, content type or tags of a version changed. */
    @Name("SecretVersionUpdated")
    record SecretVersionUpdated(UUID secret, String vaultId, String name, String version) implements SecretEvent {}

    /** It is soft-deleted. */
    @Name("SecretDeleted")
    record SecretDeleted(UUID secret, String vaultId, String name) implements SecretEvent {}

    /** Its deletion was taken back. */
    @Name("SecretRecovered")
    record SecretRecovered(UUID secret, String vaultId, String name) implements SecretEvent {}

    /** It was made out of a backup, with these versions. */
    @Name("SecretRestored")
    record SecretRestored(UUID secret, String vaultId, String name, List<String> versions) implements SecretEvent {
        public SecretRestored {
            versions = List.copyOf(versions);
        }
    }

    /** It is gone for good. */
    @Name("SecretPurged")
    record SecretPurged(UUID secret, String vaultId, String name) implements SecretEvent {}
}
