package dev.breezeway.arm.access;

import dev.breezeway.arm.ProviderType;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The scope that an ARM path names, read off the normalised segments: subscription, resource group, provider namespace
 * and type, as far as each is there. For an extension, such as a lock on a vault, namespace and type are its own.
 *
 * @param type all types of the path, in Azure's casing when it is served, without names
 * @param text the path as an ARM id
 */
record ArmScope(
        @Nullable String subscription,
        @Nullable String group,
        @Nullable String namespace,
        @Nullable String type,
        String text) {
    private static final Set<String> OF_PROVIDER =
            Set.of("register", "unregister", "resourcetypes", "providerpermissions");
    private static final String CONNECTIONS = "/privateendpointconnections";

    static ArmScope of(List<String> segments) {
        String subscription = null;
        String group = null;
        String namespace = null;
        List<String> types = new ArrayList<>();
        List<String> text = new ArrayList<>();
        for (int i = 0; i < segments.size(); i += 2) {
            String keyword = segments.get(i);
            String value = i + 1 < segments.size() ? decoded(segments.get(i + 1)) : null;
            switch (keyword) {
                case "providers" -> {
                    namespace = value == null ? null : canonical(value);
                    types.clear();
                    value = namespace;
                }
                case "subscriptions" -> subscription = namespace == null ? value : subscription;
                case "resourcegroups" -> {
                    keyword = "resourceGroups";
                    group = namespace == null ? value : group;
                }
                default -> {}
            }
            if (!keyword.equals("providers") && (namespace != null || i >= 2)) {
                types.add(keyword);
                keyword = canonical(namespace, types, keyword);
            }
            text.add(keyword);
            if (value != null) {
                text.add(value);
            }
        }
        String type = types.isEmpty() ? null : canonicalType(namespace, String.join("/", types));
        return new ArmScope(subscription, group, namespace, type, "/" + String.join("/", text));
    }

    /** Whether it is about a provider in a subscription, such as {@code /subscriptions/S/providers/NS/register}. */
    boolean ofProvider() {
        return group == null && subscription != null && type != null && OF_PROVIDER.contains(type);
    }

    /** Whether it asks if names are reserved, which is the same for everyone. */
    boolean ofNames() {
        return subscription == null && "checkResourceName".equals(type);
    }

    /**
     * Whether it is about the subscription itself or lists what is in it: whoever has a role anywhere in there may look,
     * and sees of a list what the role is for. Operations are followed under addresses that cannot be guessed.
     */
    boolean ofEveryoneInside() {
        return group == null
                && (namespace == null
                        || type == null
                        || type.toLowerCase(Locale.ROOT).startsWith("locations/operation"));
    }

    /**
     * What a request with this method does, such as {@code Microsoft.KeyVault/vaults/write}; every one has to be allowed.
     * Writing a private endpoint connection decides about it, which is an action of its own.
     */
    List<String> actions(String method) {
        String action = action(method);
        if (type != null && type.toLowerCase(Locale.ROOT).endsWith(CONNECTIONS) && action.endsWith("/write")) {
            return List.of(action, namespace + "/" + type + "Approval/action");
        }
        return List.of(action);
    }

    /** The first of {@link #actions}. */
    String action(String method) {
        String verb =
                switch (method.toUpperCase(Locale.ROOT)) {
                    case "GET", "HEAD" -> "read";
                    case "DELETE" -> "delete";
                    case "POST" -> "action";
                    default -> "write";
                };
        String what = namespace == null
                ? "Microsoft.Resources/subscriptions" + (type == null ? "" : "/" + type)
                : namespace + (type == null ? "" : "/" + type);
        return what + "/" + verb;
    }

    private static String canonical(String namespace) {
        return ProviderType.of(namespace).stream()
                .findFirst()
                .map(ProviderType::namespace)
                .orElse(namespace);
    }

    /** A part that is no type, such as an action, stays as it is. */
    private static String canonicalType(@Nullable String namespace, String type) {
        if (namespace == null) {
            return type;
        }
        Optional<String> served = ProviderType.find(namespace, type).map(ProviderType::type);
        int last = type.lastIndexOf('/');
        return served.orElseGet(
                () -> last < 0 ? type : canonicalType(namespace, type.substring(0, last)) + type.substring(last));
    }

    /** The last part of the type in Azure's casing. */
    private static String canonical(@Nullable String namespace, List<String> types, String keyword) {
        String type = canonicalType(namespace, String.join("/", types));
        return type.endsWith(keyword) ? keyword : type.substring(type.lastIndexOf('/') + 1);
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
}
