package dev.breezeway.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request that Azure's documentation shows for an operation. Subscriptions, groups and names are the documentation's:
 * whoever sends it puts others in their place.
 *
 * @param operation such as {@code Vaults_CreateOrUpdate}; several examples may be of one
 * @param name of the example's file, without ending
 * @param path template, with parameters in braces
 * @param parameters what stands in the path, without the subscription
 * @param query what stands behind it, without the api-version
 * @param body null when the request has none
 */
public record ExampleRequest(
        String operation,
        String name,
        String method,
        String path,
        Map<String, String> parameters,
        @Nullable Map<String, String> query,
        @Nullable JsonNode body) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public ExampleRequest {
        parameters = Map.copyOf(parameters);
        query = query == null ? Map.of() : Map.copyOf(query);
    }

    /**
     * Those of one api-version, in the order of the OpenAPI files.
     *
     * @throws IllegalArgumentException when there are none of this version among the resources
     */
    public static List<ExampleRequest> of(String provider, String version) {
        return SpecificationFiles.text("examples/%s/%s.jsonl".formatted(provider, version))
                .lines()
                .map(ExampleRequest::parse)
                .toList();
    }

    private static ExampleRequest parse(String line) {
        try {
            return JSON.readValue(line, ExampleRequest.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(line, e);
        }
    }
}
