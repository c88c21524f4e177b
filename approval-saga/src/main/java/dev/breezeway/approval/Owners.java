package dev.breezeway.approval;

import dev.breezeway.contracts.Context;
import java.util.Locale;

/** Which service owns a resource, by the provider namespace in its id. */
final class Owners {
    private Owners() {}

    static Context of(String resourceId) {
        String[] parts = resourceId.toLowerCase(Locale.ROOT).split("/", -1);
        String namespace = parts.length > 6 ? parts[6] : "";
        return switch (namespace) {
            case "microsoft.signalrservice" -> Context.SIGNALR;
            case "microsoft.keyvault" -> Context.KEYVAULT;
            case "microsoft.web" -> Context.FUNCTIONS;
            default -> throw new IllegalArgumentException("no service owns " + resourceId);
        };
    }
}
