package dev.breezeway.arm.access;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The scope that an ARM path names, read off the normalised segments: subscription, resource group, provider namespace
 * and type, as far as each is there.
 */
record ArmScope(
        @Nullable String subscription,
        @Nullable String group,
        @Nullable String namespace,
        @Nullable String type,
        String text) {

    static ArmScope of(List<String> segments) {
        String subscription = null;
        String group = null;
        String namespace = null;
        List<String> types = new ArrayList<>();
        for (int i = 0; i < segments.size(); i += 2) {
            String value = i + 1 < segments.size() ? decoded(segments.get(i + 1)) : null;
            if (namespace != null) {
                types.add(segments.get(i));
                continue;
            }
            switch (segments.get(i)) {
                case "subscriptions" -> subscription = value;
                case "resourcegroups" -> group = value;
                case "providers" -> namespace = value;
                default -> {}
            }
        }
        return new ArmScope(
                subscription,
                group,
                namespace,
                types.isEmpty() ? null : String.join("/", types),
                "/" + String.join("/", segments));
    }

    /** Whether it is the registration of a provider: {@code /subscriptions/S/providers/NS/register}. */
    boolean registration() {
        return group == null && ("register".equals(type) || "unregister".equals(type));
    }

    /** Names arrive percent-encoded; a plus sign is itself in a path. */
    private static String decoded(String segment) {
        if (segment.indexOf('%') < 0) {
            return segment;
        }
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return segment;
        }
    }

    /** The action that a request with this method is, such as {@code Microsoft.KeyVault/vaults/write}. */
    String action(String method) {
        String verb =
                switch (method.toUpperCase(Locale.ROOT)) {
                    case "GET", "HEAD" -> "read";
                    case "DELETE" -> "delete";
                    case "POST" -> "action";
                    default -> "write";
                };
        String what = namespace == null
                ? "Microsoft.Resources/subscriptions" + (group == null ? "" : "/resourceGroups")
                : namespace + (type == null ? "" : "/" + type);
        return what + "/" + verb;
    }
}
