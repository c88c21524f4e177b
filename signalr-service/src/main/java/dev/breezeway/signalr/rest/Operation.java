package dev.breezeway.signalr.rest;

import java.util.List;

/**
 * What can be asked, and what a principal of Entra has to be allowed for it.
 *
 * @see <a href="https://learn.microsoft.com/azure/role-based-access-control/permissions/web-and-mobile#microsoftsignalrservice">
 *     Data actions</a>
 */
enum Operation {
    SEND("hub/send/action", 202, 202),
    SEND_TO_USER("user/send/action", 202, 202),
    SEND_TO_GROUP("group/send/action", 202, 202),
    SEND_TO_CONNECTION("clientConnection/send/action", 202, 202),
    CLOSE_ALL("clientConnection/write", 204, 204),
    CLOSE_USER("clientConnection/write", 204, 204),
    CLOSE_GROUP("clientConnection/write", 204, 204),
    CLOSE_CONNECTION("clientConnection/write", 200, 202),
    HAS_CONNECTION("clientConnection/read", 200, 200),
    HAS_USER("user/read", 200, 200),
    HAS_GROUP("group/read", 200, 200),
    HAS_USER_IN_GROUP("group/read", 200, 200),
    ADD_CONNECTION("group/write", 200, 200),
    REMOVE_CONNECTION("group/write", 200, 200),
    REMOVE_CONNECTION_FROM_ALL("group/write", 200, 200),
    ADD_USER("group/write", 200, 202),
    REMOVE_USER("group/write", 204, 202),
    REMOVE_USER_FROM_ALL("group/write", 204, 200),
    GENERATE_TOKEN("auth/clientToken/action", 200, 200);

    private final String action;
    private final int status;
    private final int statusInV1;

    Operation(String action, int status, int statusInV1) {
        this.action = action;
        this.status = status;
        this.statusInV1 = statusInV1;
    }

    /** The data actions that it needs. */
    List<String> actions() {
        return List.of("Microsoft.SignalRService/SignalR/" + action);
    }

    /** The status when it was done. */
    int status(boolean v1) {
        return v1 ? statusInV1 : status;
    }

    /** Whether it has a message. */
    boolean sends() {
        return this == SEND || this == SEND_TO_USER || this == SEND_TO_GROUP || this == SEND_TO_CONNECTION;
    }
}
