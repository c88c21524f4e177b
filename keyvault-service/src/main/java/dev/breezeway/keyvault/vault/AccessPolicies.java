package dev.breezeway.keyvault.vault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breezeway.arm.ArmErrors;
import dev.breezeway.arm.ArmRefusal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The access policies of a vault as JSON. An entry belongs to a principal (tenant, object and, if there is one,
 * application); a vault has one for each at most. Names of permissions are compared without case.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/keyvault/keyvault/vaults/update-access-policy">Update Access
 *     Policy</a>
 */
final class AccessPolicies {
    private static final int MOST = 1024;
    private static final Pattern GUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final String FIELD = "properties.accessPolicies";
    private static final Map<String, Set<String>> KNOWN = Map.of(
            "keys",
            Set.of(
                    "all encrypt decrypt wrapkey unwrapkey sign verify get list create update import delete backup restore recover purge release rotate getrotationpolicy setrotationpolicy"
                            .split(" ")),
            "secrets",
            Set.of("all get list set delete backup restore recover purge".split(" ")),
            "certificates",
            Set.of(
                    "all get list delete create import update managecontacts getissuers listissuers setissuers deleteissuers manageissuers recover purge backup restore"
                            .split(" ")),
            "storage",
            Set.of(
                    "all get list delete set update regeneratekey recover purge backup restore setsas listsas getsas deletesas"
                            .split(" ")));

    private AccessPolicies() {}

    /** What is done with the given entries; the last segment of the operation's path. */
    enum Kind {
        ADD,
        REPLACE,
        REMOVE;

        static Optional<Kind> of(String segment) {
            return switch (segment.toLowerCase(Locale.ROOT)) {
                case "add" -> Optional.of(ADD);
                case "replace" -> Optional.of(REPLACE);
                case "remove" -> Optional.of(REMOVE);
                default -> Optional.empty();
            };
        }
    }

    /** Refuses entries that are none. */
    static void check(JsonNode entries) {
        if (entries.size() > MOST) {
            throw refusal(FIELD, "A vault has at most %d access policies.".formatted(MOST));
        }
        for (int i = 0; i < entries.size(); i++) {
            checkEntry(FIELD + "[" + i + "]", entries.get(i));
        }
    }

    /** Whether one of the entries gives the principal this permission on secrets. */
    static boolean grants(JsonNode entries, String objectId, String applicationId, String permission) {
        return entries.valueStream()
                .filter(entry -> entry.path("objectId").asText().equalsIgnoreCase(objectId))
                .filter(entry -> !entry.hasNonNull("applicationId")
                        || entry.path("applicationId").asText().equalsIgnoreCase(applicationId))
                .flatMap(entry -> entry.path("permissions").path("secrets").valueStream())
                .map(JsonNode::asText)
                .anyMatch(name -> name.equalsIgnoreCase(permission) || name.equalsIgnoreCase("all"));
    }

    /** The entries of a vault after such a change. */
    static ArrayNode merge(JsonNode now, Kind kind, ArrayNode changes) {
        ArrayNode result = JsonNodeFactory.instance.arrayNode();
        now.forEach(entry -> result.add(entry.deepCopy()));
        changes.forEach(change -> apply(result, kind, change));
        if (result.size() > MOST) {
            throw refusal(FIELD, "A vault has at most %d access policies.".formatted(MOST));
        }
        return result;
    }

    private static void apply(ArrayNode entries, Kind kind, JsonNode change) {
        int at = indexOf(entries, change);
        switch (kind) {
            case ADD -> {
                if (at < 0) {
                    entries.add(change.deepCopy());
                } else {
                    permissions(entries.get(at), change, true);
                }
            }
            case REPLACE -> {
                if (at < 0) {
                    entries.add(change.deepCopy());
                } else {
                    entries.set(at, change.deepCopy());
                }
            }
            case REMOVE -> {
                if (at >= 0) {
                    permissions(entries.get(at), change, false);
                    if (grantsNothing(entries.get(at))) {
                        entries.remove(at);
                    }
                }
            }
        }
    }

    private static void permissions(JsonNode entry, JsonNode change, boolean add) {
        ObjectNode kept = ((ObjectNode) entry).withObject("permissions");
        change.path("permissions").properties().forEach(kind -> {
            ArrayNode names =
                    kept.path(kind.getKey()) instanceof ArrayNode array ? array : kept.putArray(kind.getKey());
            kind.getValue().forEach(name -> {
                Optional<Integer> at = find(names, name.asText());
                if (add && at.isEmpty()) {
                    names.add(name.asText());
                } else if (!add && at.isPresent()) {
                    names.remove(at.get());
                }
            });
        });
    }

    private static Optional<Integer> find(ArrayNode names, String name) {
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).asText().equalsIgnoreCase(name)) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    private static boolean grantsNothing(JsonNode entry) {
        return entry.path("permissions").valueStream().allMatch(JsonNode::isEmpty);
    }

    private static int indexOf(ArrayNode entries, JsonNode wanted) {
        for (int i = 0; i < entries.size(); i++) {
            if (samePrincipal(entries.get(i), wanted)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean samePrincipal(JsonNode one, JsonNode other) {
        return List.of("tenantId", "objectId", "applicationId").stream().allMatch(field -> one.path(field)
                .asText("")
                .equalsIgnoreCase(other.path(field).asText("")));
    }

    private static void checkEntry(String field, JsonNode entry) {
        guid(field + ".tenantId", entry.path("tenantId"));
        guid(field + ".objectId", entry.path("objectId"));
        if (entry.hasNonNull("applicationId")) {
            guid(field + ".applicationId", entry.path("applicationId"));
        }
        JsonNode permissions = entry.path("permissions");
        if (!permissions.isObject()) {
            throw refusal(field + ".permissions", "An access policy has an object 'permissions'.");
        }
        permissions.properties().forEach(kind -> checkNames(field + ".permissions." + kind.getKey(), kind));
    }

    private static void checkNames(String field, Map.Entry<String, JsonNode> kind) {
        Set<String> known = KNOWN.get(kind.getKey());
        if (known == null || kind.getValue().isNull()) {
            return;
        }
        if (!kind.getValue().isArray()) {
            throw refusal(field, "The value of '%s' must be an array of permissions.".formatted(field));
        }
        kind.getValue().forEach(name -> {
            if (!name.isTextual() || !known.contains(name.textValue().toLowerCase(Locale.ROOT))) {
                throw refusal(
                        field, "The permission '%s' is none of %s.".formatted(name.asText(""), new TreeSet<>(known)));
            }
        });
    }

    private static void guid(String field, JsonNode value) {
        if (!value.isTextual() || !GUID.matcher(value.textValue()).matches()) {
            throw refusal(field, "The value of '%s' must be a GUID.".formatted(field));
        }
    }

    private static ArmRefusal refusal(String field, String message) {
        return ArmErrors.badField(field, message).refuse();
    }
}
