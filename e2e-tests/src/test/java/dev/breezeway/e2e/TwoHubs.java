package dev.breezeway.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.signalr.HubConnection;
import com.microsoft.signalr.HubConnectionState;
import com.microsoft.signalr.TransportEnum;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.breezeway.e2e.Topics.Stored;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A hub that several instances of signalr serve behind entries that send each request to any of them: clients, an
 * upstream on this machine that hears of their ends, and an application. What is said carries a number, so that nobody
 * takes an old word for a new one.
 */
final class TwoHubs implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String CONNECTIONS = "breezeway.signalr.connections.events";

    private final Place place;
    private final Topics topics;
    private final HttpServer upstream;
    private final boolean upstreamHears;
    private final List<String> endsAtUpstream = new CopyOnWriteArrayList<>();
    private final List<JavaHub> hubs;
    private final List<Client> clients = new ArrayList<>();
    private int said;

    /**
     * The hub is made in the group of this place, and left there.
     *
     * @param upstreamHears whether its instances can call an upstream on the loopback address of this machine
     */
    TwoHubs(List<Breezeway> entries, Place place, boolean upstreamHears) throws IOException {
        Breezeway system = entries.getFirst();
        this.place = place;
        this.upstreamHears = upstreamHears;
        topics = new Topics(system.addresses());
        upstream = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        upstream.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        upstream.createContext("/connections/", this::heard);
        upstream.start();
        place.createGroup();
        Answer created =
                system.arm().put(place.signalR(), JavaHub.serverless(place, address() + "/{category}/{event}"));
        assertThat(created.status()).as("%s", created).isIn(200, 201);
        entries.forEach(entry -> new Dns(entry).awaitPublicly(place.name() + ".service.signalr.net"));
        String key = system.arm()
                .post(place.signalRId() + "/listKeys" + Place.SIGNALR_VERSION)
                .text("/primaryKey");
        hubs = entries.stream()
                .map(entry -> new JavaHub(entry, place.name(), key))
                .toList();
        for (int entry = 0; entry < hubs.size(); entry++) {
            upstream.createContext("/" + entry + "/negotiate", hubs.get(entry)::negotiate);
        }
    }

    private String address() {
        return "http://localhost:" + upstream.getAddress().getPort();
    }

    private void heard(HttpExchange exchange) throws IOException {
        if (exchange.getRequestURI().getPath().endsWith("/disconnected")) {
            endsAtUpstream.add(exchange.getRequestHeaders().getFirst("X-ASRS-Connection-Id"));
        }
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    /** A client and what it heard. */
    record Client(HubConnection connection, String id, BlockingQueue<Integer> heard) {
        boolean isConnected() {
            return connection.getConnectionState() == HubConnectionState.CONNECTED;
        }

        private void hears(int number) throws InterruptedException {
            assertThat(heard.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo(number);
        }
    }

    /** One more, through any entry. */
    Client connect(TransportEnum transport) {
        int entry = clients.size() % hubs.size();
        HubConnection connection = hubs.get(entry).connection(address() + "/" + entry, transport);
        BlockingQueue<Integer> numbers = new LinkedBlockingQueue<>();
        connection.on("news", numbers::add, Integer.class);
        assertThat(connection.start().blockingAwait(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        Client client = new Client(connection, connection.getConnectionId(), numbers);
        clients.add(client);
        return client;
    }

    /** Everybody who is connected hears what is said to all, whichever instance is told: they take turns. */
    void everybodyIsReached() throws IOException, InterruptedException {
        for (int turn = 0; turn < 2; turn++) {
            say("", connected());
        }
    }

    /** A group that these join, told of by one instance and the other. */
    void aGroupIsReached(List<Client> members) throws IOException, InterruptedException {
        for (Client member : members) {
            assertThat(hubs.getFirst().call("PUT", "/groups/g/connections/" + member.id(), ""))
                    .isEqualTo(200);
        }
        for (int turn = 0; turn < 2; turn++) {
            say("/groups/g", members);
        }
    }

    /** They hear it and, as their next number shows, nothing between; others do not. */
    private void say(String to, List<Client> listeners) throws IOException, InterruptedException {
        assertThat(hubs.getFirst().send(to, "news", ++said)).isEqualTo(202);
        for (Client listener : listeners) {
            listener.hears(said);
        }
    }

    List<Client> connected() {
        return clients.stream().filter(Client::isConnected).toList();
    }

    /** Ends a client's connection as the client does; that is told behind what was told before. */
    void leave(Client client) {
        assertThat(client.connection().stop().blockingAwait(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
    }

    /**
     * Waits until the ends of these have been told to the upstream, if it hears, and on Kafka, the hub does not know them,
     * and they have noticed.
     */
    void awaitLost(List<Client> lost) {
        awaitTold(lost);
        await().atMost(PATIENCE).until(() -> lost.stream().noneMatch(Client::isConnected));
        await().atMost(PATIENCE).untilAsserted(() -> {
            for (Client client : lost) {
                assertThat(hubs.getFirst().call("HEAD", "/connections/" + client.id(), null))
                        .isEqualTo(404);
            }
        });
    }

    /** The same without a call to the hub, an instance of which may hold it up. */
    void awaitTold(List<Client> lost) {
        List<String> ids = lost.stream().map(Client::id).toList();
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(told()).allSatisfy(ends -> assertThat(ends).containsAll(ids));
        });
    }

    /** These are cut off, and of nobody else's end anything was told, nor twice of anybody's. */
    void assertOnlyTheseEnded(List<Client> lost) {
        await().atMost(PATIENCE).until(() -> lost.stream().noneMatch(Client::isConnected));
        List<String> ids = lost.stream().map(Client::id).toList();
        assertThat(connected())
                .containsExactlyElementsOf(clients.stream()
                        .filter(client -> !lost.contains(client))
                        .toList());
        assertThat(told()).allSatisfy(ends -> assertThat(ends).containsExactlyInAnyOrderElementsOf(ids));
    }

    /** Whose ends were told on Kafka, and whose to the upstream if it hears. */
    private List<List<String>> told() {
        return upstreamHears ? List.of(endsOnKafka(), endsAtUpstream) : List.of(endsOnKafka());
    }

    private List<String> endsOnKafka() {
        String hub = place.signalRId().toLowerCase(Locale.ROOT);
        return topics.read(CONNECTIONS::equals).stream()
                .filter(stored -> stored.keyText().equals(hub))
                .filter(stored -> stored.header("ce_type").endsWith(".ClientConnectionDisconnected"))
                .map(TwoHubs::connection)
                .toList();
    }

    private static String connection(Stored stored) {
        String id = stored.header("ce_id");
        return id.substring(0, id.lastIndexOf(':'));
    }

    @Override
    public void close() {
        clients.forEach(client -> client.connection().close());
        upstream.stop(0);
    }
}
