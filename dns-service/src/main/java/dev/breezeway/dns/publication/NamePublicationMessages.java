package dev.breezeway.dns.publication;

import dev.breezeway.contracts.DnsEvent;
import dev.breezeway.dns.publication.NamePublicationEvent.Published;
import dev.breezeway.dns.publication.NamePublicationEvent.Withdrawn;

/** Stored events as the approval process hears of them. */
final class NamePublicationMessages {
    private NamePublicationMessages() {}

    static DnsEvent message(NamePublicationEvent event) {
        return switch (event) {
            case Published published -> new DnsEvent.NamesPublished(published.approval(), published.epoch());
            case Withdrawn withdrawn -> new DnsEvent.NamesWithdrawn(withdrawn.approval(), withdrawn.epoch());
        };
    }
}
