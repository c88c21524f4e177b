package dev.breezeway.arm.access;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What the network rules of a target say to a caller, for the caller and for whoever asks why.
 *
 * @param rule the rule that decided, a sentence
 * @param advice what to change to be let in; empty where that is nothing
 */
public record Verdict(
        @JsonProperty("allowed") boolean allowed,
        @JsonProperty("rule") String rule,
        @JsonProperty("advice") String advice) {
    /** Lets the caller in. */
    public static Verdict allow(String rule) {
        return new Verdict(true, rule, "");
    }

    /** Keeps the caller out. */
    public static Verdict refuse(String rule, String advice) {
        return new Verdict(false, rule, advice);
    }
}
