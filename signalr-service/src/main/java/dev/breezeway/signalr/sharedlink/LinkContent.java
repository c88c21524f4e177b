package dev.breezeway.signalr.sharedlink;

/**
 * What a client asks for: to be connected with this part of that resource.
 *
 * @param privateLinkResourceId ARM id of the target, as it was sent
 * @param groupId which part of it: {@code vault} or {@code sites}
 * @param requestMessage what the owner of the target is told
 */
public record LinkContent(String privateLinkResourceId, String groupId, String requestMessage) {}
