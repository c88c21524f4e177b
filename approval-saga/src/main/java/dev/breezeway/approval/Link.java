package dev.breezeway.approval;

import java.util.UUID;

/**
 * Who wants to be connected with whom.
 *
 * @param approval id of the process, which is the incarnation of the asking resource
 * @param linkId ARM id of the asking resource
 * @param consumer incarnation of the resource whose network the endpoint is in
 * @param consumerId its ARM id
 * @param targetId ARM id of the resource to connect to
 * @param groupId which part of the target, such as {@code vault}
 * @param requestMessage what the owner of the target is told
 */
public record Link(
        UUID approval,
        String linkId,
        UUID consumer,
        String consumerId,
        String targetId,
        String groupId,
        String requestMessage) {}
