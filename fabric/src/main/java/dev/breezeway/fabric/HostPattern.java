package dev.breezeway.fabric;

import java.util.Locale;
import java.util.regex.Pattern;

/** A host name or address, or {@code *.domain} for the names exactly one label below a domain. */
record HostPattern(String text) {

    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    HostPattern {
        text = normalise(text);
    }

    /** Lower case, without the brackets of an IPv6 literal and without the dot of a fully qualified name. */
    static String normalise(String host) {
        String name = host.strip().toLowerCase(Locale.ROOT);
        if (name.startsWith("[") && name.endsWith("]")) {
            return name.substring(1, name.length() - 1);
        }
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    boolean matches(String host) {
        String name = normalise(host);
        if (!text.startsWith("*.")) {
            return text.equals(name);
        }
        String domain = text.substring(1);
        return name.endsWith(domain)
                && LABEL.matcher(name.substring(0, name.length() - domain.length()))
                        .matches();
    }
}
