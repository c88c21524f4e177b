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
import java.util.ArrayList;
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

/** Instances that apply the same events in the same order. */
class RosterTest {
    private static final Hub HUB = new Hub(UUID.randomUUID(), "Chat");

    private static final Duration BEAT = Duration.ofSeconds(2);

    private static Vertx vertx;

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private long position;
    private final List<String> told = new ArrayList<>();
    private final Roster a = roster("a");
    private final Roster b = roster("b");
    private final Roster c = roster("c");

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
        log(new HubEvent.Ended("a", HUB, "one"));

        assertThat(b.has(HUB, Target.of(Target.Kind.GROUP, "g"))).isFalse();
        assertThat(b.connections(HUB.signalr())).isZero();
        assertThat(b.isEmpty()).isTrue();
    }

    @Test
    void anEndThatTheLogDidNotTakeIsSaidAgainWithTheNextBeat() {
        Client one = opened(a, "one", null);
        opened(a, "two", null);
        a.detach(one);

        log(new HubEvent.Alive("a"));

        assertThat(b.connections(HUB.signalr())).isOne();
        assertThat(b.has(HUB, Target.of(Target.Kind.CONNECTION, "one"))).isFalse();
    }

    @Test
    void aConnectionThatIsSaidAgainBehindItsEndDoesNotStay() {
        Client one = opened(a, "one", null);
        List<HubEvent> saidAgain = a.apply(new HubEvent.Started("c"));
        a.detach(one);
        log(new HubEvent.Ended("a", HUB, "one"));
        log(saidAgain.toArray(HubEvent[]::new));

        log(new HubEvent.Alive("a"));

        assertThat(b.isEmpty()).isTrue();
    }

    @Test
    void anInstanceThatStartsIsToldWhoIsThere() {
        opened(a, "one", "ann");
        log(new HubEvent.Joined(HUB, Target.of(Target.Kind.USER, "ann"), "g", UserGroups.FOREVER));
        Roster late = roster("late");

        List<HubEvent> answer = a.apply(new HubEvent.Started("late"));
        answer.forEach(late::apply);

        assertThat(late.has(HUB, Target.of(Target.Kind.GROUP, "g"))).isTrue();
        assertThat(late.connections(HUB.signalr())).isEqualTo(1);
        answer.forEach(a::apply); // said again, it changes nothing
        assertThat(a.connections(HUB.signalr())).isEqualTo(1);
    }

    @Test
    void anInstanceThatIsSilentIsGivenUpAndOneOfTheOthersTellsOfEachOfItsConnections() {
        opened(a, "one", "ann");
        opened(a, "uno", null);
        opened(b, "two", "ann");

        beats(6, b, c);

        assertThat(told).containsExactlyInAnyOrder("b: one", "b: uno");
        for (Roster survivor : List.of(b, c)) {
            assertThat(survivor.has(HUB, Target.of(Target.Kind.CONNECTION, "one")))
                    .isFalse();
            assertThat(survivor.has(HUB, Target.of(Target.Kind.CONNECTION, "two")))
                    .isTrue();
            assertThat(survivor.connections(HUB.signalr())).isEqualTo(1);
        }
    }

    @Test
    void theFifthBeatDecidesAlsoWhenBeatsAreSomewhatEarlyOrLate() {
        beats(1, b);
        opened(a, "one", "ann");

        for (int millis : List.of(1_990, 2_010, 1_900, 2_300)) {
            now = now.plusMillis(millis);
            log(new HubEvent.Alive("b"));
        }
        assertThat(told).isEmpty();

        now = now.plusMillis(1_950);
        log(new HubEvent.Alive("b"));
        assertThat(told).containsExactly("b: one");
    }

    @Test
    void ofTwoThatGiveUpAnInstanceAtOnceTheFirstTells() {
        opened(a, "one", "ann");

        log(lost("a", "c"), lost("a", "b"));

        assertThat(told).containsExactly("c: one");
    }

    @Test
    void anInstanceThatWasGivenUpClosesWhatItHadThenAndKeepsWhatCameAfter() throws InterruptedException {
        Client one = opened(a, "one", "ann");
        log(lost("a", "b"));
        Client two = opened(a, "two", "ann");

        assertThat(one.next()).isEqualTo("given up");
        log(new HubEvent.Ended("a", HUB, "one"));
        log(new HubEvent.Alive("a"));

        assertThat(told).containsExactly("b: one");
        assertThat(two.received).isEmpty();
        for (Roster each : List.of(a, b, c)) {
            assertThat(each.connections(HUB.signalr())).isEqualTo(1);
        }
    }

    @Test
    void whoWasJudgedBeforeItsClientsCameBackKeepsThem() {
        opened(a, "one", "ann");
        HubEvent byB = lost("a", "b");
        HubEvent byC = lost("a", "c");
        log(byB);
        opened(a, "two", "ann");

        log(byC);

        assertThat(told).containsExactly("b: one");
        for (Roster each : List.of(a, b, c)) {
            assertThat(each.has(HUB, Target.of(Target.Kind.CONNECTION, "two"))).isTrue();
        }
    }

    @Test
    void ofALostClientThatCannotBeToldOfTheOthersAreToldAllTheSame() {
        List<String> heard = new ArrayList<>();
        Roster d = new Roster("d", () -> now, BEAT, lost -> {
            heard.add(lost.id().connection());
            throw new IllegalStateException("not told");
        });
        for (String connection : List.of("one", "two", "three")) {
            ClientId id = new ClientId("/signalr", HUB, connection, null, "", "");
            d.apply(1, new HubEvent.Opened("a", id, "json", Map.of()));
        }

        d.apply(2, new HubEvent.Lost("a", "d", 1));

        assertThat(heard).containsExactlyInAnyOrder("one", "two", "three");
        assertThat(d.isEmpty()).isTrue();
    }

    @Test
    void theOthersAreToldNoMoreOfAClientThanTheyNeed() {
        ClientId id = new ClientId("/signalr", HUB, "one", "ann", "a claim", "?a=query");
        a.attach(new Client(id, vertx.getOrCreateContext()));
        log(new HubEvent.Opened("a", id.bare(), "json", Map.of()));

        assertThat(a.apply(new HubEvent.Started("late")))
                .containsExactly(new HubEvent.Opened("a", id.bare(), "json", Map.of()));
    }

    @Test
    void whileTheLogStandsStillNobodyIsGivenUp() {
        opened(a, "one", "ann");
        beats(2, a, b, c);

        for (int pause = 0; pause < 3; pause++) {
            now = now.plusSeconds(3600);
            beats(1, b, c);
        }
        assertThat(told).isEmpty();

        log(new HubEvent.Alive("a"));
        beats(3, b, c);
        assertThat(told).isEmpty();
        assertThat(b.has(HUB, Target.of(Target.Kind.CONNECTION, "one"))).isTrue();
    }

    @Test
    void whoIsHeardOfAgainIsAskedWhoIsConnectedToIt() {
        opened(a, "one", "ann");
        log(lost("a", "b"));

        assertThat(b.apply(new HubEvent.Alive("a"))).containsExactly(new HubEvent.Started("b"));
        assertThat(b.apply(new HubEvent.Alive("a"))).isEmpty();
    }

    @Test
    void ofTwoInstancesThatOpenTheSameConnectionTheFirstHasIt() {
        Client first = opened(a, "one", "ann");
        Client second = opened(b, "one", "ann");

        assertThat(a.has(first)).isTrue();
        assertThat(b.has(second)).isFalse();
        log(new HubEvent.Ended("b", HUB, "one"));
        assertThat(c.has(HUB, Target.of(Target.Kind.CONNECTION, "one"))).isTrue();
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

    private Roster roster(String name) {
        return new Roster(
                name, () -> now, BEAT, lost -> told.add(name + ": " + lost.id().connection()));
    }

    private void log(HubEvent... said) {
        Queue<HubEvent> events = new ArrayDeque<>(List.of(said));
        while (!events.isEmpty()) {
            HubEvent next = events.remove();
            position++;
            for (Roster each : List.of(a, b, c)) {
                events.addAll(each.apply(position, next));
            }
        }
    }

    /** Time passes, and these say that they live. */
    private void beats(int times, Roster... living) {
        for (int i = 0; i < times; i++) {
            now = now.plus(BEAT);
            for (Roster each : living) {
                log(new HubEvent.Alive(each.instance()));
            }
        }
    }

    /** Judged now. */
    private HubEvent lost(String instance, String by) {
        return new HubEvent.Lost(instance, by, position);
    }

    private static HubEvent sent(Target to) {
        return new HubEvent.Sent(HUB, to, "say", JsonNodeFactory.instance.arrayNode());
    }

    private Client opened(Roster at, String connection, @Nullable String user) {
        ClientId id = new ClientId("/signalr/" + HUB.signalr(), HUB, connection, user, "", "");
        Client client = new Client(id, vertx.getOrCreateContext());
        at.attach(client);
        log(new HubEvent.Opened(at.instance(), id, "json", Map.of()));
        return client;
    }

    private record Client(ClientId identity, Context context, BlockingQueue<String> received) implements LocalClient {
        Client(ClientId identity, Context context) {
            this(identity, context, new LinkedBlockingQueue<>());
        }

        @Override
        public ClientId announced() {
            return identity.bare();
        }

        @Override
        public void deliver(Delivery delivery) {
            received.add(new String(delivery.in(new JsonHubProtocol()), StandardCharsets.UTF_8));
        }

        @Override
        public void close(@Nullable String reason, boolean allowReconnect) {
            received.add("closed, may reconnect: " + allowReconnect);
        }

        @Override
        public void givenUp() {
            received.add("given up");
        }

        @Nullable
        String next() throws InterruptedException {
            return received.poll(Duration.ofSeconds(5).toMillis(), TimeUnit.MILLISECONDS);
        }
    }
}
