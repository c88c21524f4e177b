package dev.breezeway.privatelink;

/**
 * Where a connection is.
 *
 * @param connectionId its ARM id, inside the target
 * @param targetId ARM id of the target
 * @param groupId which part of the target, such as {@code vault}
 * @param privateEndpointId ARM id of the endpoint at the other side
 */
public record Place(String connectionId, String targetId, String groupId, String privateEndpointId) {}
