package dev.breezeway.approval;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How patient the process is. */
@ConfigMapping(prefix = "breezeway.approval")
public interface ApprovalConfig {
    /** How long a step may stay unanswered before it is asked again; doubled at each attempt. */
    @WithDefault("30s")
    Duration stepDeadline();

    /** How often a step is asked before the consumer is told that it failed. */
    @WithDefault("5")
    int stepAttempts();

    /** How long an approval takes to reach the consumer; else {@code breezeway.fidelity} says it. */
    Optional<Duration> propagation();

    /** How long the owner of a target has to decide; no limit unless set. */
    Optional<Duration> decisionDeadline();
}
