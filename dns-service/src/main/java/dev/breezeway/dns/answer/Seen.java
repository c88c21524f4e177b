package dev.breezeway.dns.answer;

import dev.breezeway.dns.view.Node;
import dev.breezeway.dns.view.Snapshot;
import dev.breezeway.dns.view.ViewName;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Name;

/** One look an answer was made from; null where there was nothing. */
record Seen(ViewName view, Name name, @Nullable Node node) {
    @SuppressWarnings("ReferenceEquality") // a node stays the same object exactly as long as it stays unchanged
    boolean stillHolds(Snapshot views) {
        return views.view(view).node(name) == node;
    }
}
