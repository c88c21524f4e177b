package dev.breezeway.arm;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How much of Azure's slowness is kept. A profile says it as a whole; each delay can be said apart. */
@ConfigMapping(prefix = "breezeway.fidelity")
public interface FidelityConfig {
    /** Everything at once, or as Azure does it. */
    @WithDefault("instant")
    Profile profile();

    /** How long an approval takes to reach the consumer; none, or three minutes like Azure. */
    Optional<Duration> approvalPropagation();

    /** Whether a resource takes no change while an operation runs on one of its children. */
    Optional<Boolean> parentConflicts();

    /** How long a SignalR is Creating and a vault RegisteringDns; not at all, or ten seconds. */
    Optional<Duration> creation();

    /** What is kept of Azure's slowness. */
    enum Profile {
        INSTANT,
        AZURE_LIKE
    }

    /** {@link #approvalPropagation()}, or what the profile says. */
    default Duration propagation() {
        return approvalPropagation().orElse(profile() == Profile.AZURE_LIKE ? Duration.ofMinutes(3) : Duration.ZERO);
    }

    /** {@link #creation()}, or what the profile says. */
    default Duration creating() {
        return creation().orElse(profile() == Profile.AZURE_LIKE ? Duration.ofSeconds(10) : Duration.ZERO);
    }

    /** {@link #parentConflicts()}, or what the profile says. */
    default boolean conflicts() {
        return parentConflicts().orElse(profile() == Profile.AZURE_LIKE);
    }
}
