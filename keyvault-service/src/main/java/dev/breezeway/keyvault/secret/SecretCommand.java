package dev.breezeway.keyvault.secret;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What a secret is told. */
public sealed interface SecretCommand {
    /** Make it, under a name that was free, with its first version. */
    record CreateSecret(@TargetAggregateIdentifier UUID secret, SecretPlace place, SecretVersion version, String by)
            implements SecretCommand {}

    /** Have another version. */
    record AddVersion(@TargetAggregateIdentifier UUID secret, SecretVersion version, String by)
            implements SecretCommand {}

    /** Change what is said of a version. */
    record UpdateVersion(
            @TargetAggregateIdentifier UUID secret, String version, SecretChange change, String by, Instant at)
            implements SecretCommand {}

    /** Delete it; it can be recovered for so long. */
    record DeleteSecret(@TargetAggregateIdentifier UUID secret, Instant at, Duration retention)
            implements SecretCommand {}

    /** Take back its deletion. */
    record RecoverSecret(@TargetAggregateIdentifier UUID secret, Instant at) implements SecretCommand {}

    /** Make it out of a backup, under a name that was free. */
    record RestoreSecret(
            @TargetAggregateIdentifier UUID secret, SecretPlace place, List<SecretVersion> versions, String by)
            implements SecretCommand {
        public RestoreSecret {
            versions = List.copyOf(versions);
        }
    }

    /** Remove it for good. */
    record PurgeSecret(@TargetAggregateIdentifier UUID secret, Instant at) implements SecretCommand {}
}
