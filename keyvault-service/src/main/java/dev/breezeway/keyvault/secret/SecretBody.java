package dev.breezeway.keyvault.secret;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breezeway.arm.ArmRefusal;
import dev.breezeway.arm.JsonBody;
import dev.breezeway.keyvault.dataplane.DataErrors;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A request body of the data plane; what cannot be taken is refused as {@code BadParameter}. */
final class SecretBody {
    private static final int LARGEST_VALUE = 25 * 1024;
    private static final int LONGEST_TYPE = 255;
    private static final int MOST_TAGS = 15;
    private static final int LONGEST_TAG = 256;

    private final JsonBody body;

    private SecretBody(JsonBody body) {
        this.body = body;
    }

    static SecretBody parse(byte @Nullable [] bytes) {
        return new SecretBody(read(() -> JsonBody.parse(bytes)));
    }

    /** The value of a secret: a text of at most 25 KB. */
    String value() {
        String value = read(() -> body.text("value"))
                .orElseThrow(() -> DataErrors.badParameter("The parameter 'value' is required and was not given."));
        if (value.getBytes(StandardCharsets.UTF_8).length > LARGEST_VALUE) {
            throw DataErrors.badParameter("The value of a secret has at most %d bytes.".formatted(LARGEST_VALUE));
        }
        return value;
    }

    /** The blob of a restore. */
    String blob() {
        return read(() -> body.text("value"))
                .orElseThrow(() -> DataErrors.badParameter("The parameter 'value' is required and was not given."));
    }

    /** Attributes, content type and tags, as far as they are given. */
    SecretChange change() {
        Optional<String> type = read(() -> body.text("contentType"));
        type.filter(text -> text.length() > LONGEST_TYPE).ifPresent(text -> {
            throw DataErrors.badParameter("A content type has at most %d characters.".formatted(LONGEST_TYPE));
        });
        Optional<ObjectNode> attributes = read(() -> body.object("attributes"));
        return new SecretChange(
                read(() -> body.flag("attributes.enabled")).orElse(null),
                time(attributes, "nbf"),
                time(attributes, "exp"),
                type.orElse(null),
                tags());
    }

    private @Nullable Map<String, String> tags() {
        Map<String, String> tags = read(() -> Optional.ofNullable(body.tags())).orElse(null);
        if (tags != null
                && (tags.size() > MOST_TAGS
                        || tags.entrySet().stream()
                                .anyMatch(tag -> tag.getKey().length() > LONGEST_TAG
                                        || tag.getValue().length() > LONGEST_TAG))) {
            throw DataErrors.badParameter(
                    "A secret has at most %d tags, and their names and values at most %d characters."
                            .formatted(MOST_TAGS, LONGEST_TAG));
        }
        return tags;
    }

    private static @Nullable Long time(Optional<ObjectNode> attributes, String name) {
        JsonNode given = attributes
                .map(a -> a.path(name))
                .filter(n -> !n.isNull() && !n.isMissingNode())
                .orElse(null);
        if (given == null) {
            return null;
        }
        if (!given.isIntegralNumber() || !given.canConvertToLong()) {
            throw DataErrors.badParameter("The value of 'attributes.%s' must be seconds since 1970.".formatted(name));
        }
        return given.longValue();
    }

    private static <T> T read(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (ArmRefusal refusal) {
            throw DataErrors.badParameter(refusal.error().message());
        }
    }
}
