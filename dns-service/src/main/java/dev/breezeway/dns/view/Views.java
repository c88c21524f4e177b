package dev.breezeway.dns.view;

import java.net.InetAddress;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Holds the current {@link Snapshot}. Any thread may read and any thread may write; a write is visible to the next
 * query when its method returns. Nothing is persisted: load everything with {@link #replaceAll} at start-up, and call
 * the other methods only after the transaction that caused the change has committed. All writes are idempotent, and
 * one that changes nothing keeps every prepared answer.
 */
public final class Views {
    private final Object writing = new Object();
    private volatile Snapshot snapshot = Snapshot.EMPTY;

    /** Everything as it is now. */
    public Snapshot snapshot() {
        return snapshot;
    }

    /** Makes these names the only ones the owner has in the view; no names remove the owner. */
    public void put(ViewName view, OwnerId owner, List<PublishedName> names) {
        synchronized (writing) {
            snapshot = snapshot.put(view, owner, names);
        }
    }

    /** Removes all names of the owner in the view; an owner without names there is no error. */
    public void remove(ViewName view, OwnerId owner) {
        put(view, owner, List.of());
    }

    /** Forgets all names in the view of a managed network. */
    public void drop(UUID network) {
        synchronized (writing) {
            snapshot = snapshot.drop(network);
        }
    }

    /** Replaces everything in one step; where owners claim the same name in a view, the later one in order wins. */
    public void replaceAll(Collection<Publication> publications) {
        synchronized (writing) {
            Snapshot next = Snapshot.EMPTY;
            for (Publication publication : publications) {
                next = next.put(publication.view(), publication.owner(), publication.names());
            }
            snapshot = next;
        }
    }

    /** The view of the one managed network with that address, if it holds any name. */
    public Optional<View> byClientAddress(InetAddress address) {
        return snapshot.byClientAddress(address);
    }
}
