package dev.breezeway.dns.publication;

import dev.breezeway.contracts.PrivateName;
import java.util.List;
import java.util.UUID;

/** What happened to a publication; also where nothing changed and only an answer was given. */
sealed interface NamePublicationEvent {
    /** The approval, and the stream. */
    UUID approval();

    /** Which request of that approval was answered. */
    int epoch();

    /** ARM id of what the asking message was about. */
    String subject();

    /** Exactly these names are answered. */
    record Published(
            UUID approval,
            int epoch,
            String subject,
            UUID consumer,
            String consumerId,
            String addressPrefix,
            String address,
            List<Alias> names)
            implements NamePublicationEvent {
        public Published {
            names = List.copyOf(names);
        }
    }

    /** None are. */
    record Withdrawn(UUID approval, int epoch, String subject) implements NamePublicationEvent {}

    /** A name and the private link name that it leads to. */
    record Alias(String name, String privateName) {
        static Alias of(PrivateName contract) {
            return new Alias(contract.name(), contract.privateName());
        }
    }
}
