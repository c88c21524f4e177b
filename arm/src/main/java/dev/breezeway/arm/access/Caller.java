package dev.breezeway.arm.access;

/**
 * The principal behind a request.
 *
 * @param objectId object id of the principal
 * @param applicationId client id it signed in with
 * @param role what it may do
 */
public record Caller(String objectId, String applicationId, Role role) {}
