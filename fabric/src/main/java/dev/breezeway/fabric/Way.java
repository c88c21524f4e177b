package dev.breezeway.fabric;

import dev.breezeway.arm.signed.Origin;
import java.util.List;

/** Where a call from one network ends, and how that was found. */
sealed interface Way {

    /** How it was found, in order. */
    List<Step> steps();

    /** At one of our services, as this origin. */
    record ToService(Route route, Origin origin, List<Step> steps) implements Way {
        public ToService {
            steps = List.copyOf(steps);
        }
    }

    /** At a listener that is none of ours: on this machine, or out on the internet. */
    record ToMachine(Upstream upstream, List<Step> steps) implements Way {
        public ToMachine {
            steps = List.copyOf(steps);
        }
    }

    /** Nowhere. */
    record Nowhere(Refusal refusal, List<Step> steps) implements Way {
        public Nowhere {
            steps = List.copyOf(steps);
        }
    }
}
