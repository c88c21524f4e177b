package dev.breezeway.dns.view;

import java.util.List;

/** All names one owner publishes in one view, as loaded at start-up. */
public record Publication(ViewName view, OwnerId owner, List<PublishedName> names) {
    /** Copies the list. */
    public Publication {
        names = List.copyOf(names);
    }
}
