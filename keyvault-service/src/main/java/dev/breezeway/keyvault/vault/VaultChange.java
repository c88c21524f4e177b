package dev.breezeway.keyvault.vault;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the content of a vault is to change. Applied by the aggregate to what the vault has at that moment, so that two
 * changes at once lose nothing of each other.
 */
public sealed interface VaultChange {
    /** What the vault has afterwards. */
    VaultContent applyTo(VaultContent now);

    /** A whole PUT. What cannot be taken back, and is not mentioned, stays. */
    record Replace(VaultContent content) implements VaultChange {
        private static final List<String> STAYING = List.of("softDeleteRetentionInDays", "enablePurgeProtection");

        @Override
        public VaultContent applyTo(VaultContent now) {
            ObjectNode properties = content.properties().deepCopy();
            STAYING.stream()
                    .filter(name -> now.properties().hasNonNull(name)
                            && !content.properties().hasNonNull(name))
                    .forEach(name -> properties.set(name, now.properties().get(name)));
            return new VaultContent(content.location(), content.tags(), properties);
        }
    }

    /** A PATCH: tags as a whole when they are given, and each property that is given. */
    record Patch(@Nullable Map<String, String> tags, ObjectNode properties) implements VaultChange {
        public Patch {
            tags = tags == null ? null : Map.copyOf(tags);
            properties = properties.deepCopy();
        }

        @Override
        public VaultContent applyTo(VaultContent now) {
            ObjectNode merged = now.properties().deepCopy();
            properties.properties().stream()
                    .filter(field -> !field.getValue().isNull())
                    .forEach(field -> merged.set(field.getKey(), field.getValue()));
            return new VaultContent(now.location(), Optional.ofNullable(tags).orElse(now.tags()), merged);
        }
    }

    /** Access policies added, replaced or removed; the others stay. */
    record Policies(AccessPolicies.Kind kind, ArrayNode entries) implements VaultChange {
        public Policies {
            entries = entries.deepCopy();
        }

        @Override
        public VaultContent applyTo(VaultContent now) {
            ObjectNode properties = now.properties().deepCopy();
            properties.set("accessPolicies", AccessPolicies.merge(properties.path("accessPolicies"), kind, entries));
            return new VaultContent(now.location(), now.tags(), properties);
        }
    }
}
