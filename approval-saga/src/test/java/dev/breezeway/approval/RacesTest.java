package dev.breezeway.approval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breezeway.approval.ApprovalModel.Intent;
import dev.breezeway.approval.ApprovalModel.Outcome;
import dev.breezeway.approval.Interleavings.Reached;
import java.math.BigInteger;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/**
 * Every race of the process: the real aggregates with their real messages, in every order in which things can happen,
 * end where {@link ApprovalModel} says that they may, and nowhere else.
 */
class RacesTest {
    private static final Logger LOG = Logger.getLogger(RacesTest.class);

    private final Interleavings interleavings = new Interleavings();

    @Test
    void everyOrderOfUpToFourIntentsEndsAsTheModelSays() {
        BigInteger ways = BigInteger.ZERO;
        long started = System.nanoTime();
        for (Map.Entry<ApprovalModel, World> start : starts().entrySet()) {
            for (Set<Intent> intents : subsets(4)) {
                Reached reached = interleavings.explore(start.getValue().facing(intents, 0));
                assertThat(reached.outcomes())
                        .as("from %s with %s", start.getKey().outcome(), intents)
                        .isEqualTo(start.getKey().outcomes(intents));
                ways = ways.add(reached.ways());
            }
        }
        print("in order", ways, started);
    }

    @Test
    void repliesThatAreLateTwiceOrOutOfOrderChangeNothingOfThat() {
        BigInteger ways = BigInteger.ZERO;
        long started = System.nanoTime();
        for (Map.Entry<ApprovalModel, World> start : starts().entrySet()) {
            for (Set<Intent> intents : subsets(2)) {
                Reached reached = interleavings.explore(start.getValue().facing(intents, 2));
                assertThat(start.getKey().whereStepsMayStall().outcomes(intents))
                        .as("from %s with %s", start.getKey().outcome(), intents)
                        .containsAll(reached.outcomes());
                ways = ways.add(reached.ways());
            }
        }
        print("out of order", ways, started);
    }

    @Test
    void approvedAgainstDeletedEndsDeletedAtBothSides() {
        Reached reached = interleavings.explore(
                interleavings.resting().facing(Set.of(Intent.APPROVE, Intent.DELETE_CONSUMER), 1));

        assertThat(reached.outcomes()).containsExactly(Outcome.GONE);
        assertThat(reached.ways()).isGreaterThan(BigInteger.TEN);
    }

    @Test
    void rejectedAgainstWithdrawnEndsWithdrawn() {
        Reached timedOut =
                interleavings.explore(interleavings.resting().facing(Set.of(Intent.REJECT, Intent.DEADLINE), 0));
        Reached deleted =
                interleavings.explore(interleavings.resting().facing(Set.of(Intent.REJECT, Intent.DELETE_CONSUMER), 1));

        assertThat(timedOut.outcomes()).containsExactlyInAnyOrder(Outcome.REJECTED, Outcome.TIMEOUT);
        assertThat(deleted.outcomes()).containsExactly(Outcome.GONE);
    }

    @Test
    void aTargetThatIsDeletedWhileTheEndpointIsActivatedDisconnects() {
        World activating = interleavings.until(
                Step.ACTIVATE,
                interleavings.rules.perform(interleavings.resting().facing(Set.of(Intent.APPROVE), 0), Intent.APPROVE));

        Reached reached = interleavings.explore(activating.facing(Set.of(Intent.DELETE_TARGET), 2));

        assertThat(reached.outcomes()).contains(Outcome.DISCONNECTED);
        assertThat(ApprovalModel.resting(Outcome.APPROVED).outcomes(Set.of(Intent.DELETE_TARGET)))
                .containsAll(reached.outcomes());
    }

    @Test
    void twoOwnersWhoDecideAtOnceLeaveTheLaterDecisionAtBothSides() {
        Reached reached =
                interleavings.explore(interleavings.resting().facing(Set.of(Intent.APPROVE, Intent.REJECT), 2));

        assertThat(reached.outcomes()).containsExactlyInAnyOrder(Outcome.APPROVED, Outcome.REJECTED);
    }

    @Test
    void theAnswerToTheFirstActivationIsNotTakenForThatToTheSecond() {
        Reached reached = interleavings.explore(
                interleavings.resting().facing(Set.of(Intent.APPROVE, Intent.REJECT, Intent.APPROVE_TOO), 2));

        assertThat(reached.outcomes()).containsExactlyInAnyOrder(Outcome.APPROVED, Outcome.REJECTED);
    }

    @Test
    void anEndpointThatIsLostBeforeItsActivationFailsTheLinkAndLeavesNoConnection() {
        World lost = interleavings.resting().with(new World.Network(false, false), false);

        assertThat(interleavings.explore(lost.facing(Set.of(Intent.APPROVE), 1)).outcomes())
                .containsExactly(Outcome.FAILED);
        assertThat(interleavings
                        .explore(lost.facing(Set.of(Intent.APPROVE, Intent.DELETE_CONSUMER), 1))
                        .outcomes())
                .containsExactly(Outcome.GONE);
    }

    @Test
    void aLinkWhoseEndpointWasLostIsMadeWholeByAnotherPut() {
        World lost = interleavings.resting().with(new World.Network(false, false), false);

        assertThat(interleavings
                        .explore(lost.facing(Set.of(Intent.APPROVE, Intent.PUT_AGAIN), 0))
                        .outcomes())
                .containsExactlyInAnyOrder(Outcome.FAILED, Outcome.PENDING);
    }

    private Map<ApprovalModel, World> starts() {
        Map<ApprovalModel, World> starts = new LinkedHashMap<>();
        starts.put(ApprovalModel.created(), interleavings.rules.created());
        starts.put(ApprovalModel.resting(Outcome.PENDING), interleavings.resting());
        starts.put(ApprovalModel.resting(Outcome.APPROVED), interleavings.resting(Intent.APPROVE));
        starts.put(ApprovalModel.resting(Outcome.REJECTED), interleavings.resting(Intent.REJECT));
        return starts;
    }

    private static List<Set<Intent>> subsets(int most) {
        Intent[] all = Intent.values();
        return IntStream.range(0, 1 << all.length)
                .filter(bits -> Integer.bitCount(bits) <= most)
                .mapToObj(bits -> {
                    Set<Intent> chosen = EnumSet.noneOf(Intent.class);
                    for (Intent intent : all) {
                        if ((bits >> intent.ordinal() & 1) == 1) {
                            chosen.add(intent);
                        }
                    }
                    return chosen;
                })
                .toList();
    }

    private void print(String what, BigInteger ways, long started) {
        LOG.infof(
                "%s: %s interleavings (%s) in %d ms",
                what, "%,d".formatted(ways), interleavings.figures(), (System.nanoTime() - started) / 1_000_000);
    }
}
