package dev.breezeway.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.signalr.TransportEnum;
import dev.breezeway.e2e.FleetProcess.Health;
import dev.breezeway.e2e.TwoHubs.Client;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One of two instances of signalr goes away while both have clients of one hub. */
final class HubTrouble {
    private static final Duration READY = Duration.ofSeconds(120);
    private static final String CLIENTS = "breezeway_signalr_clients";
    private static final int ENOUGH = 30;

    private final List<Breezeway> entries;
    private final Instance victim;
    private final List<Client> lost = new ArrayList<>();
    private final List<Client> others = new ArrayList<>();

    /** The one that goes away, behind these entries. */
    HubTrouble(List<Breezeway> entries, Instance victim) {
        this.entries = List.copyOf(entries);
        this.victim = victim;
    }

    /** It is killed, and comes back later; the seconds until all was told of the clients it had. */
    double killed() throws Exception {
        try (TwoHubs hubs = hubs()) {
            oneAtEach(hubs);
            hubs.everybodyIsReached();
            hubs.aGroupIsReached(List.of(lost.getFirst(), others.getFirst()));

            victim.kill();
            long gone = System.nanoTime();
            double noticed;
            try {
                hubs.awaitLost(lost);
                noticed = (System.nanoTime() - gone) / 1e9;
                hubs.everybodyIsReached();
                hubs.aGroupIsReached(List.of(others.getFirst()));
                hubs.assertOnlyTheseEnded(lost);
            } finally {
                victim.launch();
            }
            itServesAgain(hubs);
            return noticed;
        }
    }

    /** It stands still until it has been given up, and goes on. */
    void stoodStill() throws Exception {
        try (TwoHubs hubs = hubs()) {
            oneAtEach(hubs);
            victim.pause(true);
            try {
                hubs.awaitTold(lost);
            } finally {
                victim.pause(false);
            }
            hubs.assertOnlyTheseEnded(lost);
            itServesAgain(hubs);
        }
    }

    /** Their group stays: its deletion waits for every service, and this fleet may have none for functions. */
    private TwoHubs hubs() throws IOException {
        return new TwoHubs(entries, new Place(entries.getFirst()), victim.sharesLoopback());
    }

    /** Connects clients until each instance has some. */
    private void oneAtEach(TwoHubs hubs) {
        for (int count = 0; lost.isEmpty() || others.isEmpty(); count++) {
            TransportEnum transport = count % 2 == 0 ? TransportEnum.LONG_POLLING : TransportEnum.WEBSOCKETS;
            oneMore(hubs, transport, count, lost);
        }
    }

    /** Connects a client, which comes to one of the instances: to these if it is the one that goes away. */
    private void oneMore(TwoHubs hubs, TransportEnum transport, int before, List<Client> victims) {
        assertThat(before).as("clients that are all at one instance").isLessThan(ENOUGH);
        double had = victim.metric(CLIENTS);
        Client client = hubs.connect(transport);
        (victim.metric(CLIENTS) > had ? victims : others).add(client);
    }

    /**
     * It has none of the clients it had, takes a new one, tells what it is told and is told what is said. Then one client of
     * each instance leaves: their ends come behind whatever either of them would have told once more.
     */
    private void itServesAgain(TwoHubs hubs) throws Exception {
        await().atMost(READY).until(() -> victim.health().map(Health::status).equals(Optional.of(200)));
        await().atMost(READY).until(() -> victim.metric(CLIENTS) == 0);
        List<Client> fresh = new ArrayList<>();
        for (int count = 0; fresh.isEmpty(); count++) {
            oneMore(hubs, TransportEnum.WEBSOCKETS, count, fresh);
        }
        List<Client> leaving = List.of(fresh.getFirst(), others.getFirst());
        hubs.everybodyIsReached();
        hubs.aGroupIsReached(leaving);
        hubs.assertOnlyTheseEnded(lost);

        leaving.forEach(hubs::leave);
        lost.addAll(leaving);
        hubs.awaitTold(lost);
        hubs.assertOnlyTheseEnded(lost);
    }
}
