package dev.breezeway.dns.publication;

import dev.breezeway.contracts.PrivateName;
import java.util.List;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What a publication is told. Each is answered with an event of the same epoch, however often it comes. */
sealed interface NamePublicationCommand {
    /** The approval, and the stream. */
    UUID approval();

    /** Which request of that approval; goes into the answer. */
    int epoch();

    /** ARM id of what the asking message was about. */
    String subject();

    /** Answer exactly these names. */
    record Publish(
            @TargetAggregateIdentifier UUID approval,
            int epoch,
            String subject,
            UUID consumer,
            String consumerId,
            String addressPrefix,
            String address,
            List<PrivateName> names)
            implements NamePublicationCommand {
        public Publish {
            names = List.copyOf(names);
        }
    }

    /** Answer none. */
    record Withdraw(@TargetAggregateIdentifier UUID approval, int epoch, String subject)
            implements NamePublicationCommand {}
}
