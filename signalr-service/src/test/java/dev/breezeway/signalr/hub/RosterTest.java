package dev.breezeway.signalr.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.breezeway.signalr.protocol.JsonHubProtocol;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two instances that apply the same events in the same order. */
class RosterTest {
    private static final Hub HUB = new Hub(UUID.randomUUID(), "Chat");

    private static Vertx vertx;

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final Roster a = new Roster("a", () -> now);
    private final Roster b = new Roster("b", () -> now);

    @BeforeAll
    static void loop() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void end() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void aBroadcastReachesTheClientsOfEitherInstanceOnce() throws InterruptedException {
        Client one = opened(a, "one", null);
        Client two = opened(b, "two", null);

        log(sent(Target.of(Target.Kind.ALL, "")));

        assertThat(one.next()).contains("\"target\":\"say\"");
        assertThat(two.next()).contains("\"target\":\"say\"");
        assertThat(one.received).isEmpty();
    }

    @Test
    void usersGroupsAndExclusionsSelectThem() throws InterruptedException {
        Client one = opened(a, "one", "ann");
        Client two = opened(b, "two", "ann");
        Client three = opened(a, "three", "bob");
        log(new HubEvent.Joined(HUB, Target.of(Target.Kind.USER, "bob"), "g", UserGroups.FOREVER));
        log(new HubEvent.Joined(HUB, Target.of(Target.Kind.CONNECTION, "two"), "g", UserGroups.FOREVER));

        log(sent(new Target(Target.Kind.USER, "ann", Set.of("one"))));
        log(sent(Target.of(Target.Kind.GROUP, "g")));

        assertThat(two.next()).isNotNull();
        assertThat(two.next()).isNotNull();
        assertThat(three.next()).isNotNull();
        assertThat(one.received).isEmpty();
        assertThat(a.userInGroup(HUB, "ann", "g")).isTrue();
        assertThat(a.userInGroup(HUB, "eve", "g")).isFalse();
    }

    @Test
    void aMembershipEndsWhenItsTimeIsUp() {
        opened(a, "one", "ann");
        log(new HubEvent.Joined(HUB, Target.of(Target.Kind.USER, "ann"), "g", now.plusSeconds(10)));
        assertThat(b.has(HUB, Target.of(Target.Kind.GROUP, "g"))).isTrue();

        now = now.plusSeconds(10);

        assertThat(b.has(HUB, Target.of(Target.Kind.GROUP, "g"))).isFalse();
    }

    @Test
    void whoLeavesAllGroupsOrTheHubIsInNone() {
        opened(a, "one", "ann");
        log(new HubEvent.Joined(HUB, Target.of(Target.Kind.USER, "ann"), "g", UserGroups.FOREVER));
        log(new HubEvent.Left(HUB, Target.of(Target.Kind.USER, "ann"), null));
        assertThat(b.has(HUB, Target.of(Target.Kind.GROUP, "g"))).isFalse();

        log(new HubEvent.Joined(HUB, Target.of(Target.Kind.USER, "ann"), "g", UserGroups.FOREVER));
        log(new HubEvent.Ended(HUB, "one"));

        assertThat(b.has(HUB, Target.of(Target.Kind.GROUP, "g"))).isFalse();
        assertThat(b.connections(HUB.signalr())).isZero();
        assertThat(b.isEmpty()).isTrue();
    }

    @Test
    void anInstanceThatStartsIsToldWhoIsThere() {
        opened(a, "one", "ann");
        log(new HubEvent.Joined(HUB, Target.of(Target.Kind.USER, "ann"), "g", UserGroups.FOREVER));
        Roster late = new Roster("late", () -> now);

        List<HubEvent> answer = a.apply(new HubEvent.Started("late"));
        answer.forEach(late::apply);

        assertThat(late.has(HUB, Target.of(Target.Kind.GROUP, "g"))).isTrue();
        assertThat(late.connections(HUB.signalr())).isEqualTo(1);
        answer.forEach(a::apply); // said again, it changes nothing
        assertThat(a.connections(HUB.signalr())).isEqualTo(1);
    }

    @Test
    void theConnectionsOfASilentInstanceAreGivenUpAndThoseOfALivingOneAreNot() {
        opened(a, "one", "ann");
        opened(b, "two", "ann");
        now = now.plus(Instances.PATIENCE).plusSeconds(1);

        b.apply(new HubEvent.Alive("b"));

        assertThat(b.has(HUB, Target.of(Target.Kind.CONNECTION, "one"))).isFalse();
        assertThat(b.has(HUB, Target.of(Target.Kind.CONNECTION, "two"))).isTrue();
        assertThat(b.apply(new HubEvent.Alive("a")))
                .as("it lives after all and is asked who is connected to it")
                .containsExactly(new HubEvent.Started("b"));
    }

    @Test
    void anEndOfAnInstanceTakesOnlyItsOwn() {
        opened(a, "one", null);
        opened(b, "two", null);

        log(new HubEvent.Stopped("a"));

        assertThat(b.connections(HUB.signalr())).isEqualTo(1);
    }

    @Test
    void aRestartClosesEveryConnectionAndLetsThemComeBack() throws InterruptedException {
        Client one = opened(a, "one", null);
        log(new HubEvent.Emptied(HUB.signalr(), true));
        assertThat(one.next()).isEqualTo("closed, may reconnect: true");
    }

    private void log(HubEvent event) {
        Queue<HubEvent> events = new ArrayDeque<>(List.of(event));
        while (!events.isEmpty()) {
            HubEvent next = events.remove();
            events.addAll(a.apply(next));
            events.addAll(b.apply(next));
        }
    }

    private static HubEvent sent(Target to) {
        return new HubEvent.Sent(HUB, to, "say", JsonNodeFactory.instance.arrayNode());
    }

    private Client opened(Roster at, String connection, @Nullable String user) {
        Client client = new Client(connection, vertx.getOrCreateContext());
        at.attach(client);
        log(new HubEvent.Opened(at.instance(), HUB, connection, user, Map.of()));
        return client;
    }

    private record Client(String id, Context context, BlockingQueue<String> received) implements LocalClient {
        Client(String id, Context context) {
            this(id, context, new LinkedBlockingQueue<>());
        }

        @Override
        public void deliver(Delivery delivery) {
            received.add(new String(delivery.in(new JsonHubProtocol()), StandardCharsets.UTF_8));
        }

        @Override
        public void close(@Nullable String reason, boolean allowReconnect) {
            received.add("closed, may reconnect: " + allowReconnect);
        }

        @Nullable
        String next() throws InterruptedException {
            return received.poll(Duration.ofSeconds(5).toMillis(), TimeUnit.MILLISECONDS);
        }
    }
}
