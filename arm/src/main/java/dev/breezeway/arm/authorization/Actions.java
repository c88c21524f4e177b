package dev.breezeway.arm.authorization;

import java.util.List;
import java.util.Locale;

/**
 * Action strings such as {@code Microsoft.KeyVault/vaults/write} and the patterns that roles have for them. A {@code *}
 * stands for any characters, slashes too; letters have no case.
 */
public final class Actions {
    private Actions() {}

    static boolean anyMatches(List<String> patterns, String action) {
        return patterns.stream().anyMatch(pattern -> matches(pattern, action));
    }

    /** Whether an action is one of those that a pattern stands for. */
    public static boolean matches(String pattern, String action) {
        return folded(pattern.toLowerCase(Locale.ROOT), action.toLowerCase(Locale.ROOT));
    }

    /** Steps back to the last star at most, so that no pattern makes it slow. */
    private static boolean folded(String pattern, String action) {
        int p = 0;
        int a = 0;
        int star = -1;
        int resume = 0;
        while (a < action.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                resume = a;
            } else if (p < pattern.length() && pattern.charAt(p) == action.charAt(a)) {
                p++;
                a++;
            } else if (star >= 0) {
                p = star + 1;
                a = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}
