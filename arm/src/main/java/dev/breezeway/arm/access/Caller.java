package dev.breezeway.arm.access;

/**
 * The principal behind a request.
 *
 * @param objectId object id of the principal
 * @param applicationId client id it signed in with
 * @param role what the configuration makes of it; role assignments may give more
 */
public record Caller(String objectId, String applicationId, Role role) {}
