package dev.breezeway.e2e;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A hub that two containers serve, of which the one that {@code BREEZEWAY_SIGNALR_CONTAINER} names is killed and started
 * again; {@code compose/check.sh} sets it. Processes without containers: {@link TroubleTest}.
 */
@ExtendWith(RunningBreezeway.class)
@EnabledIfEnvironmentVariable(named = "BREEZEWAY_SIGNALR_CONTAINER", matches = ".+")
class TwoContainersTest {
    private final Breezeway system;

    TwoContainersTest(Breezeway system) {
        this.system = system;
    }

    @Test
    void aBroadcastReachesTheClientsOfBothAndTheOneThatIsKilledLosesItsOwnOnly() throws Exception {
        double noticed =
                new HubTrouble(List.of(system), new Container(System.getenv("BREEZEWAY_SIGNALR_CONTAINER"))).killed();
        System.out.printf("- the ends of the clients of a container that was killed were told after %.1f s%n", noticed);
    }
}
