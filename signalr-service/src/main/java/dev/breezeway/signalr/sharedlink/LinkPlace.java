package dev.breezeway.signalr.sharedlink;

import java.util.UUID;

/**
 * Where a shared private link is.
 *
 * @param id its ARM id
 * @param signalr incarnation of the SignalR that it is inside of
 * @param signalrId ARM id of that
 * @param location region of that
 */
public record LinkPlace(String id, UUID signalr, String signalrId, String location) {}
