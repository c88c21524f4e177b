package dev.breezeway.resources.group;

import java.util.Locale;

/** The ARM id of a resource group. Keeps the case it was given in; {@link #folded()} is for comparison. */
public record ResourceGroupId(String subscription, String name) {

    /** Lower-cased. */
    public String folded() {
        return toString().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return "/subscriptions/" + subscription + "/resourceGroups/" + name;
    }
}
