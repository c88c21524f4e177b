package dev.breezeway.e2e;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
record ExampleRequest(
        String operation,
        String name,
        String method,
        String path,
        Map<String, String> parameters,
        Map<String, String> query,
        @Nullable JsonNode body) {
    private static final ObjectMapper JSON = new ObjectMapper();

    ExampleRequest {
        parameters = Map.copyOf(parameters);
        query = query == null ? Map.of() : Map.copyOf(query);
    }

    /** One line of a file of examples. */
    static ExampleRequest parse(String line) {
        try {
            return JSON.readValue(line, ExampleRequest.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(line, e);
        }
    }
}
