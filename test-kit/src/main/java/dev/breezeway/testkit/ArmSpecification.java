package dev.breezeway.testkit;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.LevelResolverFactory;
import com.atlassian.oai.validator.report.ValidationReport;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One api-version of one Azure resource provider, as its OpenAPI file describes it. Only responses are judged. Paths
 * are compared without regard to case, as ARM does; properties the file does not know are allowed; any 4xx or 5xx
 * status is allowed and must carry ARM's error envelope; any other status must be documented for that operation. A
 * property that is null counts as absent, because Azure sends both.
 */
public final class ArmSpecification {
    private static final Map<String, ArmSpecification> LOADED = new ConcurrentHashMap<>();

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String version;
    private final OpenApiInteractionValidator validator;

    private ArmSpecification(String provider, String version) {
        this.version = version;
        this.validator = OpenApiInteractionValidator.createForInlineApiSpecification(
                        SpecificationBundle.load(provider, version))
                .withLevelResolver(LevelResolverFactory.withAdditionalPropertiesIgnored())
                .build();
    }

    /**
     * The specification, read once per JVM.
     *
     * @throws IllegalArgumentException when the files of this version are not among the resources
     */
    public static ArmSpecification of(String provider, String version) {
        return LOADED.computeIfAbsent(provider + "/" + version, unused -> new ArmSpecification(provider, version));
    }

    /**
     * Judges a captured exchange.
     *
     * @param path as requested; a query is allowed, and its api-version, when there is one, must be this one
     * @param contentType null when the response had none
     * @param body null or empty when the response had none
     * @return what is wrong, empty when nothing is
     */
    public List<Violation> validateResponse(
            String method, String path, int status, @Nullable String contentType, @Nullable String body) {
        var violations = new ArrayList<Violation>();
        var query = path.indexOf('?');
        if (query >= 0) {
            checkVersion(path.substring(query + 1), violations);
        }
        var plainPath = query >= 0 ? path.substring(0, query) : path;
        validator
                .validateResponse(
                        plainPath.toLowerCase(Locale.ROOT), method(method), response(status, contentType, body))
                .getMessages()
                .stream()
                .filter(message -> message.getLevel() == ValidationReport.Level.ERROR)
                .map(message -> new Violation(message.getKey(), message.getMessage()))
                .forEach(violations::add);
        return List.copyOf(violations);
    }

    private void checkVersion(String query, List<Violation> violations) {
        for (var parameter : query.split("&", -1)) {
            var name = "api-version=";
            if (parameter.startsWith(name)
                    && !parameter.substring(name.length()).equals(version)) {
                violations.add(new Violation(
                        "api-version",
                        "%s was requested, this is the specification of %s".formatted(parameter, version)));
            }
        }
    }

    private static Request.Method method(String name) {
        return Request.Method.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private static SimpleResponse response(int status, @Nullable String contentType, @Nullable String body) {
        var response = SimpleResponse.Builder.status(status);
        if (contentType != null) {
            response.withContentType(contentType);
        }
        if (body != null && !body.isEmpty()) {
            response.withBody(withoutNulls(body));
        }
        return response.build();
    }

    private static String withoutNulls(String body) {
        try {
            var tree = JSON.readTree(body);
            dropNulls(tree);
            return tree.toString();
        } catch (JsonProcessingException notJson) {
            return body;
        }
    }

    private static void dropNulls(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().removeIf(field -> field.getValue().isNull());
        }
        node.forEach(ArmSpecification::dropNulls);
    }

    /**
     * One thing wrong with a response.
     *
     * @param rule the validator's name for what was broken, such as {@code validation.response.body.schema.type}
     * @param text for people; names the property
     */
    public record Violation(String rule, String text) {}
}
