package dev.breezeway.contracts;

import java.util.List;
import java.util.UUID;

/** What the approval process asks of dns-service. */
public sealed interface DnsCommand extends Message {
    /** The approval that this is about. */
    UUID approval();

    /** Which request of that approval. */
    int epoch();

    /** Answer these names with this address in the consumer's managed network. */
    @Name("PublishNames")
    record PublishNames(
            UUID approval,
            int epoch,
            UUID consumer,
            String consumerId,
            String addressPrefix,
            String address,
            List<PrivateName> names)
            implements DnsCommand {
        public PublishNames {
            names = List.copyOf(names);
        }
    }

    /** Answer them no longer. */
    @Name("WithdrawNames")
    record WithdrawNames(UUID approval, int epoch) implements DnsCommand {}
}
