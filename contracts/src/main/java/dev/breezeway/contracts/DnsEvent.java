package dev.breezeway.contracts;

import java.util.UUID;

/** What became of the names of an endpoint. */
public sealed interface DnsEvent extends Message {
    /** The approval that this is about. */
    UUID approval();

    /** Which request of that approval. */
    int epoch();

    /** The names are answered in the consumer's managed network. */
    @Name("NamesPublished")
    record NamesPublished(UUID approval, int epoch) implements DnsEvent {}

    /** The names are no longer answered there. */
    @Name("NamesWithdrawn")
    record NamesWithdrawn(UUID approval, int epoch) implements DnsEvent {}
}
