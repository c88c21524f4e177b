package dev.breezeway.signalr.hub;

import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A hub of a SignalR. Hubs are not created: a name is one as soon as it is used.
 *
 * @param signalr incarnation of the SignalR
 * @param name in lower case, because clients of Azure write it so before they sign
 */
public record Hub(UUID signalr, String name) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_`,.\\[\\]]{0,127}");

    public Hub {
        name = name.toLowerCase(Locale.ROOT);
    }

    /** Whether a hub can have this name. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }
}
