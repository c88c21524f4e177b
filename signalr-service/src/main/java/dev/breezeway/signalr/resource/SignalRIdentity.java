package dev.breezeway.signalr.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breezeway.arm.JsonBody;
import dev.breezeway.arm.outbound.ManagedIdentityTokens;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The managed identity of a SignalR. Its ids are ours: each follows from the incarnation or from the id of the
 * user-assigned identity, so that it is the same at every look.
 */
public final class SignalRIdentity {
    private static final List<String> TYPES = List.of("None", "SystemAssigned", "UserAssigned");
    private static final String USER_ASSIGNED = "userAssignedIdentities";
    private static final List<String> READ_ONLY = List.of("principalId", "tenantId");

    private SignalRIdentity() {}

    /** What a client asks for, without what only we can say. */
    static @Nullable ObjectNode asked(JsonBody body) {
        String type = body.text("identity.type").orElse("None");
        if (!TYPES.contains(type)) {
            throw SignalRErrors.badArgument("The identity type must be one of %s.".formatted(TYPES), "identity.type")
                    .refuse();
        }
        body.object("identity." + USER_ASSIGNED)
                .ifPresent(identities -> identities.properties().forEach(entry -> {
                    if (!entry.getValue().isObject() && !entry.getValue().isNull()) {
                        throw SignalRErrors.badArgument(
                                        "A user-assigned identity is given as an object.", "identity." + USER_ASSIGNED)
                                .refuse();
                    }
                }));
        return body.object("identity")
                .map(identity -> {
                    identity.remove(READ_ONLY);
                    return identity;
                })
                .orElse(null);
    }

    static @Nullable ObjectNode shown(@Nullable ObjectNode asked, UUID signalr, String tenant) {
        if (asked == null) {
            return null;
        }
        ObjectNode identity = asked.deepCopy();
        if (identity.path("type").asText().equals("SystemAssigned")) {
            identity.put("principalId", id("principal", signalr.toString())).put("tenantId", tenant);
        }
        identity.path(USER_ASSIGNED).properties().forEach(entry -> identity.withObjectProperty(USER_ASSIGNED)
                .putObject(entry.getKey())
                .put("principalId", id("principal", entry.getKey()))
                .put("clientId", id("client", entry.getKey())));
        return identity;
    }

    /** The identity that a SignalR acts with: its own, or the first of those assigned to it. */
    public static Optional<ManagedIdentityTokens.Identity> of(LivingSignalR signalr) {
        ObjectNode asked = signalr.content().identity();
        if (asked == null) {
            return Optional.empty();
        }
        return switch (asked.path("type").asText()) {
            case "SystemAssigned" ->
                Optional.of(
                        identity(signalr.incarnation().toString(), signalr.id().toString()));
            case "UserAssigned" ->
                asked.path(USER_ASSIGNED).properties().stream()
                        .findFirst()
                        .map(entry -> identity(entry.getKey(), entry.getKey()));
            default -> Optional.empty();
        };
    }

    private static ManagedIdentityTokens.Identity identity(String seed, String resourceId) {
        return new ManagedIdentityTokens.Identity(id("principal", seed), id("client", seed), resourceId);
    }

    private static String id(String kind, String of) {
        byte[] seed = (kind + "/" + of.toLowerCase(Locale.ROOT)).getBytes(StandardCharsets.UTF_8);
        return UUID.nameUUIDFromBytes(seed).toString();
    }
}
