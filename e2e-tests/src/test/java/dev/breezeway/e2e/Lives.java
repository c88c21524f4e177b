package dev.breezeway.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Whole lives of shared private links, each asked for, decided about in one of several ways, and deleted, by clients that
 * repeat what was not answered. Each client has a SignalR and a vault of its own and lives one life after the other.
 */
final class Lives {
    /** How a life goes on once both sides are Pending. Each ends with the deletion of the link. */
    enum Course {
        UNDECIDED,
        APPROVED,
        REJECTED,
        APPROVED_AFTER_REJECTED,
        REMOVED_BY_THE_OWNER
    }

    /** A life; the link's name tells it from others. */
    record Life(int number, Course course) {
        String link() {
            return "l" + number;
        }
    }

    /** A step may meet several kills, each as long as processes need to start: on a busy machine that is minutes. */
    private static final Duration STEP = Duration.ofSeconds(Integer.getInteger("chaos.patience", 150));

    private final PatientClient client;
    private final List<Place> places;
    private final Queue<Life> waiting = new ConcurrentLinkedQueue<>();
    private final Map<Course, Integer> begun = new EnumMap<>(Course.class);
    private final Map<Integer, String> under = new ConcurrentHashMap<>();
    private final List<Thread> threads = new ArrayList<>();
    private final CountDownLatch left;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    Lives(List<Breezeway> entries, String name, Random random, int count, int clients) {
        this.client = new PatientClient(entries.stream().map(Breezeway::arm).toList(), STEP);
        this.places = IntStream.range(0, clients)
                .mapToObj(number -> new Place(entries.getFirst(), name + number))
                .toList();
        this.left = new CountDownLatch(count);
        Course[] courses = Course.values();
        for (int number = 0; number < count; number++) {
            waiting.add(new Life(number, courses[random.nextInt(courses.length)]));
        }
    }

    /** How many of each course were begun. */
    synchronized Map<Course, Integer> begun() {
        return new EnumMap<>(begun);
    }

    /** From now on none is begun any more. */
    synchronized void giveUpWaiting() {
        for (Life life = waiting.poll(); life != null; life = waiting.poll()) {
            left.countDown();
        }
    }

    private synchronized @Nullable Life next() {
        Life life = failure.get() == null ? waiting.poll() : null;
        if (life != null) {
            begun.merge(life.course, 1, Integer::sum);
        }
        return life;
    }

    PatientClient client() {
        return client;
    }

    List<Place> places() {
        return places;
    }

    /** The groups, SignalRs and vaults. */
    Lives createPlaces() {
        for (Place place : places) {
            client.until(arm -> arm.put(place.group(), place.groupBody()), Lives::taken);
            client.until(arm -> arm.put(place.signalR(), place.signalRBody("Standard_S1", "Standard")), Lives::taken);
            client.until(arm -> arm.put(place.vault(), place.vaultBody()), Lives::taken);
        }
        return this;
    }

    /** Starts the clients. */
    Lives begin() {
        for (Place place : places) {
            threads.add(Thread.ofVirtual().start(() -> {
                for (Life life = next(); life != null; life = next()) {
                    live(place, life);
                }
            }));
        }
        return this;
    }

    /** How many have not ended. */
    long left() {
        return left.getCount();
    }

    /** Waits; false if some are left after this time. What went wrong in one is thrown. */
    boolean await(Duration limit) throws InterruptedException {
        boolean ended = left.await(limit.toMillis(), TimeUnit.MILLISECONDS);
        Throwable wrong = failure.get();
        if (wrong != null) {
            throw new AssertionError("a life went wrong", wrong);
        }
        return ended;
    }

    /** What each client is waiting for. */
    String stuck() {
        return under.toString();
    }

    private void live(Place place, Life life) {
        try {
            new Steps(place, life).all();
            left.countDown();
        } catch (RuntimeException | AssertionError e) {
            failure.compareAndSet(
                    null, new AssertionError(place.name() + " " + life + " " + under.get(life.number), e));
            while (left.getCount() > 0) {
                left.countDown();
            }
        } finally {
            under.remove(life.number);
        }
    }

    private static boolean taken(Answer answer) {
        return List.of(200, 201, 202, 204).contains(answer.status());
    }

    private static boolean gone(Answer answer) {
        return answer.status() == 404;
    }

    private static boolean shows(Answer link, String status) {
        return link.provisioningState().equals("Succeeded")
                && link.text("/properties/status").equals(status);
    }

    private final class Steps {
        private final Place place;
        private final Life life;
        private final String link;
        private final String message;

        Steps(Place place, Life life) {
            this.place = place;
            this.life = life;
            this.link = place.signalRId() + "/sharedPrivateLinkResources/" + life.link() + Place.SIGNALR_VERSION;
            this.message = place.name() + " " + life.link();
        }

        void all() {
            JsonNode connection = request();
            switch (life.course) {
                case UNDECIDED -> {}
                case APPROVED -> decide(connection, "Approved");
                case REJECTED -> decide(connection, "Rejected");
                case APPROVED_AFTER_REJECTED -> {
                    decide(connection, "Rejected");
                    decide(connection, "Approved");
                }
                case REMOVED_BY_THE_OWNER -> {
                    decide(connection, "Approved");
                    remove(connection);
                }
            }
            end(connection);
        }

        private JsonNode request() {
            at("asks");
            ObjectNode body = place.linkBody(place.vaultId());
            body.withObject("/properties").put("requestMessage", message);
            client.until(arm -> arm.put(link, body), Lives::taken);
            awaitLink("Pending");
            at("looks for the connection");
            Answer list = client.until(
                    arm -> arm.get(place.connections()), answer -> mine(answer).isPresent());
            return mine(list).orElseThrow();
        }

        private void decide(JsonNode connection, String status) {
            at(status);
            ObjectNode body = connection.deepCopy();
            body.withObject("/properties/privateLinkServiceConnectionState").put("status", status);
            client.until(arm -> arm.put(path(connection), body), answer -> answer.status() == 200);
            awaitLink(status);
        }

        private void remove(JsonNode connection) {
            at("removes the connection");
            client.until(arm -> arm.delete(path(connection)), answer -> taken(answer) || gone(answer));
            awaitLink("Disconnected");
        }

        private void end(JsonNode connection) {
            at("deletes the link");
            client.until(arm -> arm.delete(link), answer -> taken(answer) || gone(answer));
            client.until(arm -> arm.get(link), Lives::gone);
            at("the connection is to go");
            client.until(arm -> arm.get(path(connection)), Lives::gone);
        }

        private void awaitLink(String status) {
            at("waits for " + status);
            client.until(arm -> arm.get(link), answer -> shows(answer, status));
        }

        private Optional<JsonNode> mine(Answer list) {
            return list.body()
                    .path("value")
                    .valueStream()
                    .filter(connection -> connection
                            .at("/properties/privateLinkServiceConnectionState/description")
                            .asText()
                            .equals(message))
                    .findFirst();
        }

        private static String path(JsonNode connection) {
            return connection.path("id").asText() + Place.VAULTS_VERSION;
        }

        private void at(String what) {
            under.put(life.number, place.name() + " " + life.course + ": " + what);
        }
    }
}
