package dev.breezeway.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Names in paths and bodies of generated requests: most of them of resources that are there. */
final class FuzzedNames {
    private static final List<String> OWN = List.of(
            "clock",
            "approvals",
            "approvals/x",
            "dns/views",
            "network/endpoints",
            "keyvault/parked",
            "keyvault/parked/1",
            "keyvault/parked/redrive",
            "dns/read-models",
            "dns/read-models/names",
            "nothing",
            "signalr/parked/-1",
            "functions/parked/99999999999999999999",
            "explain",
            "faults",
            "");

    private final String subscription;
    private final String tenant;
    private final String name;

    /** Resources in a group of this name all have this name. */
    FuzzedNames(String subscription, String tenant, String name) {
        this.subscription = subscription;
        this.tenant = tenant;
        this.name = name;
    }

    /** A path with names for what stands in braces. */
    String path(String template, Random random) {
        String path = FuzzedRequests.filled(template, parameter -> segment(parameter, random));
        return path.startsWith("/") ? path : "/" + path;
    }

    private String segment(String parameter, Random random) {
        return switch (parameter) {
            case "subscriptionId" -> random.nextInt(40) == 0 ? "not-a-guid" : subscription;
            case "scope" -> scope(random);
            case "resourceId" -> scope(random).substring(1);
            case "location" -> "eastus";
            case "own" -> OWN.get(random.nextInt(OWN.size()));
            case "guid" -> "00000000-0000-0000-0000-%012x".formatted(random.nextInt(1000));
            case "sharedPrivateLinkResourceName" -> "kv-pe";
            case "operationKind" -> List.of("add", "replace", "remove", "x").get(random.nextInt(4));
            case "resourceProviderNamespace" -> "Microsoft.KeyVault";
            default -> random.nextInt(4) == 0 ? name + random.nextInt(5) : name;
        };
    }

    private String scope(Random random) {
        String group = "/subscriptions/" + subscription + "/resourceGroups/" + name;
        return switch (random.nextInt(4)) {
            case 0 -> "/subscriptions/" + subscription + "/resourceGroups/" + name + "-none";
            case 1 -> group + "/providers/Microsoft.KeyVault/vaults/" + name;
            default -> group;
        };
    }

    /** A text in a body. */
    String value(String property, Random random) {
        String lower = property.toLowerCase(Locale.ROOT);
        if (random.nextInt(12) == 0) {
            return new Mutations(random).text();
        }
        return switch (lower) {
            case "location" -> "eastus";
            case "tenantid" -> tenant;
            case "privatelinkresourceid" -> vault();
            case "groupid" -> "vault";
            case "serverfarmid" -> group() + "/providers/Microsoft.Web/serverfarms/" + name;
            case "keytype" -> "Primary";
            case "kind" -> List.of("SignalR", "functionapp", "app", "linux").get(random.nextInt(4));
            case "name" ->
                List.of("Standard_S1", "standard", "P1v2", "Y1", name).get(random.nextInt(5));
            case "family" -> "A";
            case "type" ->
                List.of("Microsoft.KeyVault/vaults", "SystemAssigned", "None").get(random.nextInt(3));
            case "status" -> List.of("Approved", "Rejected", "Pending").get(random.nextInt(3));
            default -> lower.endsWith("id") ? vault() : "text" + random.nextInt(100);
        };
    }

    /** A body for a type that has no OpenAPI file here. */
    JsonNode bodyOf(String path, Random random) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode properties = body.putObject("properties");
        if (path.contains("/locks/")) {
            properties
                    .put("level", random.nextInt(3) == 0 ? "ReadOnly" : "CanNotDelete")
                    .put("notes", "n");
        } else if (path.contains("/roleAssignments/")) {
            properties
                    .put("principalId", "00000000-0000-0000-0000-%012x".formatted(random.nextInt(1000)))
                    .put("principalType", "ServicePrincipal")
                    .put(
                            "roleDefinitionId",
                            "/subscriptions/" + subscription
                                    + "/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7");
        } else {
            body.put("location", "eastus").put("kind", "StorageV2");
            body.putObject("sku").put("name", "Standard_LRS");
        }
        return body;
    }

    private String group() {
        return "/subscriptions/" + subscription + "/resourceGroups/" + name;
    }

    private String vault() {
        return group() + "/providers/Microsoft.KeyVault/vaults/" + name;
    }

    /** The path written in another way, or with something in it that has no place there. */
    static String odd(String path, Random random) {
        int slash = path.indexOf('/', 1 + random.nextInt(Math.max(1, path.length() - 1)));
        int at = slash < 0 ? path.length() : slash;
        List<String> inserted = List.of(
                "/..",
                "/.",
                "//",
                "/%2e%2e",
                "/%2f",
                "/%00",
                "/%0d%0a",
                "/;a=b",
                "/%zz",
                "/|",
                "/%C3%28",
                "/%F0%9F%98%80",
                "/{x}",
                "/%7Bx%7D",
                "/%25",
                "/+",
                "/~",
                "/'",
                "/-/keyvault",
                "/a%20b",
                "/" + "l".repeat(300),
                "%",
                "%ED%A0%80");
        return switch (random.nextInt(8)) {
            case 0 -> path.toUpperCase(Locale.ROOT);
            case 1 -> path + "/";
            case 2 -> path.substring(0, at);
            default -> path.substring(0, at) + inserted.get(random.nextInt(inserted.size())) + path.substring(at);
        };
    }
}
