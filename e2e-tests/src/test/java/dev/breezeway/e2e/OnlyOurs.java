package dev.breezeway.e2e;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips what looks into databases and logs, or leaves a mess, where the environment names a system to test. */
final class OnlyOurs implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return RunningBreezeway.isOurs()
                ? ConditionEvaluationResult.enabled("the system is the tests' own")
                : ConditionEvaluationResult.disabled("the environment names a system, which is not ours");
    }
}
