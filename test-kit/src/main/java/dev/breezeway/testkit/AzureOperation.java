package dev.breezeway.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map.Entry;

/**
 * An operation of Azure's OpenAPI files.
 *
 * @param id such as {@code Vaults_CreateOrUpdate}
 * @param method in upper case
 * @param path template, with parameters in braces, in Azure's casing
 */
public record AzureOperation(String id, String method, String path) {
    /** Those of one api-version, in the order of the files. */
    public static List<AzureOperation> of(String provider, String version) {
        SpecificationFiles files = new SpecificationFiles();
        List<AzureOperation> all = new ArrayList<>();
        for (String file : files.of(provider, version)) {
            for (Entry<String, JsonNode> path : files.read(file).path("paths").properties()) {
                path.getValue().properties().stream()
                        .filter(operation -> operation.getValue().has("operationId"))
                        .map(operation -> new AzureOperation(
                                operation.getValue().path("operationId").asText(),
                                operation.getKey().toUpperCase(Locale.ROOT),
                                path.getKey()))
                        .forEach(all::add);
            }
        }
        return List.copyOf(all);
    }
}
