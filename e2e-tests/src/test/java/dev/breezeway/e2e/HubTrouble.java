package dev.breezeway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.signalr.TransportEnum;
import dev.breezeway.e2e.TwoHubs.Client;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One of the instances of signalr of a {@link Fleet} goes away while both have clients of one hub. */
final class HubTrouble {
    private static final Duration READY = Duration.ofSeconds(120);
    private static final String CLIENTS = "breezeway_signalr_clients";
    private static final int ENOUGH = 30;

    private final Fleet fleet;
    private final FleetProcess victim;
    private final List<Client> lost = new ArrayList<>();

    HubTrouble(Fleet fleet) {
        this.fleet = fleet;
        this.victim = fleet.instances("signalr").getFirst();
    }

    /** It is killed, and comes back later; the seconds until all was told of the clients it had. */
    double killed() throws Exception {
        try (TwoHubs hubs = hubs()) {
            Client other = oneAtEach(hubs);
            hubs.everybodyIsReached();
            hubs.aGroupIsReached(List.of(lost.getFirst(), other));

            victim.kill();
            long gone = System.nanoTime();
            double noticed;
            try {
                hubs.awaitLost(lost);
                noticed = (System.nanoTime() - gone) / 1e9;
                hubs.everybodyIsReached();
                hubs.aGroupIsReached(List.of(other));
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
        return new TwoHubs(fleet.entries(), new Place(fleet.entries().getFirst()));
    }

    /** Connects clients until each instance has some; one of the other instance. */
    private Client oneAtEach(TwoHubs hubs) {
        List<Client> others = new ArrayList<>();
        for (int count = 0; lost.isEmpty() || others.isEmpty(); count++) {
            assertThat(count).as("clients that are all at one instance").isLessThan(ENOUGH);
            double before = victim.metric(CLIENTS);
            Client client = hubs.connect(count % 2 == 0 ? TransportEnum.LONG_POLLING : TransportEnum.WEBSOCKETS);
            (victim.metric(CLIENTS) > before ? lost : others).add(client);
        }
        return others.getFirst();
    }

    private void itServesAgain(TwoHubs hubs) throws Exception {
        fleet.awaitReady(READY);
        for (int count = 0; victim.metric(CLIENTS) == 0; count++) {
            assertThat(count).as("clients that are all at the other instance").isLessThan(ENOUGH);
            hubs.connect(TransportEnum.WEBSOCKETS);
        }
        hubs.everybodyIsReached();
        hubs.assertOnlyTheseEnded(lost);
    }
}
