package dev.breezeway.dns.publication;

import dev.breezeway.dns.listen.DnsListeners;
import dev.breezeway.dns.publication.PublicationRows.PrivateRow;
import dev.breezeway.dns.publication.PublicationRows.PublicRow;
import dev.breezeway.dns.publication.PublicationRows.ViewRow;
import dev.breezeway.dns.view.OwnerId;
import dev.breezeway.dns.view.Publication;
import dev.breezeway.dns.view.PublishedName;
import dev.breezeway.dns.view.ViewName;
import dev.breezeway.dns.view.ViewName.ManagedNetwork;
import dev.breezeway.dns.view.Views;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Brings the views and ports of this process's DNS server into line with the committed rows. It always reads the rows
 * anew, one caller at a time: whoever comes last has seen the latest, so neither order nor repetition of calls matters.
 *
 * <p>Called from two sides. The publisher calls {@link #refresh} before it sends the answer to the approval process, so
 * nobody can hear that names are published before this server answers them, nor that they are withdrawn while it still
 * does; it only reads committed events, whose rows are committed with them. And {@link NamePublications} calls in every
 * process when a change is committed, which is what other instances and the public names live on.
 */
final class LiveViews {
    private static final Logger LOG = Logger.getLogger(LiveViews.class);

    /** What Azure gives to the records of private endpoints; short enough for a changed public name too. */
    static final Duration TTL = Duration.ofSeconds(10);

    private static final long PATIENCE_SECONDS = 10;

    private final PublicationRows rows;
    private final Views views;
    private final DnsListeners listeners;
    private final String publicAddress;
    private final Map<UUID, ManagedNetwork> shown = new HashMap<>();
    private final Map<String, Set<UUID>> shownPublic = new HashMap<>();

    LiveViews(PublicationRows rows, Views views, DnsListeners listeners, String publicAddress) {
        this.rows = rows;
        this.views = views;
        this.listeners = listeners;
        this.publicAddress = publicAddress;
    }

    /** Everything anew. */
    synchronized void load() {
        List<Publication> all = new ArrayList<>();
        shown.clear();
        shownPublic.clear();
        Map<UUID, List<PrivateRow>> byApproval = new LinkedHashMap<>();
        rows.privateNames().forEach(row -> byApproval
                .computeIfAbsent(row.approval(), key -> new ArrayList<>())
                .add(row));
        byApproval.forEach((approval, names) -> {
            ManagedNetwork network = names.getFirst().network();
            shown.put(approval, network);
            all.add(new Publication(network, owner(approval), aliases(names)));
        });
        for (PublicRow row : rows.publicNames()) {
            showPublic(row);
            all.add(new Publication(
                    ViewName.publicInternet(), owner(row.incarnation(), row.name()), List.of(publicName(row))));
        }
        views.replaceAll(all);
        loadPorts();
    }

    /** What one change is about. */
    synchronized void refresh(Change change) {
        switch (change) {
            case Change.OfApproval(UUID approval) -> refreshApproval(approval);
            case Change.OfPublicName(String name) -> refreshPublic(name);
            case Change.OfEverything() -> load();
        }
    }

    private void refreshApproval(UUID approval) {
        List<PrivateRow> names = rows.privateNames(approval);
        ManagedNetwork before = names.isEmpty() ? shown.remove(approval) : shown.get(approval);
        if (!names.isEmpty()) {
            ManagedNetwork network = names.getFirst().network();
            if (before != null && !before.id().equals(network.id())) {
                views.remove(before, owner(approval));
                refreshPort(before.id());
            }
            views.put(network, owner(approval), aliases(names));
            shown.put(approval, network);
            refreshPort(network.id());
        } else if (before != null) {
            views.remove(before, owner(approval));
            refreshPort(before.id());
        }
    }

    private void refreshPublic(String name) {
        Set<UUID> before = shownPublic.remove(name);
        List<PublicRow> now = rows.publicNames(name);
        for (PublicRow row : now) {
            showPublic(row);
            views.put(ViewName.publicInternet(), owner(row.incarnation(), row.name()), List.of(publicName(row)));
        }
        if (before != null) {
            now.forEach(row -> before.remove(row.incarnation()));
            before.forEach(gone -> views.remove(ViewName.publicInternet(), owner(gone, name)));
        }
    }

    private void showPublic(PublicRow row) {
        shownPublic.computeIfAbsent(row.name(), key -> new HashSet<>()).add(row.incarnation());
    }

    private void loadPorts() {
        Map<UUID, ViewRow> wanted = new HashMap<>();
        rows.views().forEach(view -> wanted.put(view.network().id(), view));
        listeners.ports().keySet().stream()
                .filter(network -> !wanted.containsKey(network))
                .forEach(network -> await(listeners.close(network), network));
        wanted.values().forEach(this::openPort);
    }

    private void refreshPort(UUID consumer) {
        rows.view(consumer).ifPresentOrElse(this::openPort, () -> await(listeners.close(consumer), consumer));
    }

    private void openPort(ViewRow view) {
        UUID consumer = view.network().id();
        Integer port = view.port();
        await(port == null ? listeners.close(consumer) : listeners.open(view.network(), port), consumer);
    }

    /** A port that cannot be had is no reason to hold up names: the main port serves them. */
    private static void await(CompletionStage<Void> done, UUID consumer) {
        try {
            done.toCompletableFuture()
                    .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException e) {
            LOG.warnf(
                    e.getCause(),
                    "a view has no port of its own and is served on the main port: consumer=%s",
                    consumer);
        }
    }

    private static List<PublishedName> aliases(List<PrivateRow> names) {
        return names.stream()
                .map(row -> PublishedName.alias(row.name(), row.privateName(), row.address(), TTL))
                .toList();
    }

    /** Once a private endpoint leads to a resource, its public name goes through the private link name as well. */
    private PublishedName publicName(PublicRow row) {
        String link = row.privateName();
        return link == null
                ? PublishedName.host(row.name(), publicAddress, TTL)
                : PublishedName.alias(row.name(), link, publicAddress, TTL);
    }

    private static OwnerId owner(UUID id) {
        return new OwnerId(id.toString());
    }

    /** A resource may have several public names, each told of by itself. */
    private static OwnerId owner(UUID resource, String name) {
        return new OwnerId(resource + "/" + name);
    }
}
