package dev.breezeway.arm;

import java.util.List;

/** ARM's error codes and texts, in one place. Texts are Azure's where a real answer is known. */
public final class ArmErrors {
    private ArmErrors() {}

    public static ArmError missingApiVersion() {
        return ArmError.of(
                400,
                "MissingApiVersionParameter",
                "The api-version query parameter (?api-version=) is required for all requests.");
    }

    public static ArmError invalidApiVersion(String version, List<String> supported) {
        return ArmError.of(
                400,
                "InvalidApiVersionParameter",
                "The api-version '%s' is invalid. The supported versions are '%s'."
                        .formatted(version, String.join(",", supported)));
    }

    public static ArmError noRegisteredProvider(String location, String version, String type, List<String> supported) {
        return ArmError.of(
                400,
                "NoRegisteredProviderFound",
                ("No registered resource provider found for location '%s' and API version '%s' for type '%s'. "
                                + "The supported api-versions are '%s'. The supported locations are '%s'.")
                        .formatted(
                                location,
                                version,
                                type,
                                String.join(", ", supported),
                                String.join(", ", Locations.names())));
    }

    public static ArmError invalidNamespace(String namespace) {
        return ArmError.of(
                404, "InvalidResourceNamespace", "The resource namespace '%s' is invalid.".formatted(namespace));
    }

    /** Clients read the namespace out of the quotation marks. */
    public static ArmError missingRegistration(String namespace) {
        String code = "MissingSubscriptionRegistration";
        String message = ("The subscription is not registered to use namespace '%s'. "
                        + "See https://aka.ms/rps-not-found for how to register subscriptions.")
                .formatted(namespace);
        return new ArmError(409, code, message, null, List.of(new ArmError.Detail(code, message, namespace)));
    }

    public static ArmError invalidResourceType(String type, String namespace, String version) {
        return ArmError.of(
                404,
                "InvalidResourceType",
                "The resource type '%s' could not be found in the namespace '%s' for api version '%s'."
                        .formatted(type, namespace, version));
    }

    public static ArmError invalidSubscription(String id) {
        return ArmError.of(
                400,
                "InvalidSubscriptionId",
                "The provided subscription identifier '%s' is malformed or invalid.".formatted(id));
    }

    public static ArmError subscriptionNotFound(String id) {
        return ArmError.of(404, "SubscriptionNotFound", "The subscription '%s' could not be found.".formatted(id));
    }

    public static ArmError groupNotFound(String group) {
        return ArmError.of(404, "ResourceGroupNotFound", "Resource group '%s' could not be found.".formatted(group));
    }

    public static ArmError groupBeingDeleted(String group) {
        return ArmError.of(
                409,
                "ResourceGroupBeingDeleted",
                "The resource group '%s' is in deprovisioning state and cannot perform this operation."
                        .formatted(group));
    }

    public static ArmError resourceNotFound(ResourceId id) {
        return ArmError.of(
                404,
                "ResourceNotFound",
                ("The Resource '%s' under resource group '%s' was not found. "
                                + "For more details please go to https://aka.ms/ARMResourceNotFoundFix")
                        .formatted(typeAndName(id), id.group()));
    }

    public static ArmError parentNotFound(ResourceId parent) {
        return ArmError.of(
                404,
                "ParentResourceNotFound",
                "Can not perform requested operation on nested resource. Parent resource '%s' not found."
                        .formatted(parent.name()));
    }

    public static ArmError locationDiffers(ResourceId id, String there, String wanted) {
        return ArmError.of(
                409,
                "InvalidResourceLocation",
                ("The resource '%s' already exists in location '%s' in resource group '%s'. A resource with the same "
                                + "name cannot be created in location '%s'. Please select a new resource name.")
                        .formatted(id.name(), there, id.group(), wanted));
    }

    public static ArmError locationRequired() {
        return ArmError.of(400, "LocationRequired", "The location property is required for this definition.")
                .about("location");
    }

    public static ArmError locationUnknown(String location, String type) {
        return ArmError.of(
                        400,
                        "LocationNotAvailableForResourceType",
                        "The provided location '%s' is not available for resource type '%s'. List of available regions for the resource type is '%s'."
                                .formatted(location, type, String.join(",", Locations.names())))
                .about("location");
    }

    public static ArmError invalidContent(String message) {
        return ArmError.of(400, "InvalidRequestContent", message);
    }

    public static ArmError badField(String field, String message) {
        return ArmError.of(400, "InvalidParameter", message).about(field);
    }

    public static ArmError unauthenticated(String message) {
        return ArmError.of(401, "InvalidAuthenticationToken", message);
    }

    public static ArmError forgedIdentity() {
        return unauthenticated("The identity header was not made for this request.");
    }

    /** Nothing is wrong with the request, but whether it is a replay could not be told of the next. */
    public static ArmError tooManySeals() {
        return ArmError.of(
                503, "ServiceUnavailable", "The service takes no more requests at the moment. Please try again.");
    }

    /** Nothing is wrong with the request. */
    public static ArmError databaseAway() {
        return ArmError.of(
                503,
                "ServiceUnavailable",
                "The service cannot reach its database, or cannot write to it, at the moment. Please try again.");
    }

    /** Others kept changing the same. */
    public static ArmError contended() {
        return ArmError.of(
                503,
                "ServiceUnavailable",
                "Too many requests change the same resource at the moment. Please try again.");
    }

    /** Says nothing about the token: it could not be looked at. */
    public static ArmError authorityUnavailable() {
        return ArmError.of(
                503,
                "ServiceUnavailable",
                "The keys of the authority cannot be read at the moment, so no token can be verified. Please try again.");
    }

    public static ArmError noToken() {
        return ArmError.of(
                401, "AuthenticationFailed", "Authentication failed. The 'Authorization' header is missing.");
    }

    public static ArmError forbidden(String client, String objectId, String action, String scope) {
        return ArmError.of(
                403,
                "AuthorizationFailed",
                ("The client '%s' with object id '%s' does not have authorization to perform action '%s' over scope "
                                + "'%s' or the scope is invalid. If access was recently granted, please refresh your "
                                + "credentials.")
                        .formatted(client, objectId, action, scope));
    }

    public static ArmError scopeLocked(String scope, boolean delete, List<String> locked) {
        return ArmError.of(
                409,
                "ScopeLocked",
                ("The scope '%s' cannot perform %s operation because following scope(s) are locked: '%s'. Please remove "
                                + "the lock and try again.")
                        .formatted(scope, delete ? "delete" : "write", String.join("','", locked)));
    }

    public static ArmError internal() {
        return ArmError.of(500, "InternalServerError", "Something went wrong; the log has the reason.");
    }

    private static String typeAndName(ResourceId id) {
        StringBuilder names = new StringBuilder(id.type());
        id.segments().forEach(segment -> names.append('/').append(segment.name()));
        return names.toString();
    }
}
