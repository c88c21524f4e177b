package dev.breezeway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breezeway.e2e.Dns.Found;
import dev.breezeway.e2e.Dns.Over;
import dev.breezeway.e2e.Dns.View;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Fifty shared private links, of each of five SignalRs to each of ten vaults, and a client for each, all at once: it
 * asks for its link, waits until it is Pending, approves it and waits until it is Approved. A request that got no answer
 * or one that says "not now" is repeated. In which stage of the test a client asks and in which it approves is random.
 */
final class ManyLinks {
    private static final int SIGNALRS = 5;
    private static final int VAULTS = 10;
    private static final Duration LIMIT = Duration.ofSeconds(240);

    private final Breezeway system;
    private final Arm arm;
    private final String name = "many" + Long.toString(System.nanoTime(), 36);
    private final List<Place> signalrs;
    private final List<Place> vaults;
    private final List<CountDownLatch> stages;
    private final List<Client> clients = new ArrayList<>();
    private final List<Future<?>> ends = new ArrayList<>();
    private final PatientClient patient;

    ManyLinks(Breezeway system, Random random, int kills) {
        this.system = system;
        this.arm = system.arm();
        this.patient = new PatientClient(List.of(arm), LIMIT);
        this.signalrs =
                IntStream.range(0, SIGNALRS).mapToObj(i -> place("s" + i)).toList();
        this.vaults = IntStream.range(0, VAULTS).mapToObj(i -> place("v" + i)).toList();
        this.stages =
                Stream.generate(() -> new CountDownLatch(1)).limit(kills + 1L).toList();
        for (Place signalr : signalrs) {
            for (Place vault : vaults) {
                int asks = random.nextInt(kills);
                clients.add(new Client(signalr, vault, asks, asks + random.nextInt(kills - asks)));
            }
        }
    }

    int count() {
        return clients.size();
    }

    int repeatedRequests() {
        return patient.repetitions();
    }

    void createAll() {
        signalrs.forEach(place -> place.createGroup().createSignalR());
        vaults.forEach(place -> place.createGroup().createVault());
    }

    /** Starts all clients; each waits for its stage. */
    void begin() {
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        clients.forEach(client -> ends.add(threads.submit(client)));
        threads.shutdown();
    }

    void stage(int number) {
        stages.get(number).countDown();
    }

    /** Waits until every client has seen Approved; what went wrong for one is thrown. */
    void awaitEnd(Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        for (Future<?> end : ends) {
            try {
                end.get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            } catch (ExecutionException e) {
                throw new AssertionError("a client failed", e.getCause());
            } catch (TimeoutException e) {
                throw new AssertionError("not converged within " + limit + ": " + stuck(), e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }
    }

    /** Each link is Approved, and each vault has one connection for each of its links, Approved too. */
    void assertAllApproved() {
        for (Client client : clients) {
            Answer link = arm.get(client.link);
            assertThat(link.text("/properties/status")).as("%s", link).isEqualTo("Approved");
            assertThat(link.provisioningState()).as("%s", link).isEqualTo("Succeeded");
        }
        for (Place vault : vaults) {
            JsonNode connections = arm.get(vault.connections()).body().path("value");
            assertThat(connections).as("%s", connections).hasSize(SIGNALRS);
            assertThat(connections).extracting(Place::status).containsOnly("Approved");
        }
    }

    /** Each SignalR resolves each vault, to another address for each; how many names that are. */
    int assertNamesResolve(Dns dns) {
        int names = 0;
        for (Place signalr : signalrs) {
            View view = dns.view(signalr.signalRId()).orElseThrow();
            List<String> addresses = new ArrayList<>();
            for (Place vault : vaults) {
                Found found = dns.ask(view.port(), vault.vaultHost(), Over.UDP);
                assertThat(found.aliases()).containsExactly(vault.privateHost());
                addresses.addAll(found.addresses());
            }
            assertThat(addresses).hasSize(VAULTS).doesNotHaveDuplicates();
            names += addresses.size();
        }
        return names;
    }

    private List<String> stuck() {
        return clients.stream().map(client -> client.at + " " + client.link).toList();
    }

    private Place place(String suffix) {
        return new Place(system, name + suffix);
    }

    private final class Client implements Runnable {
        private final Place signalr;
        private final Place vault;
        private final int asks;
        private final int approves;
        private final String link;
        private final String message;
        private volatile String at = "not begun";

        Client(Place signalr, Place vault, int asks, int approves) {
            this.signalr = signalr;
            this.vault = vault;
            this.asks = asks;
            this.approves = approves;
            this.link = signalr.signalRId() + "/sharedPrivateLinkResources/" + vault.name() + Place.SIGNALR_VERSION;
            this.message = "from " + signalr.name();
        }

        @Override
        public void run() {
            await(asks);
            at = "asking";
            ObjectNode body = signalr.linkBody(vault.vaultId());
            body.withObject("/properties").put("requestMessage", message);
            patient.until(entry -> entry.put(link, body), answer -> answer.status() == 200 || answer.status() == 201);
            at = "waiting for Pending";
            patient.until(entry -> entry.get(link), answer -> at(answer, "Pending"));
            JsonNode connection = connection(
                            patient.until(entry -> entry.get(vault.connections()), answer -> connection(answer)
                                    .isPresent()))
                    .orElseThrow();
            await(approves);
            at = "approving";
            ObjectNode approved = connection.deepCopy();
            approved.withObject("/properties/privateLinkServiceConnectionState").put("status", "Approved");
            String path = connection.path("id").asText() + Place.VAULTS_VERSION;
            patient.until(entry -> entry.put(path, approved), answer -> answer.status() == 200);
            at = "waiting for Approved";
            patient.until(entry -> entry.get(link), answer -> at(answer, "Approved"));
            at = "done";
        }

        private void await(int stage) {
            try {
                stages.get(stage).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }

        private Optional<JsonNode> connection(Answer list) {
            return list.body()
                    .path("value")
                    .valueStream()
                    .filter(connection -> connection
                            .at("/properties/privateLinkServiceConnectionState/description")
                            .asText()
                            .equals(message))
                    .findFirst();
        }

        private static boolean at(Answer link, String status) {
            return link.provisioningState().equals("Succeeded")
                    && link.text("/properties/status").equals(status);
        }
    }
}
