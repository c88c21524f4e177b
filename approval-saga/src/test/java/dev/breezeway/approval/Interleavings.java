package dev.breezeway.approval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breezeway.approval.ApprovalModel.Intent;
import dev.breezeway.approval.ApprovalModel.Outcome;
import dev.breezeway.approval.World.Channel;
import dev.breezeway.contracts.ConnectionStatus;
import dev.breezeway.privatelink.ConnectionEvent;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Goes every way that the world can go. Ways that meet in the same world go on together, which loses none of them: what
 * can follow depends on the world alone.
 */
final class Interleavings {
    final Rules rules = new Rules();
    private final Map<World, Reached> known = new HashMap<>();
    private final Deque<String> way = new ArrayDeque<>();
    private long steps;

    /** In how many ways a world can go on until it is quiet, and what it comes to. */
    record Reached(BigInteger ways, Set<Outcome> outcomes) {}

    /** A move, in words for whoever has to find out what went wrong, and where it leads. */
    private record Move(String name, World to) {}

    /** Worlds seen, and moves between them. */
    String figures() {
        return "%,d states, %,d steps, %,d decisions of aggregates"
                .formatted(known.size(), steps, rules.processes.decisions() + rules.connections.decisions());
    }

    /** The world in which a link has come to rest with what these intents, one after the other, lead to. */
    World resting(Intent... intents) {
        World world = settle(rules.created());
        for (Intent intent : intents) {
            world = settle(rules.perform(world.facing(Set.of(intent), 0), intent));
        }
        return world;
    }

    /** How the world is once this step is on its way. */
    World until(Step step, World world) {
        World next = world;
        while (rules.progress(next).asked(step).isEmpty()) {
            next = moves(next).getFirst().to();
        }
        return next;
    }

    private World settle(World world) {
        World next = world;
        while (!next.quiet()) {
            next = moves(next).getFirst().to();
        }
        return next;
    }

    Reached explore(World world) {
        Reached before = known.get(world);
        if (before != null) {
            return before;
        }
        check(world);
        Reached reached = world.quiet() ? atRest(world) : onward(world);
        known.put(world, reached);
        return reached;
    }

    private Reached onward(World world) {
        BigInteger ways = BigInteger.ZERO;
        Set<Outcome> outcomes = EnumSet.noneOf(Outcome.class);
        for (Move move : moves(world)) {
            steps++;
            way.addLast(move.name());
            Reached reached = explore(move.to());
            way.removeLast();
            ways = ways.add(reached.ways());
            outcomes.addAll(reached.outcomes());
        }
        return new Reached(ways, outcomes);
    }

    private List<Move> moves(World world) {
        List<Move> moves = new ArrayList<>();
        for (Channel channel : Channel.values()) {
            if (!world.mail(channel).isEmpty()) {
                moves.add(new Move(channel + " " + world.mail(channel).getFirst(), rules.deliver(world, channel, 0)));
            }
        }
        world.intents().forEach(intent -> moves.add(new Move(intent.toString(), rules.perform(world, intent))));
        if (world.disorder() > 0) {
            disorder(world.facing(world.intents(), world.disorder() - 1), moves);
        }
        return moves;
    }

    /** Replies that overtake others or come twice, the second time after all others, and timers that ring. */
    private void disorder(World world, List<Move> moves) {
        for (Channel channel : Channel.values()) {
            for (int i = 0; channel.replies() && i < world.mail(channel).size(); i++) {
                World.Letter letter = world.mail(channel).get(i);
                if (i > 0) {
                    moves.add(new Move("overtaking: " + letter, rules.deliver(world, channel, i)));
                } else {
                    moves.add(new Move("twice: " + letter, rules.deliver(world.post(channel, letter), channel, 0)));
                }
            }
        }
        for (Step step : Step.values()) {
            if (rules.progress(world).asked(step).isPresent()) {
                moves.add(new Move("again: " + step, rules.ring(world, step, false)));
                moves.add(new Move("given up: " + step, rules.ring(world, step, true)));
            }
        }
    }

    /** What holds at every moment. */
    private void check(World world) {
        if (world.published() && !world.network().active()) {
            throw new AssertionError("a name points at a dead address after " + way);
        }
        if (world.network().active() && !everApproved(world)) {
            throw new AssertionError("traffic passes that nobody approved after " + way);
        }
    }

    private static boolean everApproved(World world) {
        return world.connection().events().stream().anyMatch(ConnectionEvent.ConnectionApproved.class::isInstance);
    }

    /** What holds when nothing is under way: both sides agree, and nothing is left behind. */
    private Reached atRest(World world) {
        Outcome outcome = Rules.outcome(world);
        ConnectionStatus connection = rules.connection(world);
        String after = outcome + " after " + way;
        assertThat(rules.progress(world).waiting())
                .as("a step waits for ever: " + after)
                .isFalse();
        assertThat(connection)
                .as("the target agrees: " + after)
                .isEqualTo(
                        switch (outcome) {
                            case PENDING -> ConnectionStatus.PENDING;
                            case APPROVED -> ConnectionStatus.APPROVED;
                            case REJECTED -> ConnectionStatus.REJECTED;
                            case CREATING, DISCONNECTED, TIMEOUT, FAILED, GONE -> ConnectionStatus.DISCONNECTED;
                        });
        assertThat(world.published()).as("names: " + after).isEqualTo(outcome == Outcome.APPROVED);
        assertThat(world.network().active()).as("traffic: " + after).isEqualTo(outcome == Outcome.APPROVED);
        if (outcome == Outcome.GONE || outcome == Outcome.FAILED) {
            assertThat(world.network().exists())
                    .as("an endpoint is left: " + after)
                    .isFalse();
        }
        return new Reached(BigInteger.ONE, EnumSet.of(outcome));
    }
}
